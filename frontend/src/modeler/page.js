// The page of an editor: what the server has said of it, where the drawing stands, and what is told to the analyst.
import { pageData } from '../page_data.js';
import { say } from '../say.js';
import { bindDiscarding } from './discarding.js';

export const page = pageData('modeler-data');
export const canvas = document.getElementById('canvas');
const status = document.getElementById('modeler-status');

/** Show how the work stands; `kind` is `error` for what went wrong. */
export function tell(text, kind = '') {
  status.textContent = text;
  status.dataset.kind = kind;
}

/** The text to begin with: the draft, else what is deployed, else what `fresh` gives. */
export async function beginning(fresh) {
  if (page.draft) return page.draft.xml;
  if (!page.source) return fresh();
  const answer = await fetch(page.source, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

/** Nothing can be done here with what cannot be opened whole, but giving up a draft. */
export function fail(failure) {
  const told = document.createElement('p');
  told.textContent = say('这个文件不能在这里编辑：', 'This file cannot be edited here: ') + failure.message;
  canvas.replaceChildren(told);
  for (const tool of document.querySelectorAll('[data-tool]')) tool.disabled = true;
  for (const part of document.querySelectorAll('#trying, .decision-bar, .modeler-problems')) part.hidden = true;
  bindDiscarding(page);
  canvas.dataset.ready = 'failed';
}
