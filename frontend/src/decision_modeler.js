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
import { Problems } from './modeler/problems.js';
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
  const modeler = decisionEditor(canvas);
  showViews(modeler, document.getElementById('views'));
  const replace = async (xml) => {
    await importWhole(modeler, xml);
    await openDecision(modeler, page.key);
  };
  try {
    await replace(page.draft?.xml ?? (await stored()));
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

/** Nothing can be done here with what cannot be opened whole. */
function fail(failure) {
  const told = document.createElement('p');
  told.textContent = say('这个文件不能在这里编辑：', 'This file cannot be edited here: ') + failure.message;
  canvas.replaceChildren(told);
  for (const tool of document.querySelectorAll('[data-tool]')) tool.disabled = true;
  for (const part of document.querySelectorAll('#trying, .decision-bar, .modeler-problems')) part.hidden = true;
  canvas.dataset.ready = 'failed';
}

async function stored() {
  if (!page.source) return newDecision();
  const answer = await fetch(page.source, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}
