// The editor's own words in Chinese; an English page keeps what the libraries say.
import { words } from '../../texts/modeler.js';

const chinese = new Map(Object.entries(words));

function translate(template, replacements = {}) {
  const text = (document.documentElement.lang !== 'en' && chinese.get(template)) || template;
  return text.replace(/{([^}]+)}/g, (whole, name) => replacements[name.trim()] ?? whole);
}

export const translation = { translate: ['value', translate] };
