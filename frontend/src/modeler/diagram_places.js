// Where in a diagram a problem is: its element is marked, found and shown.

export function diagramPlaces(modeler) {
  const element = ({ element_id: id }) => (id ? modeler.get('elementRegistry').get(id) : undefined);

  return {
    has: (problem) => Boolean(element(problem)),

    select(problem) {
      modeler.get('selection').select(element(problem));
      modeler.get('canvas').scrollToElement(element(problem), 80);
    },

    mark(problems) {
      const overlays = modeler.get('overlays');
      overlays.remove({ type: 'problem' });
      const worst = new Map();
      for (const problem of problems) {
        const found = element(problem);
        if (found?.parent) worst.set(found, [...(worst.get(found) ?? []), problem]);
      }
      for (const [where, found] of worst) {
        const position = where.waypoints ? { top: -10, left: -10 } : { top: -9, right: 9 };
        overlays.add(where, 'problem', { position, html: markOf(found) });
      }
    },
  };
}

function markOf(problems) {
  const stops = problems.some((problem) => problem.stops);
  const mark = document.createElement('span');
  mark.className = stops ? 'problem-mark problem-mark-stops' : 'problem-mark';
  mark.textContent = stops ? '!' : 'i';
  mark.title = problems.map(({ message }) => message).join('\n');
  return mark;
}
