// The side note: name, kind, article and documentation of one element.
import { say } from '../say.js';

/** A function that fills the note with an element's facts, or with the hint when there is none. */
export function noteFor(container) {
  const hint = container.firstElementChild.cloneNode(true);
  return (facts) => {
    if (!facts) {
      container.replaceChildren(hint);
      return;
    }
    const rows = [line('h3', facts.name || facts.kind), line('p', facts.kind, 'note-kind')];
    if (facts.state) rows.push(line('p', facts.state, 'note-state'));
    if (facts.article) rows.push(line('p', `${say('依据：', 'Legal basis: ')}${facts.article}`));
    if (facts.lane) rows.push(line('p', `${say('泳道：', 'Lane: ')}${facts.lane}`));
    if (facts.documentation) rows.push(line('p', facts.documentation, 'note-text'));
    container.replaceChildren(...rows);
  };
}

function line(tag, text, className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}
