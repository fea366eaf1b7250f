// The form editor: form-js with its palette and panel, as the parts of the diagram editor expect a modeler.
import { FormEditor } from '@bpmn-io/form-js-editor';

import { chineseDefaults } from './chinese.js';

export function formEditor(container) {
  const editor = new FormEditor({ container, additionalModules: [chineseDefaults] });
  return {
    editor,
    get: (name) => editor.get(name),
    on: (events, listener) => editor.get('eventBus').on(events, listener),
    /** The form as the text of its file, under the name that the other editors give to it. */
    saveXML: async () => ({ xml: `${JSON.stringify(asWritten(editor.saveSchema()), null, 2)}\n` }),
    importText: (text) => editor.importSchema(JSON.parse(text)),
  };
}

/** Without the options that form-js gives to what has none: those of a picker are computed by the service. */
function asWritten(component) {
  const { values, ...rest } = component;
  const made = component.properties?.picker && values?.length === 1 && values[0].value === 'value';
  const found = made ? rest : { ...component };
  if (found.components) found.components = found.components.map(asWritten);
  return found;
}
