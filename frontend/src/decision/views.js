// The decisions of a file and the graph of what they require: one button for each, the open one pressed.
import { fit } from '../modeler/fitting.js';
import { say } from '../say.js';

/** Keeps the buttons in `container` up to date; a file with one view needs none. */
export function showViews(dmn, container) {
  dmn.on('views.changed', ({ views, activeView }) => {
    container.hidden = views.length < 2;
    container.replaceChildren(...views.map((view) => button(dmn, view, view.element === activeView?.element)));
  });
}

function button(dmn, view, open) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = view.type === 'drd' ? say('决策依赖图', 'Requirements graph') : view.name || view.id;
  made.setAttribute('aria-pressed', String(open));
  made.addEventListener('click', () => void openView(dmn, view));
  return made;
}

/** Opens a view; a graph wholly in the window. */
export async function openView(dmn, view) {
  await dmn.open(view);
  if (view.type === 'drd') fit(dmn.getActiveViewer());
}

/** Opens the decision `key`, else the first that can be shown; answers whether there was one. */
export async function openDecision(dmn, key) {
  const views = dmn.getViews();
  const wanted = views.find(({ element }) => element.id === key && element.id);
  const view = wanted ?? views.find(({ type }) => type !== 'drd') ?? views[0];
  if (view) await openView(dmn, view);
  return Boolean(view);
}
