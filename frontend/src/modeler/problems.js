// What a deployment would say of the diagram as it is now: a list below it, and a mark at each element.
import { postJson } from '../form/requests.js';
import { say } from '../say.js';

const PAUSE = 700;

export class Problems {
  constructor(model) {
    Object.assign(this, { model, round: 0 });
    this.list = document.getElementById('problem-list');
    this.count = document.getElementById('problem-count');
    model.modeler.on(['commandStack.changed', 'import.done'], () => this.changed());
    void this.check();
  }

  changed() {
    this.count.dataset.kind = 'busy';
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(), PAUSE);
  }

  /** Ask now; answers whether nothing stops a deployment. A later question makes this answer void. */
  async check() {
    clearTimeout(this.timer);
    const mine = (this.round += 1);
    const { xml } = await this.model.modeler.saveXML({ format: true });
    const { status, body } = await postJson('/modeler/check', { xml, file: this.model.fileName });
    if (mine !== this.round) return false;
    if (status !== 200) {
      this.count.textContent = say('没有检查：', 'Not checked: ') + (body.message ?? say('无法连接服务器', 'no connection'));
      this.count.dataset.kind = 'stops';
      return false;
    }
    this.show(body.problems);
    return !body.problems.some(({ stops }) => stops);
  }

  show(problems) {
    const stopping = problems.filter(({ stops }) => stops).length;
    const told = problems.length - stopping;
    this.count.dataset.kind = stopping ? 'stops' : told ? 'told' : 'none';
    this.count.textContent = problems.length ? this.counted(stopping, told) : say('检查通过', 'No problems');
    this.list.replaceChildren(...problems.map((problem) => this.row(problem)));
    this.mark(problems);
  }

  counted(stopping, told) {
    const parts = [];
    if (stopping) parts.push(say(`${stopping} 处问题，不能部署`, `${stopping} problems stop a deployment`));
    if (told) parts.push(say(`${told} 处提醒`, `${told} warnings`));
    return parts.join(say('，', ', '));
  }

  row(problem) {
    const item = document.createElement('li');
    item.className = problem.stops ? 'problem-stops' : 'problem-told';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = problem.message;
    const where = document.createElement('code');
    where.textContent = problem.element_id ?? '';
    button.append(' ', where);
    button.disabled = !this.element(problem);
    button.addEventListener('click', () => this.select(problem));
    item.append(button);
    return item;
  }

  element({ element_id: id }) {
    return id ? this.model.modeler.get('elementRegistry').get(id) : undefined;
  }

  select(problem) {
    const element = this.element(problem);
    this.model.modeler.get('selection').select(element);
    this.model.modeler.get('canvas').scrollToElement(element, 80);
  }

  mark(problems) {
    const overlays = this.model.modeler.get('overlays');
    overlays.remove({ type: 'problem' });
    const worst = new Map();
    for (const problem of problems) {
      const element = this.element(problem);
      if (element?.parent) worst.set(element, [...(worst.get(element) ?? []), problem]);
    }
    for (const [element, found] of worst) {
      const stops = found.some((problem) => problem.stops);
      const mark = document.createElement('span');
      mark.className = stops ? 'problem-mark problem-mark-stops' : 'problem-mark';
      mark.textContent = stops ? '!' : 'i';
      mark.title = found.map(({ message }) => message).join('\n');
      overlays.add(element, 'problem', { position: element.waypoints ? { top: -10, left: -10 } : { top: -9, right: 9 }, html: mark });
    }
  }
}
