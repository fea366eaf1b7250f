// Where in a form a problem is: the component of that key, framed, and selected when one asks for it.

const framed = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, framed];

export function formPlaces(modeler) {
  const find = ({ element_id: name }) =>
    name ? modeler.get('formFieldRegistry').getAll().find(({ id, key, path }) => [key, path, id].includes(name)) : undefined;
  const selector = ({ id }) => `#canvas [data-id="${CSS.escape(id)}"]`;

  return {
    has: (problem) => Boolean(find(problem)),

    select(problem) {
      modeler.get('selection').set(find(problem));
      document.querySelector(selector(find(problem)))?.scrollIntoView({ block: 'center' });
    },

    mark(problems) {
      const found = problems.filter(find).map((one) => [find(one), one.stops ? '#a8231c' : '#b06a00']);
      framed.replaceSync(found.map(([field, colour]) => `${selector(field)} { outline: 2px solid ${colour}; }`).join('\n'));
    },
  };
}
