// The group of conditions: of a flow, of a conditional event, of a complex gateway and an ad-hoc sub-process.
import { Group } from '@bpmn-io/properties-panel';
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil';

import { say } from '../../say.js';
import { feel } from './entries.js';
import { Writing } from './writing.js';

export function choosing(element, injector) {
  const found = where(element);
  if (!found) return null;
  const writing = new Writing(element, injector);
  const { object = writing.object, attribute, hint } = found;
  const entry = feel({
    id: 'condition',
    label: say('条件（FEEL）', 'Condition (FEEL)'),
    hint,
    get: () => writing.expression(attribute, object),
    set: (text) => writing.setExpression(attribute, text?.trim(), object),
  });
  return { id: 'house-condition', label: say('条件', 'Condition'), component: Group, entries: [entry], shouldOpen: true };
}

/** The expression that the element has, if it may have one. */
function where(element) {
  const object = getBusinessObject(element);
  if (is(element, 'bpmn:SequenceFlow') && mayChoose(object)) {
    return { attribute: 'conditionExpression', hint: say('如 amount > 1000；默认流向不写', 'such as amount > 1000; none on the default flow') };
  }
  const event = object.get?.('eventDefinitions')?.find((definition) => is(definition, 'bpmn:ConditionalEventDefinition'));
  if (event) return { object: event, attribute: 'condition', hint: say('变量使它成立时发生', 'happens when variables make it true') };
  if (is(element, 'bpmn:ComplexGateway')) {
    return { attribute: 'activationCondition', hint: say('如 activationCount >= 2', 'such as activationCount >= 2') };
  }
  if (is(element, 'bpmn:AdHocSubProcess')) {
    return { attribute: 'completionCondition', hint: say('成立时结束；不写则由人结束', 'ends it; by a person when none is given') };
  }
  return null;
}

function mayChoose(flow) {
  const source = flow.get('sourceRef');
  return source && source.get('default') !== flow && !is(source, 'bpmn:ParallelGateway') && !is(source, 'bpmn:EventBasedGateway');
}
