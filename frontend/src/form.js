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
import { say } from './say.js';

flatpickr.localize({ ...say(Mandarin, flatpickr.l10ns.default), firstDayOfWeek: 1 });

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
  () => showBanner(say('表单无法显示，请联系流程管理人员。', 'The form cannot be shown; please tell those who manage the procedure.')),
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
  showBanner(say('已载入旧版表单的草稿，请逐项核对。', 'The draft of an older form has been loaded; please check each field.'), 'busy');
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
    showBanner(say('正在提交……', 'Submitting …'), 'busy');
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
    showBanner(say('已提交。', 'Submitted.'), 'done');
    window.location.assign(answer.body.location);
  } else if (answer.status === 422) {
    showBanner('');
    const unplaced = setServerErrors(form, answer.body.fields ?? {});
    if (showSummary(form, unplaced) === 0) showBanner(answer.body.message ?? say('填写的内容有误。', 'What was filled in is not right.'));
  } else if (answer.status === 409) {
    if (draft) draft.stopped = false;
    await draft?.save();
    showBanner(answer.body.message ?? say('情况已经变化，请刷新页面。', 'Something has changed; please reload the page.'), 'error',
      answer.body.case ? { href: answer.body.case, text: say('查看案件', 'Open the case') } : null);
  } else {
    explain(answer, say('没有提交成功', 'Not submitted'));
  }
}

function explain({ status, body }, what) {
  if (status === 0) showBanner(what + say('：无法连接服务器。填写的内容仍在本页，请稍后再次提交。',
    ': the server cannot be reached. What you filled in is still here; please submit again later.'));
  else if (status === 401) showBanner(what + say('：登录已过期。请在新窗口登录，再回到本页提交，填写的内容不会丢失。',
    ': you are signed out. Please sign in in a new window, come back and submit; nothing is lost.'));
  else showBanner(what + say('：', ': ') + (body.message ?? say(`服务器未能处理（${status}），请稍后再试。`,
    `the server could not do it (${status}); please try again later.`)));
}

function setSending(on) {
  sending = on || leaving;
  button.disabled = sending;
  button.setAttribute('aria-busy', String(on));
}
