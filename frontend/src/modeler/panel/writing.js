// Writing values of the model as commands that can be undone: attributes, expressions, and extension properties.

/** Reads and writes the element's business object. */
export class Writing {
  constructor(element, injector) {
    this.element = element;
    this.object = element.businessObject;
    this.modeling = injector.get('modeling');
    this.factory = injector.get('bpmnFactory');
  }

  get(name, object = this.object) {
    return object.get(name) ?? '';
  }

  /** Attributes of the element, or of a part of it; an empty text removes one. */
  set(values, object = this.object) {
    const given = Object.entries(values).map(([name, value]) => [name, value === '' ? undefined : value]);
    this.modeling.updateModdleProperties(this.element, object, Object.fromEntries(given));
  }

  /** The text of an expression that is a part of the element. */
  expression(name, object = this.object) {
    return object.get(name)?.get('body') ?? '';
  }

  setExpression(name, text, object = this.object) {
    const expression = text ? this.factory.create('bpmn:FormalExpression', { body: text }) : undefined;
    if (expression) expression.$parent = object;
    this.modeling.updateModdleProperties(this.element, object, { [name]: expression });
  }

  /** An extension property of the owner: of a pool, that of its process. */
  property(name) {
    return this.properties().find((property) => property.get('name') === name)?.get('value') ?? '';
  }

  setProperty(name, value) {
    const owner = this.owner();
    const rest = this.properties().filter((property) => property.get('name') !== name);
    const values = value ? [...rest, this.factory.create('camunda:Property', { name, value })] : rest;
    const others = (owner.get('extensionElements')?.get('values') ?? []).filter(({ $type }) => $type !== 'camunda:Properties');
    const held = values.length ? [this.made('camunda:Properties', { values })] : [];
    const extensions = this.made('bpmn:ExtensionElements', { values: [...others, ...held] });
    extensions.$parent = owner;
    this.modeling.updateModdleProperties(this.element, owner, { extensionElements: extensions });
  }

  properties() {
    const found = this.owner().get('extensionElements')?.get('values') ?? [];
    return found.find(({ $type }) => $type === 'camunda:Properties')?.get('values') ?? [];
  }

  owner() {
    return this.object.get('processRef') ?? this.object;
  }

  made(type, values) {
    const made = this.factory.create(type, values);
    for (const part of values.values) part.$parent = made;
    return made;
  }
}
