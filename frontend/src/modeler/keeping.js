// The draft: what has been changed is kept on the server two seconds after the last change, and when the page is left.
import { postJson, postLeaving } from '../form/requests.js';
import { bindDiscarding } from './discarding.js';
import { say } from '../say.js';

const PAUSE = 2000;

export class Keeping {
  constructor(model) {
    Object.assign(this, { model, unsaved: false, stopped: false });
    const { modeler, page, tell } = model;
    modeler.on('commandStack.changed', () => this.changed());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void this.leave());
    window.addEventListener('beforeunload', (event) => this.unsaved && !this.stopped && event.preventDefault());
    bindDiscarding(page, () => this.stop());
    if (page.draft) tell(say(`已恢复 ${page.draft.at} 保存的草稿`, `Draft of ${page.draft.at} restored`));
  }

  changed() {
    if (this.stopped) return;
    this.unsaved = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), PAUSE);
  }

  async body() {
    const { xml } = await this.model.modeler.saveXML({ format: true });
    const { key, basis, kind } = this.model.page;
    return { key, basis, kind, xml };
  }

  async save() {
    clearTimeout(this.timer);
    if (!this.unsaved || this.stopped) return;
    this.unsaved = false;
    const answer = await postJson('/modeler/draft', await this.body());
    if (answer.status === 200) {
      if (!this.unsaved) this.model.tell(say(`草稿已于 ${answer.body.at} 保存`, `Draft saved at ${answer.body.at}`));
      return;
    }
    this.unsaved = true;
    const why = answer.status === 0 ? say('无法连接服务器', 'the server cannot be reached') : (answer.body.message ?? answer.status);
    this.model.tell(say('草稿没有保存：', 'Draft not saved: ') + why, 'error');
  }

  async leave() {
    if (!this.unsaved || this.stopped) return;
    this.unsaved = false;
    postLeaving('/modeler/draft', await this.body());
  }

  /** Nothing is kept any more: it was deployed, or given up. */
  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}
