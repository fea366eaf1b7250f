// From form-js's state to the submission the server checks: times get their zone.
import { toLegalZone } from './legal_time.js';

/** The submission; files are ids of what was uploaded when it was chosen. */
export function submissionOf(form, data) {
  const result = structuredClone(data);
  for (const { field, valuePath } of keyedFields(form)) {
    const holder = parentAt(result, valuePath);
    if (holder) holder[valuePath.at(-1)] = toLegalZone(field, holder[valuePath.at(-1)]);
  }
  return result;
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
