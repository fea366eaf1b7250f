// What a deployment would say of the file as it is now: a list below it, and a mark at each place.
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
    const { status, body } = await postJson('/modeler/check', { xml, kind: this.model.page.kind, file: this.model.fileName });
    if (mine !== this.round) return false;
    if (status !== 200) {
      this.count.textContent = say('没有检查：', 'Not checked: ') + (body.message ?? say('无法连接服务器', 'no connection'));
      this.count.dataset.kind = 'stops';
      return false;
    }
    this.show(body.problems);
    this.model.checked?.(body);
    return !body.problems.some(({ stops }) => stops);
  }

  show(problems) {
    const stopping = problems.filter(({ stops }) => stops).length;
    const told = problems.length - stopping;
    this.count.dataset.kind = stopping ? 'stops' : told ? 'told' : 'none';
    this.count.textContent = problems.length ? this.counted(stopping, told) : say('检查通过', 'No problems');
    this.list.replaceChildren(...problems.map((problem) => this.row(problem)));
    this.model.places.mark(problems);
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
    button.disabled = !this.model.places.has(problem);
    button.addEventListener('click', () => void this.model.places.select(problem));
    item.append(button);
    return item;
  }
}
