// FEEL conditions as the standard has them: only true is true. form-js reads a condition as a unary test, for which an
// unknown (null) counts as a match, so that `a > 3` would hide a field while `a` is still empty; the server would not.
import { FeelExpressionLanguage } from '@bpmn-io/form-js-viewer';

class StandardFeel extends FeelExpressionLanguage {
  evaluateUnaryTest(expression, data = {}) {
    return this.isExpression(expression) ? this.evaluate(expression, data) === true : null;
  }
}
StandardFeel.$inject = FeelExpressionLanguage.$inject;

export const standardFeel = { expressionLanguage: ['type', StandardFeel] };
