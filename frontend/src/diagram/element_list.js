// The diagram's elements as a list of buttons: the way to them by keyboard and screen reader.

export function listElements(list, order, elements, onSelect) {
  for (const id of order) {
    const facts = elements[id];
    if (!facts.name) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = facts.state ? `${facts.name}（${facts.state}）` : facts.name;
    button.addEventListener('click', () => onSelect(id));
    const item = document.createElement('li');
    item.append(button);
    list.append(item);
  }
}
