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
import { beginning, canvas, fail, page, tell } from './modeler/page.js';
import { Problems } from './modeler/problems.js';
import { bindUndo } from './modeler/undoing.js';
import flatpickr from 'flatpickr';
import { Mandarin } from 'flatpickr/dist/l10n/zh.js';

import { say } from './say.js';

flatpickr.localize({ ...say(Mandarin, flatpickr.l10ns.default), firstDayOfWeek: 1 });

void open();

async function open() {
  const modeler = formEditor(canvas);
  const replace = (text) => modeler.importText(text);
  try {
    await replace(await beginning(newForm));
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
