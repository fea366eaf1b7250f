// Deploying: asked first, refused with the reasons in the list, else the page of the new version.
import { postJson } from '../form/requests.js';
import { fileName } from './files.js';
import { say } from '../say.js';

export function bindDeploying(model, keeping, problems) {
  const dialog = document.getElementById('deploy-dialog');
  const refusal = document.getElementById('deploy-refusal');
  const confirm = document.getElementById('deploy-confirm');
  document.querySelector('[data-tool="deploy"]').addEventListener('click', async () => {
    refusal.hidden = true;
    if (await problems.check()) dialog.showModal();
    else model.tell(say('请先解决下方列出的问题', 'Please solve the problems listed below first'), 'error');
  });
  document.getElementById('deploy-cancel').addEventListener('click', () => dialog.close());
  confirm.addEventListener('click', async () => {
    confirm.disabled = true;
    const answer = await deploy(model);
    confirm.disabled = false;
    if (answer.status === 200) {
      keeping.stop();
      window.location.assign(answer.body.location);
      return;
    }
    refusal.hidden = false;
    refusal.textContent = answer.body.message ?? say('没有部署：无法连接服务器', 'Not deployed: no connection');
  });
}

async function deploy(model) {
  const { xml } = await model.modeler.saveXML({ format: true });
  const { key, basis, kind } = model.page;
  const name = document.getElementById('deploy-name').value.trim();
  return postJson('/modeler/deploy', { xml, key, basis, kind, name, file: model.fileName ?? fileName(model) });
}
