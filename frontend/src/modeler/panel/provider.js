// Which groups the properties panel shows: those of the libraries that the engine runs, and the house's own.
import { choosing } from './choosing.js';
import { executing } from './executing.js';
import { statutory } from './statutory.js';

const LATER_THAN_THE_LIBRARIES = 100;

/** Groups for what the engine refuses (Java, listeners, connectors, scripts of other languages) or that ours replace. */
const WITHOUT = new Set(
  [
    'HistoryCleanup',
    'Implementation',
    'Errors',
    'Script',
    'CallActivity',
    'Condition',
    'JobExecution',
    'FieldInjection',
    'ProcessVariables',
    'FormData',
    'Form',
    'ExecutionListener',
    'TaskListener',
    'ConnectorInput',
    'ConnectorOutput',
  ].map((name) => `CamundaPlatform__${name}`),
);

export function housePanel(words) {
  class HouseProvider {
    constructor(propertiesPanel, injector) {
      this.injector = injector;
      propertiesPanel.registerProvider(LATER_THAN_THE_LIBRARIES, this);
    }

    getGroups(element) {
      return (groups) => {
        const kept = groups.filter(({ id }) => !WITHOUT.has(id));
        const own = [executing, choosing, statutory].map((group) => group(element, this.injector, words)).filter(Boolean);
        const after = kept.findIndex(({ id }) => id === 'documentation') + 1;
        return [...kept.slice(0, after), ...own, ...kept.slice(after)];
      };
    }
  }
  HouseProvider.$inject = ['propertiesPanel', 'injector'];
  return { __init__: ['houseProvider'], houseProvider: ['type', HouseProvider] };
}
