// The fields of our groups: a line with suggestions, a text in FEEL, a choice; each writes one value of the model.
import { SelectEntry, TextAreaEntry } from '@bpmn-io/properties-panel';
import { createElement as h } from '@bpmn-io/properties-panel/preact';
import { useEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { useService } from 'bpmn-js-properties-panel';

const WAIT = 300;

/** {id, label, hint, get(), set(text), words: [{value, label}]}: any text may be typed, the words are only offered. */
export const suggested = (field) => ({ id: field.id, component: Suggested, isEdited: isFilled, field });

/** {id, label, hint, get(), set(text)}: several lines, FEEL. */
export const feel = (field) => ({ id: field.id, component: Feel, isEdited: isFilled, field });

/** {id, label, hint, get(), set(value), options: [{value, label}]} */
export const choice = (field) => ({ id: field.id, component: Choice, isEdited: isFilled, field });

function isFilled(node) {
  return Boolean(node?.value);
}

function Suggested({ element, field }) {
  const { id, label, hint, words = [] } = field;
  const [text, setText] = useState(field.get());
  useEffect(() => setText(field.get()), [element, field.get()]);
  const told = words.find(({ value }) => value === text)?.label || hint;
  const commit = (value) => value !== field.get() && field.set(value);
  return h(
    'div',
    { class: 'bio-properties-panel-entry', 'data-entry-id': id },
    h(
      'div',
      { class: 'bio-properties-panel-textfield' },
      h('label', { for: `house-${id}`, class: 'bio-properties-panel-label' }, label),
      h('input', {
        id: `house-${id}`,
        name: id,
        type: 'text',
        list: `house-words-${id}`,
        autocomplete: 'off',
        spellcheck: false,
        class: 'bio-properties-panel-input',
        value: text,
        onInput: ({ target }) => setText(target.value),
        onChange: ({ target }) => commit(target.value.trim()),
      }),
      h('datalist', { id: `house-words-${id}` }, words.map((word) => h('option', { value: word.value }, word.label))),
    ),
    told && h('div', { class: 'bio-properties-panel-description' }, told),
  );
}

function Feel({ element, field }) {
  const debounce = useService('debounceInput', false) ?? later;
  return TextAreaEntry({
    element,
    id: field.id,
    label: field.label,
    description: field.hint,
    getValue: field.get,
    setValue: field.set,
    rows: 3,
    monospace: true,
    autoResize: true,
    debounce,
  });
}

function Choice({ element, field }) {
  return SelectEntry({
    element,
    id: field.id,
    label: field.label,
    description: field.hint,
    getValue: field.get,
    setValue: field.set,
    getOptions: () => field.options,
  });
}

function later(act) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...values), WAIT);
  };
}
