// The island "modeler": an analyst edits a diagram; it is checked as it changes, kept as a draft, and deployed.
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import './modeler.css';

import { diagramPlaces } from './modeler/diagram_places.js';
import { editor } from './modeler/editor.js';
import { bindDeploying } from './modeler/deploying.js';
import { bindFiles, processIds } from './modeler/files.js';
import { fit } from './modeler/fitting.js';
import { Keeping } from './modeler/keeping.js';
import { Problems } from './modeler/problems.js';
import { newDiagram } from './modeler/new_diagram.js';
import { bindTools } from './modeler/tools.js';
import { pageData } from './page_data.js';
import { say } from './say.js';

const page = pageData('modeler-data');
const canvas = document.getElementById('canvas');
const status = document.getElementById('modeler-status');

const tell = (text, kind = '') => {
  status.textContent = text;
  status.dataset.kind = kind;
};

void open();

async function open() {
  const modeler = editor(canvas, document.getElementById('properties'), page.words);
  const model = { modeler, page, tell, fileName: page.file ?? null, places: diagramPlaces(modeler), ids: () => processIds(modeler) };
  try {
    await show(modeler, page.draft?.xml ?? (await stored()));
  } catch (failure) {
    canvas.textContent = say('流程图无法打开：', 'The diagram cannot be opened: ') + failure.message;
    canvas.dataset.ready = 'failed';
    return;
  }
  model.replace = (xml) => show(modeler, xml);
  model.touched = () => modeler.get('eventBus').fire('commandStack.changed', { trigger: 'open' });
  const keeping = new Keeping(model);
  const problems = new Problems(model);
  bindTools(model);
  bindFiles(model);
  bindDeploying(model, keeping, problems);
  canvas.dataset.ready = 'true';
}

async function stored() {
  if (!page.source) return newDiagram();
  const answer = await fetch(page.source, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

async function show(modeler, xml) {
  await modeler.importXML(xml);
  fit(modeler);
}
