// The buttons above the diagram: the whole of it, and arranging it.
import { say } from '../say.js';
import { arranged } from './drawing.js';
import { fit } from './fitting.js';

export function bindTools(model) {
  const { modeler } = model;
  const button = (name) => document.querySelector(`[data-tool="${name}"]`);
  const acts = {
    fit: () => fit(modeler),
    arrange: () => arrange(model),
  };
  for (const [name, act] of Object.entries(acts)) button(name).addEventListener('click', act);
}

async function arrange(model) {
  const question = say('重新排布整个流程图？现有的位置会丢失，且不能撤销。', 'Arrange the whole diagram anew? This cannot be undone.');
  if (!window.confirm(question)) return;
  const { xml } = await model.modeler.saveXML({ format: true });
  try {
    await model.replace(await arranged(xml, model.fileName, true));
  } catch (failure) {
    model.tell(failure.message, 'error');
    return;
  }
  model.touched();
}
