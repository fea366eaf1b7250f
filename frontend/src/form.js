// The island "form": a .form schema shown with form-js, checked in the browser, submitted to the page's own address.
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import '@bpmn-io/form-js-viewer/dist/assets/flatpickr/light.css';
import './form.css';

import { Form } from '@bpmn-io/form-js-viewer';
import flatpickr from 'flatpickr';
import { Mandarin } from 'flatpickr/dist/l10n/zh.js';

import { DraftKeeper, restored } from './form/draft.js';
import { uploadsDone } from './form/fields/files.js';
import { houseFields } from './form/fields/house_fields.js';
import { inWallClock, toWallClock } from './form/legal_time.js';
import { hideSummary, setServerErrors, showBanner, showSummary, updateSummary } from './form/messages.js';
import { postJson } from './form/requests.js';
import { standardFeel } from './form/standard_feel.js';
import { submissionOf } from './form/submission.js';
import { pageData } from './page_data.js';

flatpickr.localize({ ...Mandarin, firstDayOfWeek: 1 });

const container = document.getElementById('form');
const button = document.getElementById('submit');
const readOnly = container.dataset.readonly === 'true';

const formId = container.dataset.formId || null;
const schema = inWallClock(pageData('form-schema'));
const opened = toWallClock(pageData('form-data'));
const { draft: kept } = pageData('form-more');

// debounce: false, because form-js otherwise loses text typed just before another field changes
const modules = [standardFeel, houseFields];
const form = new Form({ container, debounce: false, properties: { readOnly }, additionalModules: modules });

let draft = null;
let sending = false;
let leaving = false;

form.importSchema(schema, kept?.fits ? restored(schema, opened, kept.data) : opened).then(
  () => {
    if (!readOnly && schema.components.length > 0) draft = new DraftKeeper(form, schema, formId, tellDraft);
    container.dataset.ready = 'true';
    if (button) button.disabled = false;
    form.on('changed', () => updateSummary(form));
  },
  () => showBanner('表单无法显示，请联系流程管理人员。'),
);

// Enter in a text field must not send an official form; only the page's own button does.
container.addEventListener('submit', (event) => event.preventDefault());
button?.addEventListener('click', () => void submit());
window.addEventListener('beforeunload', (event) => {
  if (draft?.unsaved && !leaving) event.preventDefault();
});
document.getElementById('draft-discard')?.addEventListener('submit', () => draft?.stop());
document.getElementById('draft-load')?.addEventListener('click', async (event) => {
  event.target.disabled = true;
  await form.importSchema(schema, restored(schema, opened, kept.data));
  showBanner('已载入旧版表单的草稿，请逐项核对。', 'busy');
});

function tellDraft(text) {
  document.getElementById('draft-state').textContent = text;
}

async function submit() {
  if (sending || leaving) return;
  hideSummary();
  showBanner('');
  setSending(true);
  try {
    await uploadsDone();
    const { data, errors } = checked();
    if (Object.keys(errors).length > 0) {
      showSummary(form);
      return;
    }
    showBanner('正在提交……', 'busy');
    draft?.stop();
    await draft?.pending;
    await react(await postJson(window.location.pathname, { data: submissionOf(form, data), form_id: formId }));
  } finally {
    if (draft && !leaving) draft.stopped = false;
    setSending(false);
  }
}

function checked() {
  form.get('eventBus').fire('presubmit');
  return { data: form._getSubmitData(), errors: form.validate() };
}

async function react(answer) {
  if (answer.status === 200 && answer.body.location) {
    leaving = true;
    showBanner('已提交。', 'done');
    window.location.assign(answer.body.location);
  } else if (answer.status === 422) {
    showBanner('');
    const unplaced = setServerErrors(form, answer.body.fields ?? {});
    if (showSummary(form, unplaced) === 0) showBanner(answer.body.message ?? '填写的内容有误。');
  } else if (answer.status === 409) {
    if (draft) draft.stopped = false;
    await draft?.save();
    showBanner(answer.body.message ?? '情况已经变化，请刷新页面。', 'error',
      answer.body.case ? { href: answer.body.case, text: '查看案件' } : null);
  } else {
    explain(answer, '没有提交成功');
  }
}

function explain({ status, body }, what) {
  if (status === 0) showBanner(`${what}：无法连接服务器。填写的内容仍在本页，请稍后再次提交。`);
  else if (status === 401) showBanner(`${what}：登录已过期。请在新窗口登录，再回到本页提交，填写的内容不会丢失。`);
  else showBanner(`${what}：${body.message ?? `服务器未能处理（${status}），请稍后再试。`}`);
}

function setSending(on) {
  sending = on || leaving;
  button.disabled = sending;
  button.setAttribute('aria-busy', String(on));
}
