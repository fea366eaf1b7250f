// The literals of @bpmn-io/form-js-viewer that people see. Left: source text exactly as in the library's bundle. Right:
// source text of an expression in Chinese; the library's own stays for readers of English pages. What stands in the
// source before the expression, where that is needed to find the right one, is given as a third.
export const words = [
  // Validation
  ["'Field is required.'", "'请填写此项。'"],
  ["'Value is not a number.'", "'请填写数字。'"],
  [
    "'Value is expected to ' + (decimalDigits === 0 ? 'be an integer' : `have at most ${decimalDigits} decimal digit${decimalDigits > 1 ? 's' : ''}`) + '.'",
    "(decimalDigits === 0 ? '请填写整数。' : `小数位数不能超过 ${decimalDigits} 位。`)",
  ],
  [
    '`Please select a valid value, the two nearest valid values are ${previousValue} and ${nextValue}.`',
    '`数值不合要求，最接近的有效值是 ${previousValue} 和 ${nextValue}。`',
  ],
  ['`Field must match pattern ${validation.pattern}.`', "'格式不符合要求。'"],
  ['`Field must have minimum value of ${validation.min}.`', '`不能小于 ${validation.min}。`'],
  ['`Field must have maximum value of ${validation.max}.`', '`不能大于 ${validation.max}。`'],
  ["'Min validation value is not a valid number.'", "'表单设置的最小值不是数字，请联系流程管理人员。'"],
  ["'Max validation value is not a valid number.'", "'表单设置的最大值不是数字，请联系流程管理人员。'"],
  ['`Field must have minimum length of ${validation.minLength}.`', '`至少填写 ${validation.minLength} 个字。`'],
  ['`Field must have maximum length of ${validation.maxLength}.`', '`不能超过 ${validation.maxLength} 个字。`'],
  [
    "'Field must be a valid  international phone number. (e.g. +4930664040900)'",
    "'请填写国际格式的电话号码，例如 +8657987000000。'",
  ],
  ["'Field must be a valid email.'", "'请填写有效的电子邮箱地址。'"],
  // Choices
  ["'No results'", "'没有匹配的选项'", 'emptyListMessage = '],
  [
    "hasOptionsLeft ? 'No results' : 'All values selected'",
    "hasOptionsLeft ? '没有匹配的选项' : '已全部选择'",
    'emptyListMessage: ',
  ],
  ["'Search'", "'搜索'", 'placeholder: '],
  ["'Search'", "'搜索'", 'placeholder: disabled || readonly ? undefined : '],
  ["'Select'", "'请选择'", 'children: valueLabel || '],
  ['"Remove tag"', '"移除"', 'title: '],
  // Numbers
  ['"Increment"', '"增加"', '"aria-label": '],
  ['"Decrement"', '"减少"', '"aria-label": '],
  // Dates
  ["use24h ? 'hh:mm' : 'hh:mm --'", "'时:分'", 'placeholder: '],
  ["['Date and time must both be entered.', ...errors]", "['日期和时间都要填写。', ...errors]"],
  // Files
  ['"Browse"', '"选择文件"', 'children: '],
  ["'No files selected'", "'未选择文件'", 'return '],
  ['`${files.length} files selected`', "files.map(file => file.name).join('、')", 'return '],
  // Lists and tables
  ["'Add new'", "'添加一项'"],
  ['`Expand all (${values.length - 1})`', '`全部展开（共 ${values.length} 项）`'],
  ["'Collapse'", "'收起'"],
  ["'Nothing to show.'", "'没有内容。'", 'evaluatedColumns.length === 0 ? '],
  ['"Nothing to show."', '"没有内容。"', 'children: '],
  ['"Previous page"', '"上一页"', '"aria-label": '],
  ['"Next page"', '"下一页"', '"aria-label": '],
];

// Dates are written in one order by everybody, not in that of the browser's language.
export const settled = [
  ['dateFormat: getLocaleDateFlatpickrConfig(),', "dateFormat: 'Y-m-d',"],
  ['placeholder: getLocaleReadableDateFormat(),', "placeholder: (document.documentElement.lang === 'en' ? 'yyyy-mm-dd' : '年-月-日'),"],
  ["disallowPassedDates ? 'today' : '01/01/1900'", "disallowPassedDates ? 'today' : '1900-01-01'"],
];
