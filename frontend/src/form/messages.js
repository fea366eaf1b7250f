// What the page tells the clerk: errors at their fields, a summary that leads to them, and a banner for the rest.
import { keyedFields } from './submission.js';
import { say } from '../say.js';

/** Show a sentence above the form; kind: "error", "busy" or "done"; link: {href, text}, or nothing. */
export function showBanner(text, kind = 'error', link = null) {
  const banner = document.getElementById('form-banner');
  banner.textContent = text;
  banner.className = `banner banner-${kind}`;
  banner.hidden = !text;
  if (link) {
    const anchor = document.createElement('a');
    Object.assign(anchor, { href: link.href, textContent: link.text });
    banner.append(' ', anchor);
  }
  if (text && kind === 'error') banner.focus();
}

/** Put the server's messages, {key: [message]}, at the fields; answers those that fit no visible field. */
export function setServerErrors(form, messages) {
  const errors = {};
  const left = { ...messages };
  for (const { id, indexes, valuePath, field } of keyedFields(form)) {
    const key = [valuePath.join('.'), dotted(valuePath), field.key].find((name) => name in messages);
    if (key === undefined) continue;
    delete left[key];
    put(errors, [id, ...Object.values(indexes || {})], messages[key]);
  }
  form._setState({ errors });
  return left;
}

function dotted(path) {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : (i ? '.' : '') + step)).join('');
}

function put(tree, path, value) {
  for (const step of path.slice(0, -1)) tree = tree[step] ??= {};
  tree[path.at(-1)] = value;
}

/** List the errors that form-js holds, each a link to its field, and the messages of no field. Moves the focus there. */
export function showSummary(form, unplaced = {}) {
  const summary = document.getElementById('form-errors');
  const count = fillSummary(form, unplaced);
  if (count > 0) summary.focus();
  return count;
}

/** While the summary is shown, let it follow what has been corrected. */
export function updateSummary(form) {
  if (!document.getElementById('form-errors').hidden) fillSummary(form, {});
}

function fillSummary(form, unplaced) {
  const summary = document.getElementById('form-errors');
  const list = summary.querySelector('ul');
  list.replaceChildren();
  const errors = form._getState().errors;
  for (const { id, indexes, field } of keyedFields(form)) {
    const messages = [id, ...Object.values(indexes || {})].reduce((node, step) => node?.[step], errors);
    if (Array.isArray(messages)) {
      for (const message of messages) list.append(entry(rowOf(indexes) + labelOf(field), message, () => focusField(form, id, indexes)));
    }
  }
  for (const [key, messages] of Object.entries(unplaced)) {
    for (const message of messages) list.append(entry(labelOfList(form, key), message));
  }
  summary.hidden = list.childElementCount === 0;
  return list.childElementCount;
}

export function hideSummary() {
  document.getElementById('form-errors').hidden = true;
}

function rowOf(indexes) {
  const numbers = Object.values(indexes || {});
  return numbers.length > 0 ? say(`第 ${numbers.map((number) => number + 1).join('-')} 项 · `, `Entry ${numbers.map((number) => number + 1).join('-')} · `) : '';
}

function labelOfList(form, path) {
  return form.get('formFieldRegistry').getAll().find((field) => field.path && field.path === path)?.label ?? path;
}

function labelOf(field) {
  return field.label || field.dateLabel || field.timeLabel || field.key;
}

function entry(label, message, onFollow) {
  const item = document.createElement('li');
  const link = document.createElement(onFollow ? 'a' : 'span');
  link.textContent = `${label}：${message}`;
  if (onFollow) {
    link.href = '#form';
    link.addEventListener('click', (event) => {
      event.preventDefault();
      onFollow();
    });
  }
  item.append(link);
  return item;
}

function focusField(form, id, indexes) {
  const domId = ['fjs-form-' + form._id + '-' + id, ...Object.values(indexes || {})].join('_');
  const found = document.querySelector(`[id="${domId}"], [id^="${domId}-"]:is(input, textarea, select, button)`);
  if (!found) return;
  found.closest('.fjs-form-field')?.scrollIntoView({ block: 'center' });
  const target = found.type === 'file' ? found.parentElement.querySelector('button') : found;
  target?.focus({ preventScroll: true });
}
