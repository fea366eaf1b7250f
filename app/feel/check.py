"""The checked mode: what is plainly wrong with an expression, told before it ever runs.

Only what is certain is told: a name of unknown type, or a value that may be null, is never accused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields

from app.feel import tree as t
from app.feel.built_ins import BUILT_INS
from app.feel.built_ins.signature import BuiltIn
from app.feel.check_scope import OpenScope, Scope, Types, extended, imported, in_house
from app.feel.expression import Expression, UnaryTests
from app.feel.infer import infer
from app.feel.lexer import position
from app.feel.types import ANY, AnyType, ContextType, FeelType, FunctionType, ListType, Simple


@dataclass(frozen=True, slots=True)
class Finding:
    """``rule`` is unknown-name, unknown-function, arguments or type; line and column count from 1; ``name`` is what is
    not known."""

    rule: str
    message: str
    line: int
    column: int
    name: str = ""

    def __str__(self) -> str:
        return f"第 {self.line} 行第 {self.column} 列：{self.message}"


def check(expression: Expression | UnaryTests, names: Types, functions: Collection[str]) -> list[Finding]:
    """What is wrong, in the order of the text.

    ``names`` are all names in reach, with their type or None where it is not known; ``functions`` those that the house
    registered, with ``house.`` before where they may be called so; where they are declared, arguments are checked too.
    """
    if expression.tree is None:
        return []
    checker = _Checker(expression.text, functions)
    checker.look(expression.tree, dict(names))
    return sorted(checker.findings, key=lambda finding: (finding.line, finding.column))


class _Checker:
    def __init__(self, text: str, functions: Collection[str]) -> None:
        self.findings: list[Finding] = []
        self._text = text
        self._functions = functions

    def _find(self, rule: str, message: str, at: int, name: str = "") -> None:
        self.findings.append(Finding(rule, message, *position(self._text, at), name))

    def _unknown_function(self, name: str, at: int) -> None:
        self._find("unknown-function", f"没有名为 {name}( ) 的函数", at, name)

    def look(self, part: t.Part, scope: Scope) -> None:
        """Check ``part`` and all in it; ``scope`` are the names that it sees."""
        match part:
            case t.Name():
                if part.name not in scope and part.name not in BUILT_INS and not imported(part.name, scope):
                    self._find("unknown-name", f"没有名为“{part.name}”的变量", part.at, part.name)
            case t.Call():
                self._call(part, scope)
            case t.Path() if (name := in_house(part, scope)) is not None:
                if name not in self._functions:
                    self._unknown_function(name, part.base.at)
            case t.Filter():
                self.look(part.base, scope)
                self._filter(part, scope)
            case t.ContextOf():
                inside = extended(scope)
                for key, value in part.entries:
                    seen = extended(inside, {key: None}) if isinstance(value, t.FunctionOf) else inside
                    self.look(value, seen)
                    inside[key] = infer(value, inside)
            case t.For() | t.Quantified():
                self._iteration(part, scope)
            case t.FunctionOf():
                if part.body is not None:
                    self.look(part.body, extended(scope, dict(part.parameters)))
            case _:
                self._types(part, scope)
                for inner in _parts(part):
                    self.look(inner, scope)

    def _iteration(self, part: t.For | t.Quantified, scope: Scope) -> None:
        inside = extended(scope)
        for iterator in part.iterators:
            self.look(iterator.domain, inside)
            if iterator.end is not None:
                self.look(iterator.end, inside)
            domain = infer(iterator.domain, inside)
            inside[iterator.name] = domain.item if isinstance(domain, ListType) else None
        if isinstance(part, t.For):
            inside["partial"] = ListType(ANY)
        self.look(part.body, inside)

    def _filter(self, part: t.Filter, scope: Scope) -> None:
        """The entries of the items are names too; of items that are not known, any name may be one."""
        base = infer(part.base, scope)
        item = base.item if isinstance(base, ListType) else base
        if isinstance(item, ContextType) and item.entries:
            self.look(part.condition, extended(scope, {"item": item, **dict(item.entries)}))
        elif isinstance(item, Simple):
            self.look(part.condition, extended(scope, {"item": item}))
        else:
            self.look(part.condition, OpenScope({**scope, "item": item}))

    def _call(self, part: t.Call, scope: Scope) -> None:
        for argument in part.arguments:
            self.look(argument, scope)
        if not isinstance(part.target, t.Name):
            self.look(part.target, scope)
            if (name := in_house(part.target, scope)) is not None:
                self._registered(name, part, scope)
            return
        name = part.target.name
        if name in scope and not isinstance(scope, OpenScope):
            kind = scope[name]
            if isinstance(kind, FunctionType) and kind.parameters is not None:
                if len(kind.parameters) != len(part.arguments):
                    self._find("arguments", f"函数 {name}( ) 的参数个数不对", part.at)
            elif kind is not None and not isinstance(kind, AnyType | FunctionType):
                self._find("type", f"“{name}”是 {kind}，不是函数", part.at)
        elif name in self._functions:
            self._registered(name, part, scope)
        elif imported(name, scope):
            return
        elif name in BUILT_INS:
            self._built_in(BUILT_INS[name], part, scope)
        elif name not in scope:
            self._unknown_function(name, part.at)

    def _registered(self, name: str, part: t.Call, scope: Scope) -> None:
        declared = self._functions.get(name) if isinstance(self._functions, Mapping) else None
        if isinstance(declared, BuiltIn):
            self._built_in(declared, part, scope)

    def _built_in(self, function: BuiltIn, part: t.Call, scope: Scope) -> None:
        names, at = part.names, part.target.base.at if isinstance(part.target, t.Path) else part.at
        if names is not None and not function.takes_named(dict.fromkeys(names)):
            self._find("arguments", f"函数 {function.name}( ) 没有这样命名的参数", at)
        elif names is None and not function.takes(len(part.arguments)):
            self._find("arguments", f"函数 {function.name}( ) 的参数个数不对", at)
        elif names is None:
            known = [infer(argument, scope) for argument in part.arguments]
            kinds = [str(kind) if isinstance(kind, Simple) else None for kind in known]
            if not function.may_take(kinds):
                given = "、".join(kind or "?" for kind in kinds)
                self._find("type", f"函数 {function.name}( ) 不能用这些类型的参数：{given}", at)

    def _types(self, part: t.Part, scope: Scope) -> None:
        match part:
            case t.Compare():
                left, right = infer(part.left, scope), infer(part.right, scope)
                if isinstance(left, Simple) and isinstance(right, Simple) and left != right:
                    if "Null" not in (left.name, right.name):
                        self._find("type", f"{left} 与 {right} 不能用 {part.operator} 比较", part.at)
                elif part.operator not in ("=", "!="):
                    wrong = next((kind for kind in (left, right) if _has_no_order(kind)), None)
                    if wrong is not None:
                        self._find("type", f"{wrong} 没有大小，不能用 {part.operator} 比较", part.at)
            case t.Chain():
                self._chain(part, scope)
            case t.Logic():
                for inner in part.parts:
                    self._wants_truth(inner, part.operator, scope)
            case t.If():
                self._wants_truth(part.condition, "if", scope)

    def _chain(self, part: t.Chain, scope: Scope) -> None:
        kinds = [infer(inner, scope) for inner in (part.first, *(right for _, right in part.rest))]
        for (operator, right), kind in zip(part.rest, kinds[1:], strict=True):
            pair = {str(item) for item in (kinds[0], kind) if isinstance(item, Simple)}
            strings = "string" in pair and (pair != {"string"} or operator != "+")
            if "boolean" in pair or (strings and (len(pair) > 1 or operator != "+")):
                told = f"{kinds[0] or '?'} {operator} {kind or '?'}"
                self._find("type", f"{told} 不能计算" + ("，数字转成文字用 string( )" if strings else ""), right.at)
                return

    def _wants_truth(self, part: t.Part, where: str, scope: Scope) -> None:
        kind = infer(part, scope)
        if isinstance(kind, Simple) and kind.name not in ("boolean", "Null"):
            self._find("type", f"{where} 要的是真假，这里是 {kind}", part.at)


def _has_no_order(kind: FeelType | None) -> bool:
    return isinstance(kind, ListType | ContextType) or (isinstance(kind, Simple) and kind.name == "boolean")


def _parts(part: t.Part) -> Iterable[t.Part]:
    """The parts directly inside, whatever the kind of part."""
    for field in fields(part):
        yield from _inside(getattr(part, field.name))


def _inside(value: object) -> Iterable[t.Part]:
    if isinstance(value, t.Part):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
