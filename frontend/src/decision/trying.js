// Trying a decision before it is deployed: a field for each name that it reads, its answer, and the rules that matched.
import { postJson } from '../form/requests.js';
import { say } from '../say.js';

const matched = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, matched];

export class Trying {
  constructor(model) {
    Object.assign(this, { model, decisions: [], typed: new Map() });
    this.fields = document.getElementById('try-inputs');
    this.button = document.getElementById('try');
    this.answer = document.getElementById('try-answer');
    this.button.addEventListener('click', () => void this.ask());
    model.modeler.on('views.changed', () => this.offer());
    model.modeler.on('commandStack.changed', () => this.forget());
    model.checked = ({ decisions }) => {
      this.decisions = decisions ?? [];
      this.offer();
    };
  }

  /** What the open decision reads, else that of the file's page; a decision with problems is not there. */
  decision() {
    const open = this.model.modeler.getActiveView()?.element.id;
    const key = this.decisions.some((one) => one.key === open) ? open : this.model.page.key;
    return this.decisions.find((one) => one.key === key) ?? this.decisions[0];
  }

  offer() {
    const names = this.decision()?.names ?? [];
    this.button.disabled = !this.decision();
    if (this.shown === names.join()) return;
    this.shown = names.join();
    this.fields.replaceChildren(...names.map((name) => this.field(name)));
    this.forget();
  }

  field(name) {
    const label = document.createElement('label');
    const input = document.createElement('input');
    input.value = this.typed.get(name) ?? '';
    input.addEventListener('input', () => this.typed.set(name, input.value));
    input.addEventListener('keydown', ({ key }) => key === 'Enter' && void this.ask());
    label.append(name, input);
    return label;
  }

  forget() {
    this.answer.replaceChildren();
    matched.replaceSync('');
  }

  async ask() {
    const decision = this.decision();
    if (!decision) return;
    const { xml } = await this.model.modeler.saveXML({ format: true });
    const inputs = Object.fromEntries(decision.names.map((name) => [name, this.typed.get(name) ?? '']));
    const { kind } = this.model.page;
    const { status, body } = await postJson('/decision-modeler/try', { xml, kind, file: this.model.fileName, decision: decision.key, inputs });
    this.forget();
    if (status === 200) this.show(body);
    else this.answer.replaceChildren(line(body.message ?? say('无法连接服务器', 'no connection'), 'error'));
  }

  show({ matched: rules, rows }) {
    const count = rules.length ? say(`命中 ${rules.length} 条规则`, `${rules.length} rules matched`) : say('结果', 'Answer');
    this.answer.replaceChildren(line(rows.length ? count : say('没有规则命中', 'No rule matched')), ...rows.map(table));
    const cells = rules.map((id) => `#canvas :is(td, th)[data-row-id="${CSS.escape(id)}"]`);
    if (cells.length) matched.replaceSync(`${cells.join()} { background: #dff0e3 !important; }`);
  }
}

function line(text, kind = '') {
  const told = document.createElement('p');
  told.textContent = text;
  told.dataset.kind = kind;
  return told;
}

function table(row) {
  const made = document.createElement('table');
  for (const [name, value] of Object.entries(row)) {
    const cells = made.insertRow();
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = name;
    cells.append(head);
    cells.insertCell().textContent = value;
  }
  return made;
}
