// Which rows are selected: one box for the whole page, and how many there are.

export function followSelection() {
  const form = document.getElementById('claim-form');
  if (!form) return;
  const all = form.querySelector('.pick-all');
  const count = document.getElementById('claim-count');
  const button = document.getElementById('claim-selected');
  const boxes = [...form.querySelectorAll('input[name=task]')];

  const show = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    count.textContent = chosen ? count.dataset.text.replace('{n}', chosen) : '';
    button.disabled = chosen === 0;
  };
  all.hidden = false;
  all.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked;
    show();
  });
  form.addEventListener('change', show);
  window.addEventListener('pageshow', show); // a browser that goes back keeps what was ticked
  show();
}
