// The island "decision_modeler": an analyst edits decisions; they are checked, tried, kept as a draft, and deployed.
import './decision/drawn.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import './modeler.css';
import './decision_modeler.css';

import { decisionEditor, importWhole, touch } from './decision/editor.js';
import { bindKey } from './decision/key.js';
import { newDecision } from './decision/new_decision.js';
import { decisionPlaces } from './decision/places.js';
import { bindTools } from './decision/tools.js';
import { Trying } from './decision/trying.js';
import { openDecision, showViews } from './decision/views.js';
import { bindDeploying } from './modeler/deploying.js';
import { bindFiles } from './modeler/files.js';
import { Keeping } from './modeler/keeping.js';
import { beginning, canvas, fail, page, tell } from './modeler/page.js';
import { Problems } from './modeler/problems.js';

void open();

async function open() {
  const modeler = decisionEditor(canvas);
  showViews(modeler, document.getElementById('views'));
  const replace = async (xml) => {
    await importWhole(modeler, xml);
    await openDecision(modeler, page.key);
  };
  try {
    await replace(await beginning(newDecision));
  } catch (failure) {
    fail(failure);
    return;
  }
  const ids = () => (modeler.getDefinitions().drgElement ?? []).filter(({ $type }) => $type === 'dmn:Decision').map(({ id }) => id);
  const touched = () => touch(modeler, 'open');
  const model = { modeler, page, tell, fileName: page.file ?? null, places: decisionPlaces(modeler), ids, touched, replace };
  const keeping = new Keeping(model);
  new Trying(model);
  const problems = new Problems(model);
  bindTools(modeler);
  bindKey(modeler, page);
  bindFiles(model);
  bindDeploying(model, keeping, problems);
  canvas.dataset.ready = 'true';
}
