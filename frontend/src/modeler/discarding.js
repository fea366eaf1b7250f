// Giving a draft up: the page then opens with what is deployed. Also of a draft that cannot be opened.
import { postJson } from '../form/requests.js';
import { say } from '../say.js';

/** `before` is done once it is certain. */
export function bindDiscarding({ key, kind }, before = () => {}) {
  document.getElementById('draft-discard')?.addEventListener('click', async () => {
    if (!window.confirm(say('放弃草稿，回到已部署的内容？', 'Give up the draft and return to what is deployed?'))) return;
    before();
    await postJson('/modeler/draft/discard', { key, kind });
    window.location.reload();
  });
}
