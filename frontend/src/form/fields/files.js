// The file field of the house: files go up as soon as they are chosen, are listed by name, and can be removed before
// the form is handed in. The value is the list of their ids, which is what the server checks and what a draft keeps.
import { Description, Errors, FilePicker, Label } from '@bpmn-io/form-js-viewer';
import { h } from 'preact';
import { useRef, useState } from 'preact/hooks';

import { pageData } from '../../page_data.js';
import { postFile } from '../requests.js';
import { say } from '../../say.js';

const MEGABYTE = 1024 * 1024;
const known = { ...pageData('form-more').files }; // id → {name, size}: files of the case, of the draft, and new ones
const uploads = new Set();

/** Resolves when no upload is under way any more. */
export async function uploadsDone() {
  while (uploads.size > 0) await Promise.all(uploads);
}

export function FileField(props) {
  const { field, domId, errors = [], disabled, readonly } = props;
  const ids = asList(props.value);
  const now = useRef();
  now.current = { ids, onChange: props.onChange };
  const [busy, setBusy] = useState(null);
  const [refused, setRefused] = useState([]);
  const input = useRef();
  const locked = disabled || readonly;
  const put = (list) => {
    now.current.ids = list;
    now.current.onChange({ value: list.length > 0 ? list : null });
  };

  const take = async (files) => {
    const failures = [];
    for (const file of field.multiple ? files : files.slice(-1)) {
      const limit = Number(field.properties?.['max-size']) * MEGABYTE;
      if (limit && file.size > limit) {
        failures.push(say(`“${file.name}”过大，不得超过 ${field.properties['max-size']} MB。`,
          `“${file.name}” is too large; at most ${field.properties['max-size']} MB.`));
        continue;
      }
      setBusy({ name: file.name, fraction: 0 });
      const answer = await postFile('/files', file, (fraction) => setBusy({ name: file.name, fraction }));
      if (answer.status === 201) {
        known[answer.body.id] = { name: answer.body.name, size: answer.body.size };
        put(field.multiple ? [...now.current.ids, answer.body.id] : [answer.body.id]);
      } else failures.push(reason(file.name, answer));
    }
    setBusy(null);
    setRefused(failures);
  };
  const onChosen = (event) => {
    const files = [...event.target.files];
    event.target.value = '';
    const upload = take(files).finally(() => uploads.delete(upload));
    uploads.add(upload);
  };

  return h('div', { class: `fjs-form-field fjs-form-field-filepicker${errors.length > 0 ? ' fjs-has-errors' : ''}` },
    h(Label, { htmlFor: domId, label: field.label, required: field.validate?.required }),
    !locked && h('input', {
      type: 'file', class: 'fjs-hidden', id: domId, ref: input, multiple: field.multiple === true,
      accept: typeof field.accept === 'string' ? field.accept : undefined, onChange: onChosen,
    }),
    ids.length > 0 && h('ul', { class: 'file-list' }, ids.map((id) => h('li', { key: id },
      h('a', { href: `/files/${id}` }, known[id]?.name ?? say('文件', 'file')),
      known[id] && h('span', { class: 'file-size' }, size(known[id].size)),
      !locked && h('button', {
        type: 'button', 'aria-label': `${say('移除', 'Remove')} ${known[id]?.name ?? say('文件', 'file')}`,
        onClick: () => put(now.current.ids.filter((other) => other !== id)),
      }, say('移除', 'Remove'))))),
    locked && ids.length === 0 && h('p', { class: 'file-none' }, say('没有文件', 'No files')),
    !locked && h('div', { class: 'fjs-filepicker-container' }, h('button', {
      type: 'button', class: 'fjs-button fjs-filepicker-button', disabled: busy !== null,
      'aria-label': `${say('选择文件：', 'Choose a file: ')}${field.label ?? ''}`, 'aria-describedby': `${domId}-error-message`,
      onClick: () => input.current.click(),
    }, ids.length === 0 ? say('选择文件', 'Choose a file') : field.multiple ? say('继续添加', 'Add another') : say('更换文件', 'Replace'))),
    h('p', { class: 'file-busy', role: 'status' },
      busy && `${say('正在上传', 'Uploading ')}“${busy.name}”${say('：', ': ')}${Math.round(busy.fraction * 100)}%`),
    h(Description, { id: `${domId}-description`, description: field.description }),
    h('div', { class: 'file-refused', role: 'alert' }, refused.map((text) => h('p', null, text))),
    h(Errors, { id: `${domId}-error-message`, errors }));
}
FileField.config = { ...FilePicker.config, sanitizeValue: ({ value }) => (asList(value).length > 0 ? asList(value) : null) };

function asList(value) {
  return Array.isArray(value) ? value : typeof value === 'string' && value ? [value] : [];
}

function size(bytes) {
  return bytes >= MEGABYTE ? `${(bytes / MEGABYTE).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`;
}

function reason(name, { status, body }) {
  if (status === 0) return say(`“${name}”没有上传成功：无法连接服务器。`, `“${name}” was not uploaded: the server cannot be reached.`);
  if (status === 401) return say(`“${name}”没有上传成功：登录已过期，请在新窗口登录后再选一次。`,
    `“${name}” was not uploaded: you are signed out. Please sign in in a new window and choose it again.`);
  return body.message ?? say(`“${name}”没有上传成功（${status}）。`, `“${name}” was not uploaded (${status}).`);
}
