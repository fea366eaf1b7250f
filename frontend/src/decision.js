// The island "decision": a decision as its analyst wrote it, looked at and not edited.
import './decision/drawn.css';

import Viewer from 'dmn-js/lib/NavigatedViewer';

import { as13, settings } from './decision/settings.js';
import { openDecision, showViews } from './decision/views.js';
import { say } from './say.js';

const container = document.getElementById('decision');

void open();

async function open() {
  const viewer = new Viewer(settings(container));
  showViews(viewer, document.getElementById('views'));
  try {
    const answer = await fetch(container.dataset.source, { credentials: 'same-origin' });
    if (!answer.ok) throw new Error(String(answer.status));
    await viewer.importXML(as13(await answer.text()), { open: false });
    if (!(await openDecision(viewer, container.dataset.key))) throw new Error(say('不是决策表或文字表达式', 'neither a table nor a literal expression'));
    container.dataset.ready = 'true';
  } catch (failure) {
    const told = document.createElement('p');
    told.textContent = say('这里不能显示这个决策，请下载文件查看：', 'The decision cannot be shown here, please download the file: ') + failure.message;
    container.replaceChildren(told);
    container.dataset.ready = 'failed';
  }
}
