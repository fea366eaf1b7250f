// The island "form_modeler": an analyst edits a form; it is checked as it changes, kept as a draft, and deployed.
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import '@bpmn-io/form-js-editor/dist/assets/form-js-editor.css';
import '@bpmn-io/form-js-editor/dist/assets/dragula.css';
import '@bpmn-io/form-js-editor/dist/assets/properties-panel.css';
import './modeler.css';
import './form_modeler.css';

import './form_editor/chinese.js';
import { formEditor } from './form_editor/editor.js';
import { newForm } from './form_editor/new_form.js';
import { formPlaces } from './form_editor/places.js';
import { bindDeploying } from './modeler/deploying.js';
import { bindFiles } from './modeler/files.js';
import { Keeping } from './modeler/keeping.js';
import { Problems } from './modeler/problems.js';
import flatpickr from 'flatpickr';
import { Mandarin } from 'flatpickr/dist/l10n/zh.js';

import { pageData } from './page_data.js';
import { say } from './say.js';

flatpickr.localize({ ...say(Mandarin, flatpickr.l10ns.default), firstDayOfWeek: 1 });

const page = pageData('modeler-data');
const canvas = document.getElementById('canvas');
const status = document.getElementById('modeler-status');

const tell = (text, kind = '') => {
  status.textContent = text;
  status.dataset.kind = kind;
};

void open();

async function open() {
  const modeler = formEditor(canvas);
  const replace = (text) => modeler.importText(text);
  try {
    await replace(page.draft?.xml ?? (await stored()));
  } catch (failure) {
    fail(failure);
    return;
  }
  const ids = () => [modeler.editor.saveSchema().id];
  const touched = () => modeler.get('eventBus').fire('commandStack.changed', { trigger: 'open' });
  const model = { modeler, page, tell, fileName: page.file ?? null, places: formPlaces(modeler), ids, touched, replace };
  const keeping = new Keeping(model);
  const problems = new Problems(model);
  bindUndo(modeler);
  bindFiles(model);
  bindDeploying(model, keeping, problems);
  canvas.dataset.ready = 'true';
}

function bindUndo(modeler) {
  const stack = modeler.get('commandStack');
  const button = (name) => document.querySelector(`[data-tool="${name}"]`);
  button('undo').addEventListener('click', () => stack.undo());
  button('redo').addEventListener('click', () => stack.redo());
  const refresh = () => {
    button('undo').disabled = !stack.canUndo();
    button('redo').disabled = !stack.canRedo();
  };
  modeler.on(['commandStack.changed', 'import.done'], refresh);
  refresh();
}

function fail(failure) {
  const told = document.createElement('p');
  told.textContent = say('这个文件不能在这里编辑：', 'This file cannot be edited here: ') + failure.message;
  canvas.replaceChildren(told);
  for (const tool of document.querySelectorAll('[data-tool]')) tool.disabled = true;
  canvas.dataset.ready = 'failed';
}

async function stored() {
  if (!page.source) return newForm();
  const answer = await fetch(page.source, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}
