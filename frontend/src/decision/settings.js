// What the viewer and the editor of decisions have in common: every view in the language of the page.
import { translation } from '../modeler/translation.js';

const VIEWS = ['drd', 'decisionTable', 'literalExpression', 'boxedExpression'];

/** Options for dmn-js in `container`. FEEL is its only expression language unless others are named; none are. */
export function settings(container) {
  const views = VIEWS.map((view) => [view, { additionalModules: [translation] }]);
  return { container, ...Object.fromEntries(views) };
}

/** The text as DMN 1.3, which is what dmn-js reads and writes; of what 1.2, 1.4 and 1.5 have beside it, it warns. */
export function as13(xml) {
  return xml.replace(/"https?:\/\/www\.omg\.org\/spec\/DMN\/(20180521|20211108|20230324)\/(MODEL|DMNDI)\/"/g, '"https://www.omg.org/spec/DMN/20191111/$2/"');
}
