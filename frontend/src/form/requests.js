// Requests of a form to its own server: JSON with the CSRF token, files with progress, one renewal of a stale token.

let token = document.querySelector('meta[name="csrf-token"]')?.content ?? '';

/** POST JSON to the page's own address; answers {status, body}. status 0: the server was not reached. */
export async function postJson(url, payload) {
  return withFreshToken(() => send(url, 'application/json', JSON.stringify(payload)));
}

/** POST one file to /files; answers as postJson does. onProgress is told a fraction from 0 to 1. */
export async function postFile(url, file, onProgress) {
  return withFreshToken(() => {
    const body = new FormData();
    body.append('file', file, file.name);
    return send(url, null, body, onProgress);
  });
}

/** POST JSON while the page goes away; nobody waits for the answer. */
export function postLeaving(url, payload) {
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json', 'X-CSRFToken': token };
  fetch(url, { method: 'POST', keepalive: true, headers, body: JSON.stringify(payload) }).catch(() => {});
}

async function withFreshToken(attempt) {
  const answer = await attempt();
  // A clerk who had to sign in again in another window has a new session, and this page an old token.
  if (answer.status !== 400 || answer.body.code !== 'csrf') return answer;
  const renewed = await fetch('/session', { headers: { Accept: 'application/json' }, cache: 'no-store' });
  if (!renewed.ok) return answer;
  token = (await renewed.json()).csrf_token;
  return attempt();
}

function send(url, contentType, body, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest(); // fetch tells no progress of an upload
    request.open('POST', url);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-CSRFToken', token);
    if (contentType) request.setRequestHeader('Content-Type', contentType);
    if (onProgress) {
      request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    }
    request.onload = () => resolve({ status: request.status, body: parsed(request.responseText) });
    request.onerror = () => resolve({ status: 0, body: {} });
    request.send(body);
  });
}

function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
