// The island "modeler": an analyst edits a diagram; it is checked as it changes, kept as a draft, and deployed.
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import './modeler.css';

import { diagramPlaces } from './modeler/diagram_places.js';
import { arranged, isDrawn } from './modeler/drawing.js';
import { editor } from './modeler/editor.js';
import { bindDeploying } from './modeler/deploying.js';
import { bindFiles, processIds } from './modeler/files.js';
import { fit } from './modeler/fitting.js';
import { Keeping } from './modeler/keeping.js';
import { Problems } from './modeler/problems.js';
import { newDiagram } from './modeler/new_diagram.js';
import { beginning, canvas, fail, page, tell } from './modeler/page.js';
import { bindTools } from './modeler/tools.js';
import { bindUndo } from './modeler/undoing.js';

void open();

async function open() {
  const modeler = editor(canvas, document.getElementById('properties'), page.words);
  const model = { modeler, page, tell, fileName: page.file ?? null, places: diagramPlaces(modeler), ids: () => processIds(modeler) };
  try {
    await show(modeler, await beginning(newDiagram));
  } catch (failure) {
    fail(failure);
    return;
  }
  model.replace = (xml) => show(modeler, xml);
  model.touched = () => modeler.get('eventBus').fire('commandStack.changed', { trigger: 'open' });
  const keeping = new Keeping(model);
  const problems = new Problems(model);
  bindUndo(modeler);
  bindTools(model);
  bindFiles(model);
  bindDeploying(model, keeping, problems);
  canvas.dataset.ready = 'true';
}

async function show(modeler, xml) {
  await modeler.importXML(isDrawn(xml) ? xml : await arranged(xml, page.file, false));
  fit(modeler);
}
