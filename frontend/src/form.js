// The island "form": a .form schema shown with form-js, checked in the browser, submitted to the page's own address.
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import '@bpmn-io/form-js-viewer/dist/assets/flatpickr/light.css';
import './form.css';

import { Form } from '@bpmn-io/form-js-viewer';
import flatpickr from 'flatpickr';
import { Mandarin } from 'flatpickr/dist/l10n/zh.js';

import { inWallClock, toWallClock } from './form/legal_time.js';
import { hideSummary, setServerErrors, showBanner, showSummary, updateSummary } from './form/messages.js';
import { postJson } from './form/requests.js';
import { standardFeel } from './form/standard_feel.js';
import { submissionOf, UploadRefused } from './form/submission.js';
import { pageData } from './page_data.js';

flatpickr.localize({ ...Mandarin, firstDayOfWeek: 1 });

const container = document.getElementById('form');
const button = document.getElementById('submit');
const readOnly = container.dataset.readonly === 'true';

// debounce: false, because form-js otherwise loses text typed just before another field changes
const form = new Form({ container, debounce: false, properties: { readOnly }, additionalModules: [standardFeel] });

let touched = false;
let sending = false;
let leaving = false;

form.importSchema(inWallClock(pageData('form-schema')), toWallClock(pageData('form-data'))).then(
  () => {
    container.dataset.ready = 'true';
    if (button) button.disabled = false;
    form.on('field.updated', () => { touched = true; });
    form.on('changed', () => updateSummary(form));
  },
  () => showBanner('表单无法显示，请联系流程管理人员。'),
);

// Enter in a text field must not send an official form; only the page's own button does.
container.addEventListener('submit', (event) => event.preventDefault());
button?.addEventListener('click', () => void submit());
window.addEventListener('beforeunload', (event) => {
  if (touched && !leaving && !readOnly) event.preventDefault();
});

async function submit() {
  if (sending || leaving) return;
  hideSummary();
  showBanner('');
  const state = checked();
  if (Object.keys(state.errors).length > 0) {
    showSummary(form);
    return;
  }
  setSending(true);
  try {
    const submission = await submissionOf(form, state, (name, fraction) =>
      showBanner(`正在上传“${name}”：${Math.round(fraction * 100)}%`, 'busy'));
    showBanner('正在提交……', 'busy');
    react(await postJson(window.location.pathname, { data: submission }));
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error;
    showBanner('');
    explain(error.answer, `文件“${error.fileName}”没有上传成功`);
  } finally {
    setSending(false);
  }
}

function checked() {
  form.get('eventBus').fire('presubmit');
  return { data: form._getSubmitData(), errors: form.validate(), files: form.get('fileRegistry').getAllFiles() };
}

function react(answer) {
  if (answer.status === 200 && answer.body.location) {
    leaving = true;
    showBanner('已提交。', 'done');
    window.location.assign(answer.body.location);
  } else if (answer.status === 422) {
    showBanner('');
    const unplaced = setServerErrors(form, answer.body.fields ?? {});
    if (showSummary(form, unplaced) === 0) showBanner(answer.body.message ?? '填写的内容有误。');
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
