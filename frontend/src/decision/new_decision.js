// A decision to begin with: a table of one input and one output, whose rules are still to be written.

export function newDecision() {
  const id = `decision_${Math.random().toString(36).slice(2, 8)}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" id="definitions_${id}" name="新决策" namespace="http://camunda.org/schema/1.0/dmn">
  <decision id="${id}" name="新决策">
    <decisionTable id="${id}_table" hitPolicy="UNIQUE">
      <input id="input_1" label="输入"><inputExpression id="input_1_expression" typeRef="string"><text>input</text></inputExpression></input>
      <output id="output_1" label="结果" name="result" typeRef="string"/>
      <rule id="rule_1"><inputEntry id="rule_1_in1"><text>-</text></inputEntry><outputEntry id="rule_1_out1"><text>"结果"</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <dmndi:DMNDI><dmndi:DMNDiagram><dmndi:DMNShape dmnElementRef="${id}"><dc:Bounds height="80" width="180" x="160" y="100"/></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>
</definitions>`;
}
