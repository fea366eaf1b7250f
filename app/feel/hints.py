"""What an analyst who wrote another expression language probably meant."""

from __future__ import annotations

import re

_HINTS: tuple[tuple[str, str], ...] = (
    (r"[$#]\{", "FEEL 不用 ${…}，表达式直接写在 = 后面，例如 = amount > 1000"),
    (r"==", "相等用一个等号：a = b"),
    (r"&&", "“并且”写作 and：a and b"),
    (r"\|\|", "“或者”写作 or：a or b"),
    (r"!(?!=)", "“非”写作 not( )：not(a)"),
    (r"'", '字符串用英文双引号："同意"'),
    (r'(?<!")"(?!")', "字符串缺少结束的双引号"),
    (r"[“”]", "字符串用英文双引号，不用中文引号"),
    (r"[（），；：＝＜＞]", "括号、逗号和运算符要用英文（半角）"),
    (r"\?[^:]*:", "条件写作 if a then b else c"),
    (r"\b(True|False|None)\b", "真、假、空写作 true、false、null"),
    (r"\bfor\b(?!.*\breturn\b)", "循环写作 for x in list return x * 2"),
    (r"\b(some|every)\b(?!.*\bsatisfies\b)", "写作 some x in list satisfies x > 1"),
    (r"\binstanceof\b", "类型判断写作 x instance of number"),
)
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


def hint(text: str) -> str | None:
    """The first hint that fits ``text``, its string literals left out; None when nothing known was seen."""
    bare = _STRINGS.sub('""', text[:2000])
    return next((words for pattern, words in _HINTS if re.search(pattern, bare)), None)
