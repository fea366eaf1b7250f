// Suggestions for the fields of a legal reference: the provisions that the server knows, as a list beside the input.
import { h } from 'preact';
import { useEffect } from 'preact/hooks';

import { pageData } from '../../page_data.js';

const data = pageData('form-data');

/** The field type with a list of suggestions where the server has set its property "suggest". */
export function withSuggestions(Field) {
  function SuggestingField(props) {
    const source = data[props.field.properties?.suggest];
    return Array.isArray(source) ? h(Suggesting, { Field, source, ...props }) : h(Field, props);
  }
  SuggestingField.config = Field.config;
  return SuggestingField;
}

function Suggesting({ Field, source, ...props }) {
  const list = `${props.domId}-known`;
  useEffect(() => document.getElementById(props.domId)?.setAttribute('list', list), [list, props.domId]);
  const { key } = props.field;
  const options = new Map(source.map((law) => [law[key], key === 'article' ? law.norm : undefined]));
  return h('div', null, h(Field, props),
    h('datalist', { id: list }, [...options].map(([value, label]) => h('option', { value, label, key: value }))));
}
