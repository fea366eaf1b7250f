// The group of what an activity does: its form, its topic, its decision, the process it calls, its script.
import { Group } from '@bpmn-io/properties-panel';
import { getBusinessObject, is, isAny } from 'bpmn-js/lib/util/ModelUtil';

import { say } from '../../say.js';
import { choice, feel, suggested } from './entries.js';
import { Writing } from './writing.js';

const RESULTS = [
  { value: '', label: '' },
  { value: 'singleEntry', label: say('一个值', 'a single entry') },
  { value: 'singleResult', label: say('一行（各列的值）', 'a single result') },
  { value: 'collectEntries', label: say('一列值', 'a list of entries') },
  { value: 'resultList', label: say('所有命中的行', 'a list of results') },
];

export function executing(element, injector, words) {
  const writing = new Writing(element, injector);
  const entries = fields(element, writing, words);
  return entries.length ? { id: 'house-work', label: say('办理', 'Work'), component: Group, entries, shouldOpen: true } : null;
}

function fields(element, writing, words) {
  if (is(element, 'bpmn:UserTask') || isPlainStart(element)) return [form(writing, words)];
  if (is(element, 'bpmn:BusinessRuleTask')) return decision(writing, words);
  if (isAny(element, ['bpmn:ServiceTask', 'bpmn:SendTask'])) return [topic(writing, words)];
  if (is(element, 'bpmn:ScriptTask')) return script(writing);
  if (is(element, 'bpmn:CallActivity')) return [called(writing, words)];
  return [];
}

function isPlainStart(element) {
  const event = getBusinessObject(element);
  return is(element, 'bpmn:StartEvent') && !event.get('eventDefinitions').length && is(event.$parent, 'bpmn:Process');
}

function form(writing, words) {
  return suggested({
    id: 'form',
    label: say('表单', 'Form'),
    hint: say('已部署的表单的标识，绑定最新版本', 'id of a deployed form, in its newest version'),
    words: words.forms,
    get: () => writing.get('camunda:formRef'),
    set: (id) => writing.set({ 'camunda:formRef': id, 'camunda:formRefBinding': id && (writing.get('camunda:formRefBinding') || 'latest') }),
  });
}

function topic(writing, words) {
  return suggested({
    id: 'topic',
    label: say('主题', 'Topic'),
    hint: say('由内部服务或外部系统领取办理', 'taken by a service of the house or another system'),
    words: words.topics,
    get: () => writing.get('camunda:topic'),
    set: (name) => writing.set({ 'camunda:topic': name, 'camunda:type': name && 'external' }),
  });
}

function decision(writing, words) {
  return [
    suggested({
      id: 'decision',
      label: say('决策', 'Decision'),
      hint: say('已部署的决策的标识', 'id of a deployed decision'),
      words: words.decisions,
      get: () => writing.get('camunda:decisionRef'),
      set: (id) => writing.set({ 'camunda:decisionRef': id }),
    }),
    result(writing, say('结果存入变量', 'Result variable')),
    choice({
      id: 'map-result',
      label: say('结果的形式', 'Shape of the result'),
      options: RESULTS,
      get: () => writing.get('camunda:mapDecisionResult'),
      set: (shape) => writing.set({ 'camunda:mapDecisionResult': shape }),
    }),
  ];
}

function script(writing) {
  return [
    feel({
      id: 'script',
      label: say('脚本（FEEL）', 'Script (FEEL)'),
      get: () => writing.get('script'),
      set: (text) => writing.set({ script: text ?? '', scriptFormat: text && 'feel' }),
    }),
    result(writing, say('结果存入变量', 'Result variable')),
  ];
}

function result(writing, label) {
  return suggested({
    id: 'result',
    label,
    get: () => writing.get('camunda:resultVariable'),
    set: (name) => writing.set({ 'camunda:resultVariable': name }),
  });
}

function called(writing, words) {
  return suggested({
    id: 'called',
    label: say('调用的流程', 'Called process'),
    hint: say('流程的标识，最新版本；传入、传出的变量写在下面', 'its id, in its newest version; what is passed stands below'),
    words: words.processes,
    get: () => writing.get('calledElement'),
    set: (key) => writing.set({ calledElement: key }),
  });
}
