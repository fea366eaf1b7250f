// Where in a decision a problem is: its view is opened, its cell, column or rule framed.

import { openView } from './views.js';

const framed = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, framed];

export function decisionPlaces(dmn) {
  const find = ({ element_id: id }) => (id ? path(dmn.getDefinitions(), id) : null);

  return {
    has: (problem) => Boolean(find(problem)),

    async select(problem) {
      const found = find(problem);
      const view = dmn.getViews().find(({ element, type }) => type !== 'drd' && found.includes(element)) ?? dmn.getViews()[0];
      if (view.element !== dmn.getActiveView()?.element) await openView(dmn, view);
      document.querySelector(selector(found))?.scrollIntoView({ block: 'center', inline: 'center' });
    },

    mark(problems) {
      const rules = problems.map((problem) => [problem, find(problem)]).filter(([, found]) => found);
      framed.replaceSync(rules.map(([{ stops }, found]) => `${selector(found)} { box-shadow: inset 0 0 0 2px ${stops ? '#a8231c' : '#b06a00'}; }`).join('\n'));
    },
  };
}

/** The elements from `element` down to that of the id; null where it is not below. dmn-js draws again and again, so that
 * places are named by selectors and never held. */
function path(element, id) {
  if (element.id === id) return [element];
  for (const { name, isReference, isAttr } of element.$descriptor.properties) {
    if (isReference || isAttr) continue;
    for (const part of [element.get(name)].flat()) {
      const below = part?.$descriptor ? path(part, id) : null;
      if (below) return [element, ...below];
    }
  }
  return null;
}

/** A cell or a rule by its id, a column by its head. */
function selector(found) {
  const drawn = found.findLast(({ $type, $parent }) => /InputClause|OutputClause|DecisionRule$/.test($type) || $parent?.$type === 'dmn:DecisionRule');
  const id = CSS.escape((drawn ?? found.at(-1)).id);
  return /Clause$/.test(drawn?.$type) ? `#canvas th[data-col-id="${id}"]` : `#canvas [data-element-id="${id}"]`;
}
