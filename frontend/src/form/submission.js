// From form-js's state to the submission the server checks: files become ids of uploaded files, times get their zone.
import { postFile } from './requests.js';
import { toLegalZone } from './legal_time.js';

const uploaded = new WeakMap(); // File → id: what was uploaded once is not sent again when the form is corrected

export class UploadRefused extends Error {
  /** key: the field; answer: what the server said. */
  constructor(key, fileName, answer) {
    super(fileName);
    Object.assign(this, { key, fileName, answer });
  }
}

/** Upload what is chosen, then give the submission. onProgress(fileName, fraction). Throws UploadRefused. */
export async function submissionOf(form, { data, files }, onProgress) {
  const result = structuredClone(data);
  for (const { field, valuePath } of keyedFields(form)) {
    const holder = parentAt(result, valuePath);
    if (!holder) continue;
    const last = valuePath.at(-1);
    if (field.type === 'filepicker') {
      holder[last] = await storedFiles(field.key, files.get(holder[last]) ?? [], onProgress);
    } else {
      holder[last] = toLegalZone(field, holder[last]);
    }
  }
  return result;
}

async function storedFiles(key, files, onProgress) {
  const ids = [];
  for (const file of files) {
    if (!uploaded.has(file)) {
      const answer = await postFile('/files', file, (fraction) => onProgress(file.name, fraction));
      if (answer.status !== 201 && answer.status !== 200) throw new UploadRefused(key, file.name, answer);
      uploaded.set(file, answer.body.id);
    }
    ids.push(uploaded.get(file));
  }
  return ids.length > 0 ? ids : null; // a list even for one file: that is the server's shape of a file field
}

/** The fields of the form that carry a value now, with the path of that value in the data. */
export function keyedFields(form) {
  const registry = form.get('formFieldRegistry');
  return form.get('formFieldInstanceRegistry').getAllKeyed().map((instance) => ({
    ...instance,
    field: registry.get(instance.id),
  }));
}

function parentAt(data, path) {
  let current = data;
  for (const step of path.slice(0, -1)) {
    current = current?.[step];
  }
  return current && typeof current === 'object' && path.at(-1) in current ? current : null;
}
