// What has been typed and not yet handed in: saved two seconds after the last change, and when the page is left.
import { postJson, postLeaving } from './requests.js';
import { say } from '../say.js';

const PAUSE = 2000;

/** The names in the form's data that a draft holds: what may be typed into, lists as a whole. */
function names(component) {
  return (component.components ?? []).flatMap((child) => {
    if (child.type === 'dynamiclist') return child.readonly || child.disabled ? [] : [child.path];
    if (child.type === 'group') return names(child);
    return child.key && !child.readonly && !child.disabled ? [child.key] : [];
  });
}

/** The opening data with the draft's over it; what the form does not ask for is left out. */
export function restored(schema, data, draft) {
  const wanted = new Set(names(schema));
  return { ...data, ...Object.fromEntries(Object.entries(draft).filter(([key]) => wanted.has(key))) };
}

export class DraftKeeper {
  /** tell(text) shows how the draft stands. The form must have been filled already. */
  constructor(form, schema, formId, tell) {
    Object.assign(this, { form, formId, tell, wanted: names(schema), stopped: false, pending: null });
    this.url = `${window.location.pathname}/draft`;
    this.saved = this.text();
    form.on('changed', () => this.changed());
    window.addEventListener('pagehide', () => this.leave());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.leave());
  }

  text() {
    const { data } = this.form._getState();
    return JSON.stringify(Object.fromEntries(this.wanted.filter((key) => key in data).map((key) => [key, data[key]])));
  }

  get unsaved() {
    return !this.stopped && this.text() !== this.saved;
  }

  changed() {
    if (!this.unsaved) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), PAUSE);
  }

  /** Save now what is unsaved; answers whether it is saved. */
  async save() {
    clearTimeout(this.timer);
    while (this.pending) await this.pending;
    if (!this.unsaved) return true;
    const text = this.text();
    this.pending = postJson(this.url, { data: JSON.parse(text), form_id: this.formId });
    const answer = await this.pending;
    this.pending = null;
    if (answer.status === 200) {
      this.saved = text;
      this.tell(say(`草稿已于 ${answer.body.at} 保存`, `Draft saved at ${answer.body.at}`));
      this.changed();
      return true;
    }
    this.tell(this.stopped ? '' : excuse(answer));
    return false;
  }

  leave() {
    if (!this.unsaved) return;
    const text = this.text();
    postLeaving(this.url, { data: JSON.parse(text), form_id: this.formId });
    this.saved = text;
  }

  /** Nothing is saved any more: the form was handed in, or the draft given up. */
  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}

function excuse({ status, body }) {
  if (status === 0) return say('草稿没有保存：无法连接服务器', 'Draft not saved: the server cannot be reached');
  if (status === 401) return say('草稿没有保存：登录已过期', 'Draft not saved: you are signed out');
  return say('草稿没有保存：', 'Draft not saved: ') + (body.message ?? status);
}
