// The literals of dmn-js that never reach its translate, by file. Left: source text exactly as in the library. Right:
// the same in Chinese; the library's own stays for readers of English pages.
export const words = {
  'dmn-js-shared/lib/components/List.js': [['"Remove item"', '"移除"']],
  'dmn-js-decision-table/lib/features/simple-duration-edit/components/InputDurationEdit.js': [
    ['createTextVNode("Value")', 'createTextVNode("值")'],
  ],
  'dmn-js-decision-table/lib/features/drag-and-drop/DragAndDrop.js': [
    ["`Move ${isInput(col) ? 'Input' : 'Output'}`", "(isInput(col) ? '移动输入列' : '移动输出列')"],
  ],
  'dmn-js-decision-table/lib/features/context-menu/ContextMenu.js': [['"Decision table context menu"', '"决策表的菜单"']],
  'dmn-js-boxed-expression/lib/features/element-logic/ElementLogic.js': [
    ['createTextVNode("Expression of type ")', 'createTextVNode("不能显示这种表达式：")'],
    ['createTextVNode(" is not supported.")', 'createTextVNode("")'],
  ],
  'dmn-js-boxed-expression/lib/features/function-definition/components/FormalParametersEditor.js': [
    ['createTextVNode("Name")', 'createTextVNode("名称")'],
    ['createTextVNode("Type")', 'createTextVNode("类型")'],
  ],
  'dmn-js-boxed-expression/lib/features/element-variable/components/ElementVariableComponent.js': [
    ['createTextVNode("Result")', 'createTextVNode("结果")'],
  ],
  'dmn-js-boxed-expression/lib/features/element-variable/components/ElementVariableEditorComponent.js': [
    ['createTextVNode("Result")', 'createTextVNode("结果")'],
    ['createTextVNode("Result type")', 'createTextVNode("结果类型")'],
  ],
};

// What is looked at and not edited names its types as the editor does. Functions of a model are written in FEEL here:
// what cannot be deployed is not offered.
export const settled = {
  'dmn-js-decision-table/lib/features/decision-table-head/components/DecisionTableHead.js': [
    ['inputValues.text || inputExpression.typeRef', "inputValues.text || translate(inputExpression.typeRef || '')"],
    ['outputValues.text || typeRef', "outputValues.text || translate(typeRef || '')"],
  ],
  'dmn-js-boxed-expression/lib/features/function-definition/components/KindEditor.js': [
    [", {\n  value: 'Java',\n  label: 'Java'\n}, {\n  value: 'PMML',\n  label: 'PMML'\n}", ''],
  ],
};
