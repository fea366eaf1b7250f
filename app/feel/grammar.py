"""The words of FEEL, for lark's lexer (DMN 1.5 §10.3.1.2); what they may be put together to is in ``parser``.

FEEL names contain spaces and operators (``Loan-to-value ratio``), so that only the names in reach tell where a word
ends: the lexer gives the smallest pieces, the parser joins them. Names are the standard's, less the full-width
brackets, quotes and punctuation, which an analyst types by mistake and never means as part of a name.
"""

from __future__ import annotations

_START = (
    r"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u167F\u1681-\u180D\u180F-\u1FFF\u200C-\u200D"
    r"\u2070-\u218F\u2C00-\u2FEF\u3005-\u3007\u3021-\uD7FF\uF900-\uFDCF\uFDF0-\uFEFE\uFF10-\uFF19\uFF21-\uFF3A"
    r"\uFF41-\uFF5A\uFF66-\uFFFD\U00010000-\U000EFFFF"
)
_PART = _START + r"0-9\u00B7\u0300-\u036F\u203F-\u2040"
WHITESPACE = r"\s\u180E\u200B\uFEFF"

TOKENS = rf"""
start: (NAME | NUMBER | STRING | AT | MARK)*

NAME: /[{_START}][{_PART}]*/
NUMBER: /(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/
STRING: /"(?:[^"\\]|\\.)*"/s
AT: /@\s*"[^"\\]*"/
MARK: /\.\.|->|\*\*|<=|>=|!=|[-+*\/=<>(){{}}\[\],.:?']/
SPACE: /[{WHITESPACE}]+/
LINE_COMMENT.2: /\/\/[^\n]*/
BLOCK_COMMENT.2: /\/\*(?:[^*]|\*(?!\/))*\*\//
%ignore SPACE
%ignore LINE_COMMENT
%ignore BLOCK_COMMENT
"""
