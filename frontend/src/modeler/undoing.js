// The buttons undo and redo, of an editor with one command stack.

export function bindUndo(modeler) {
  const stack = modeler.get('commandStack');
  const button = (name) => document.querySelector(`[data-tool="${name}"]`);
  button('undo').addEventListener('click', () => stack.undo());
  button('redo').addEventListener('click', () => stack.redo());
  const refresh = () => {
    button('undo').disabled = !stack.canUndo();
    button('redo').disabled = !stack.canRedo();
  };
  modeler.on(['commandStack.changed', 'import.done'], refresh);
  refresh();
}
