// The buttons above the diagram: undo, redo, the whole diagram, and arranging it.
import { postJson } from '../form/requests.js';
import { say } from '../say.js';
import { fit } from './fitting.js';

export function bindTools(model) {
  const { modeler } = model;
  const stack = modeler.get('commandStack');
  const button = (name) => document.querySelector(`[data-tool="${name}"]`);
  const acts = {
    undo: () => stack.undo(),
    redo: () => stack.redo(),
    fit: () => fit(modeler),
    arrange: () => arrange(model),
  };
  for (const [name, act] of Object.entries(acts)) button(name).addEventListener('click', act);
  const refresh = () => {
    button('undo').disabled = !stack.canUndo();
    button('redo').disabled = !stack.canRedo();
  };
  modeler.on(['commandStack.changed', 'import.done'], refresh);
  refresh();
}

async function arrange(model) {
  const question = say('重新排布整个流程图？现有的位置会丢失，且不能撤销。', 'Arrange the whole diagram anew? This cannot be undone.');
  if (!window.confirm(question)) return;
  const { xml } = await model.modeler.saveXML({ format: true });
  const answer = await postJson('/modeler/layout', { xml, file: model.fileName, everything: true });
  if (answer.status !== 200) {
    model.tell(answer.body.message ?? String(answer.status), 'error');
    return;
  }
  await model.replace(answer.body.xml);
  model.modeler.get('eventBus').fire('commandStack.changed', { trigger: 'arrange' });
}
