// The field types of the house in the place of form-js's own.
import { Textarea, Textfield } from '@bpmn-io/form-js-viewer';

import { FileField } from './files.js';
import { withPhrases } from './phrases.js';
import { withSuggestions } from './suggestions.js';

class HouseFields {
  constructor(formFields) {
    formFields.register('filepicker', FileField);
    formFields.register('textarea', withPhrases(Textarea));
    formFields.register('textfield', withSuggestions(withPhrases(Textfield)));
  }
}
HouseFields.$inject = ['formFields'];

export const houseFields = { __init__: ['houseFields'], houseFields: ['type', HouseFields] };
