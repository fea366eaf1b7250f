// Single keys for those who want them: never while somebody types, and they can be turned off for good.

const STORED = 'desk-keys';
const rows = () => [...document.querySelectorAll('.desk-rows tbody tr')];
const linkOf = (row) => row.querySelector('.row-link, a');

export function listenToKeys() {
  const help = document.getElementById('keys-help');
  const button = document.getElementById('keys-button');
  const on = document.getElementById('keys-on');
  button.hidden = false;
  button.addEventListener('click', () => help.showModal());
  on.checked = read() !== 'off';
  on.addEventListener('change', () => write(on.checked ? 'on' : 'off'));

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    x: () => toggle(),
    c: () => claim(),
    '/': () => document.getElementById('q').focus(),
    '?': () => help.showModal(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || help.open || isTyping(event.target)) return;
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const act = arrow ? current() && event.target.type !== 'checkbox' && (() => move(arrow)) : on.checked && keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function isTyping(target) {
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  return target.matches('input') && target.type !== 'checkbox';
}

function current() {
  return document.activeElement?.closest('.desk-rows tbody tr') ?? null;
}

function move(by) {
  const all = rows();
  const next = all[current() ? all.indexOf(current()) + by : by > 0 ? 0 : all.length - 1];
  if (next) linkOf(next)?.focus();
}

function toggle() {
  current()?.querySelector('input[name=task]')?.click();
}

function claim() {
  const form = document.getElementById('claim-form');
  if (!form) return;
  if (form.querySelector('input[name=task]:checked')) document.getElementById('claim-selected').click();
  else current()?.querySelector('button[formaction]')?.click();
}

function read() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function write(value) {
  try {
    localStorage.setItem(STORED, value);
  } catch {
    // it holds until the page is left
  }
}
