// The island "diagram": a process as its analyst drew it, with where the case stands and what each element carries out.
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';

import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

import { listElements } from './diagram/element_list.js';
import { noteFor } from './diagram/note.js';
import { pageData } from './page_data.js';
import { say } from './say.js';

const canvasElement = document.getElementById('diagram');
const { elements, order, marks } = pageData('diagram-data');
const viewer = new NavigatedViewer({ container: canvasElement });
const note = noteFor(document.getElementById('diagram-note'));

void open();

async function open() {
  const answer = await fetch(canvasElement.dataset.source, { credentials: 'same-origin' }).catch(() => null);
  if (!answer?.ok) {
    fail();
    return;
  }
  try {
    await viewer.importXML(await answer.text());
  } catch {
    fail();
    return;
  }
  const canvas = viewer.get('canvas');
  fit(canvas);
  for (const [kind, ids] of Object.entries(marks)) {
    for (const id of ids) mark(canvas, id, kind);
  }
  bindNote();
  bindButtons(canvas);
  listElements(document.getElementById('diagram-elements'), order, elements, select);
  canvasElement.dataset.ready = 'true';
}

function fit(canvas) {
  canvas.zoom('fit-viewport', 'auto');
  canvas.zoom(Math.min(1, canvas.zoom() * 0.92), 'auto');
  canvas.scroll({ dx: 0, dy: -14 }); // room for the bpmn.io mark below the drawing
}

/** An open sub-process is marked by its border alone, so that what lies in it stays readable. */
function mark(canvas, id, kind) {
  const element = viewer.get('elementRegistry').get(id);
  if (!element) return;
  const isFrame = element.children?.length > 0;
  canvas.addMarker(element, isFrame ? `is-${kind}-frame` : `is-${kind}`);
}

/** The element that a label or a shape stands for, if the page knows anything about it. */
function known(element) {
  const id = element?.labelTarget?.id ?? element?.id;
  return id in elements ? id : null;
}

let pinned = null;

function select(id) {
  pinned = id;
  const selection = viewer.get('selection');
  const element = id && viewer.get('elementRegistry').get(id);
  selection.select(element ?? null);
  if (element) viewer.get('canvas').scrollToElement(element, 60);
  note(id && elements[id]);
}

function bindNote() {
  const bus = viewer.get('eventBus');
  bus.on('element.hover', ({ element }) => note(elements[known(element)] ?? elements[pinned]));
  bus.on('element.out', () => note(elements[pinned]));
  bus.on('element.click', ({ element }) => {
    pinned = known(element);
    note(elements[pinned]);
  });
}

function bindButtons(canvas) {
  const acts = {
    in: () => viewer.get('zoomScroll').stepZoom(1),
    out: () => viewer.get('zoomScroll').stepZoom(-1),
    fit: () => fit(canvas),
    token: () => select(marks.token[0] ?? null),
  };
  for (const button of document.querySelectorAll('[data-diagram]')) {
    button.disabled = button.dataset.diagram === 'token' && marks.token.length === 0;
    button.addEventListener('click', acts[button.dataset.diagram]);
  }
}

function fail() {
  canvasElement.textContent = say('流程图无法显示。', 'The diagram cannot be shown.');
  canvasElement.dataset.ready = 'failed';
}
