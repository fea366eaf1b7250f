// Common phrases below a text field whose property "phrases" is set: those of the form, and those that the writer keeps.
import { h } from 'preact';
import { useState } from 'preact/hooks';

import { pageData } from '../../page_data.js';
import { postJson } from '../requests.js';
import { say } from '../../say.js';

let own = pageData('form-more').phrases;

/** The field type with its phrases; without the property it is the field type itself. */
export function withPhrases(Field) {
  function PhraseField(props) {
    const given = props.field.properties?.phrases;
    if (given === undefined || props.disabled || props.readonly) return h(Field, props);
    return h('div', { class: 'phrase-field' }, h(Field, props), h(Phrases, { ...props, given }));
  }
  PhraseField.config = Field.config;
  return PhraseField;
}

function Phrases({ given, value = '', onChange, field }) {
  const [mine, setMine] = useState(own);
  const [note, setNote] = useState('');
  const insert = (text) => onChange({ value: value ? `${value}${/[。！？；\n]$/.test(value) ? '' : '。'}${text}` : text });
  const show = (list) => {
    own = list;
    setMine(list);
  };
  const keep = async () => {
    const answer = await postJson('/phrases', { text: value });
    if (answer.status === 201) show([...own.filter(({ id }) => id !== answer.body.id), answer.body]);
    setNote(answer.status === 201 ? say('已存为常用语。', 'Kept as a phrase.') : answer.body.message ?? say('没有保存成功。', 'Not kept.'));
  };
  const forget = async ({ id }) => {
    const answer = await postJson(`/phrases/${id}/forget`, {});
    if (answer.status === 200 || answer.status === 404) show(own.filter((phrase) => phrase.id !== id));
  };
  const offered = given.split('|').map((text) => text.trim()).filter(Boolean);
  const extra = mine.filter(({ text }) => !offered.includes(text));
  const isNew = value.trim() !== '' && ![...offered, ...mine.map(({ text }) => text)].includes(value.trim());
  const button = (text) => h('button', { type: 'button', class: 'phrase', onClick: () => insert(text) }, text);
  return h('div', { class: 'phrases', role: 'group', 'aria-label': `${field.label ?? ''}${say('：常用语', ': phrases')}` },
    h('span', { class: 'phrases-name' }, say('常用语', 'Phrases')),
    offered.map(button),
    extra.map((phrase) => h('span', { class: 'phrase-own', key: phrase.id }, button(phrase.text),
      h('button', { type: 'button', class: 'phrase-forget', 'aria-label': `${say('删除常用语：', 'Forget the phrase: ')}${phrase.text}`,
        onClick: () => void forget(phrase) }, '×'))),
    isNew && h('button', { type: 'button', class: 'phrase-keep', onClick: () => void keep() }, say('存为常用语', 'Keep as a phrase')),
    h('span', { class: 'phrases-note', role: 'status' }, note));
}
