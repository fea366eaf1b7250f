// The key of the open decision, by which diagrams name it; that of a deployed one stays, or it would be another decision.

const KEY = '[A-Za-z_][A-Za-z0-9_.\\-]*';

export function bindKey(dmn, page) {
  const field = document.getElementById('decision-key');
  field.pattern = KEY;
  const show = () => {
    const view = dmn.getActiveView();
    const shown = ['decisionTable', 'literalExpression'].includes(view?.type);
    field.parentElement.hidden = !shown;
    field.value = shown ? view.element.id : '';
    field.readOnly = field.value === page.key;
  };
  field.addEventListener('change', () => {
    const { type } = dmn.getActiveView();
    const taken = dmn.getDefinitions().$model.ids.assigned(field.value);
    if (!field.value || !field.checkValidity() || taken) show();
    else rename(dmn.getActiveViewer().get('modeling'), type, field.value);
  });
  dmn.on(['views.changed', 'commandStack.changed'], show);
  show();
}

function rename(modeling, type, id) {
  if (type === 'decisionTable') modeling.editDecisionTableId(id);
  else modeling.editDecisionId(id);
}
