"""The grammar of the FEEL subset, for lark's LALR parser.

Two rules are wider than the standard so that one token of look-ahead is enough; the compiler narrows them:
parentheses and ``not( )`` hold *tests*, which outside a unary test must be exactly one plain expression.
Chains are flat lists, not nested pairs, so that a long sum is not a deep tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def grammar(spaced_functions: Iterable[str]) -> str:
    """The grammar text, knowing the function names that contain spaces (only before an opening parenthesis)."""
    words = sorted(spaced_functions, key=lambda name: (-len(name), name))
    spaced = "|".join(r"\s+".join(re.escape(word) for word in name.split()) for name in words)
    return _GRAMMAR.replace("@SPACED@", spaced)


_GRAMMAR = r"""
expression_start: _expr
tests_start: tests

tests: _test ("," _test)*
_test: operator_test | _expr
operator_test: (LESS | EQUAL) additive

_expr: if | or
if: "if" _expr "then" _expr "else" _expr
?or: and ("or" and)*
?and: comparison ("and" comparison)*
?comparison: additive
    | additive (LESS | EQUAL) additive       -> compare
    | additive "between" additive "and" additive -> between
    | additive "in" (operator_test | additive)   -> in
?additive: multiplicative ((PLUS | MINUS) multiplicative)*
?multiplicative: power ((TIMES | DIVIDE) power)*
?power: unary ("**" unary)*
?unary: MINUS unary -> negate
    | postfix
?postfix: atom ("." NAME)*
?atom: NUMBER -> number
    | STRING -> string
    | AT -> at_literal
    | "true" -> true
    | "false" -> false
    | "null" -> null
    | "?" -> input
    | NAME -> name
    | (NAME | SPACED) "(" [_expr ("," _expr)*] ")" -> call
    | "not" "(" tests ")" -> not
    | "(" tests ")" -> parenthesised
    | "[" [_expr ("," _expr)*] "]" -> list
    | "{" [entry ("," entry)*] "}" -> context
    | range
entry: (NAME | STRING) ":" _expr
range: (OPEN_PAREN | OPEN_SQUARE | CLOSE_SQUARE) additive ".." additive (CLOSE_PAREN | CLOSE_SQUARE | OPEN_SQUARE)

OPEN_PAREN: "("
CLOSE_PAREN: ")"
OPEN_SQUARE: "["
CLOSE_SQUARE: "]"
LESS: "<=" | ">=" | "<" | ">"
EQUAL: "!=" | "="
PLUS: "+"
MINUS: "-"
TIMES: "*"
DIVIDE: "/"
SPACED.2: /(?:@SPACED@)(?=\s*\()/
NAME: /[^\W\d]\w*/
NUMBER: /(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?/
STRING: /"(?:[^"\\]|\\.)*"/s
AT: /@"[^"\\]*"/
LINE_COMMENT: /\/\/[^\n]*/
BLOCK_COMMENT: /\/\*(?:[^*]|\*(?!\/))*\*\//
%ignore /\s+/
%ignore LINE_COMMENT
%ignore BLOCK_COMMENT
"""
