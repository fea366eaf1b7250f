// The form editor in Chinese: form-js has no translation service, but all that it draws passes preact's vnode hook. To be
// imported before form-js, which makes some of its texts while it is loaded.
import { options } from 'preact';

import { patterns, words } from '../../texts/form-editor.mjs';

const SHOWN = ['children', 'title', 'placeholder', 'label', 'description', 'tooltip', 'text', 'aria-label'];
const chinese = new Map(Object.entries(words));

function translated(text) {
  const trimmed = text.trim();
  if (chinese.has(trimmed)) return chinese.get(trimmed);
  const [pattern, answer] = patterns.find(([one]) => one.test(trimmed)) ?? [];
  return pattern ? trimmed.replace(pattern, (_, part) => answer.replace('$1', chinese.get(part) ?? part)) : text;
}

const each = (value) => (typeof value === 'string' ? translated(value) : Array.isArray(value) ? value.map(each) : value);

if (document.documentElement.lang !== 'en') {
  const before = options.vnode;
  options.vnode = (vnode) => {
    for (const name of SHOWN) if (vnode.props?.[name] !== undefined) vnode.props[name] = each(vnode.props[name]);
    before?.(vnode);
  };
}

/** What a new component calls itself becomes part of the form, and so is Chinese from the start. */
export const chineseDefaults = {
  __init__: ['chineseDefaults'],
  chineseDefaults: ['type', class {
    static $inject = ['eventBus'];

    constructor(eventBus) {
      if (document.documentElement.lang === 'en') return;
      eventBus.on('commandStack.formField.add.preExecute', ({ context: { formField } }) => {
        for (const name of ['label', 'text', 'dateLabel', 'timeLabel']) if (formField[name]) formField[name] = translated(formField[name]);
        for (const part of [...(formField.values ?? []), ...(Array.isArray(formField.columns) ? formField.columns : [])]) part.label = translated(part.label);
      });
    }
  }],
};
