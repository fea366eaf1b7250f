// A form to begin with: one line of text.

export function newForm() {
  const id = `form_${Math.random().toString(36).slice(2, 8)}`;
  const components = [{ type: 'textfield', id: 'field_1', key: 'field_1', label: '事项', validate: { required: true } }];
  return JSON.stringify({ type: 'default', id, schemaVersion: 19, components });
}
