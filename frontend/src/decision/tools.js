// Undo and redo, of the view that is open: dmn-js forgets a view's steps when another one is opened.

export function bindTools(dmn) {
  const stack = () => dmn.getActiveViewer()?.get('commandStack');
  const button = (name) => document.querySelector(`[data-tool="${name}"]`);
  button('undo').addEventListener('click', () => stack()?.undo());
  button('redo').addEventListener('click', () => stack()?.redo());
  const refresh = () => {
    button('undo').disabled = !stack()?.canUndo();
    button('redo').disabled = !stack()?.canRedo();
  };
  dmn.on(['commandStack.changed', 'views.changed', 'import.done'], refresh);
  refresh();
}
