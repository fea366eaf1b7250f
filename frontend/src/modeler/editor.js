// What the editor is made of: bpmn-js, the properties panel with Camunda 7's attributes, and the groups of the house.
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, CamundaPlatformPropertiesProviderModule } from 'bpmn-js-properties-panel';
import Modeler from 'bpmn-js/lib/Modeler';
import behaviors from 'camunda-bpmn-js-behaviors/lib/camunda-platform';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';

import { housePanel } from './panel/provider.js';
import { translation } from './translation.js';

/** A modeler in `container` with its panel in `parent`; `words` is what a diagram may name (see vocabulary.py). */
export function editor(container, parent, words) {
  return new Modeler({
    container,
    propertiesPanel: { parent, layout: { groups: { general: { open: true }, house: { open: true } } } },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      CamundaPlatformPropertiesProviderModule,
      behaviors,
      housePanel(words),
      translation,
    ],
    moddleExtensions: { camunda },
  });
}
