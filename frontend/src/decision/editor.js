// The decision editor: dmn-js with its views, as the parts of the diagram editor expect a modeler.
import Modeler from 'dmn-js/lib/Modeler';

import { say } from '../say.js';
import { as13, settings } from './settings.js';

/** A dmn-js modeler whose "commandStack.changed" is that of whichever view is edited. */
export function decisionEditor(container) {
  const dmn = new Modeler(settings(container));
  dmn.on('viewer.created', ({ viewer }) => {
    viewer.on('commandStack.changed', ({ trigger }) => trigger !== 'clear' && touch(dmn, trigger));
  });
  return dmn;
}

/** Something has changed, by whatever means. */
export function touch(dmn, trigger) {
  dmn._emit('commandStack.changed', { trigger });
}

/** Raises where the file holds what the editor would lose when it writes it. */
export async function importWhole(dmn, xml) {
  const { warnings } = await dmn.importXML(as13(xml), { open: false });
  if (!warnings.length) return;
  const what = warnings.map(({ message }) => message.split('\n')[0]).join('；');
  throw new Error(say('其中有编辑器不认识、保存时会丢失的内容，请改用其他工具。', 'it holds what the editor does not know and would lose. ') + `（${what}）`);
}
