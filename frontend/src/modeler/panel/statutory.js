// The group of the law: which article an element carries out, which period it opens, and who may not do it.
import { Group } from '@bpmn-io/properties-panel';
import { is, isAny } from 'bpmn-js/lib/util/ModelUtil';

import { say } from '../../say.js';
import { suggested } from './entries.js';
import { Writing } from './writing.js';

const isActivity = (element) => is(element, 'bpmn:Activity');
const isUserTask = (element) => is(element, 'bpmn:UserTask');
const isStart = (element) => is(element, 'bpmn:StartEvent');
const isWhole = (element) => is(element, 'bpmn:Process') || Boolean(element.businessObject.get('processRef'));
const sends = (element) => isAny(element, ['bpmn:SendTask', 'bpmn:IntermediateThrowEvent', 'bpmn:EndEvent']);
const isProperFlowNode = (element) => isAny(element, ['bpmn:FlowNode', 'bpmn:Process', 'bpmn:Participant']);

/** Of each property: where it may stand, its label and hint, and which words are offered for it. */
const PROPERTIES = [
  ['article', isProperFlowNode, () => say('条文', 'Article'), () => say('如 某办法§十二(一)；文本没有的写 [assumption]', 'such as 某办法§十二(一), or [assumption]'), 'articles'],
  ['deadline', isActivity, () => say('期限规则', 'Deadline rule'), () => say('进入时开始，离开时完成', 'opened on entry, fulfilled on leaving'), 'rules'],
  ['deadline-start', isActivity, () => say('起算时刻', 'Counted from'), () => say('FEEL，如 = found_at；不写即进入之时', 'FEEL, such as = found_at')],
  ['not-same-person-as', isUserTask, () => say('不得同一人', 'Not the same person as'), () => say('环节标识，用逗号分开', 'ids of elements, with commas')],
  ['not-among', (element) => isUserTask(element) || isStart(element), () => say('不得由这些人办', 'Not among'), () => say('FEEL，如 = handlers', 'FEEL, such as = handlers')],
  ['min-persons', isUserTask, () => say('至少几人', 'At least so many persons'), () => say('如 officers: 2', 'such as officers: 2')],
  ['certificate', isUserTask, () => say('须持证件', 'Certificate'), () => say('如 officers: enforcement', 'such as officers: enforcement')],
  ['visible-to', (element) => isUserTask(element) || isStart(element) || isWhole(element), () => say('谁看得到', 'Visible to'), () => say('不写即所有能查看案件的人', 'everybody who may read the case unless given')],
  ['post', (element) => is(element, 'bpmn:Lane'), () => say('岗位', 'Post'), () => say('泳道内任务的候选岗位，如 = "head@" + org', 'candidates of its tasks'), 'posts'],
  ['business-key', sends, () => say('发给哪个案件', 'To which case'), () => say('案号，不写即本案的业务编号', 'its business key; this case\'s own unless given')],
  ['outcome', (element) => is(element, 'bpmn:EndEvent'), () => say('案件结果', 'Outcome of the case'), () => say('写 true：以此结束事件为准', 'true: this end event decides')],
  ['title', isWhole, () => say('案件标题', 'Title of the case'), () => say('FEEL，如 = offender + "案件移送"', 'FEEL')],
  ['jurisdiction', isWhole, () => say('地区', 'Jurisdiction'), () => say('只有这个地区的机关可以启动', 'only its organisations may start it')],
];

export function statutory(element, injector, words) {
  if (element.type === 'label') return null;
  const writing = new Writing(element, injector);
  const entries = PROPERTIES.filter(([, fits]) => fits(element)).map(([name, , label, hint, offered]) =>
    suggested({
      id: `property-${name}`,
      label: label(),
      hint: hint(),
      words: words[offered] ?? [],
      get: () => writing.property(name),
      set: (value) => writing.setProperty(name, value),
    }),
  );
  return entries.length ? { id: 'house', label: say('依据与期限', 'Law and periods'), component: Group, entries } : null;
}
