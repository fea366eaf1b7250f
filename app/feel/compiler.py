"""From syntax tree to closures, collecting on the way the names and functions that the expression uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lark import Token, Tree

from app.feel import operations as op
from app.feel import temporal
from app.feel.built_ins import BUILT_INS
from app.feel.errors import FeelSyntaxError
from app.feel.frame import Node
from app.feel.numbers import literal
from app.feel.parse import MAX_NESTING, too_deep
from app.feel.strings import unescape

_RESERVED = frozenset({"for", "some", "every", "function", "instance", "return", "satisfies", "external", "of"})

Part = Tree[Token] | Token


class Compiler:
    """One compilation. ``names`` are the free root names, ``functions`` those called that are not built in."""

    def __init__(self, testing: bool) -> None:
        self.names: set[str] = set()
        self.functions: set[str] = set()
        self._bound: set[str] = set()
        self._testing = testing
        self._uses_input = False
        self._depth = 0

    def node(self, part: Part) -> Node:
        """The closure that computes ``part``; raises FeelSyntaxError for what the grammar let through."""
        assert isinstance(part, Tree)
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise too_deep()
        method: Callable[[Tree[Token]], Node] = getattr(self, f"_{part.data}")
        made = method(part)
        self._depth -= 1
        return made

    def tests(self, tree: Tree[Token]) -> Node:
        """The closure that says whether the frame's input meets one of the tests."""
        if len(tree.children) == 1 and _is(tree.children[0], "not"):
            negated = tree.children[0]
            assert isinstance(negated, Tree)
            return op.none_of(self._each_test(_tree(negated.children[0])))
        return op.some_of(self._each_test(tree))

    def _each_test(self, tree: Tree[Token]) -> list[Node]:
        return [self._one_test(part) for part in tree.children]

    def _one_test(self, part: Part) -> Node:
        if _is(part, "operator_test"):
            operator, right = _tree(part).children
            return op.operator_test(str(operator), self.node(right))
        with self._input_allowed():
            seen_before, self._uses_input = self._uses_input, False
            made = self.node(part)
            uses_input, self._uses_input = self._uses_input, seen_before
        return op.condition_test(made) if uses_input else op.value_test(made)

    def _plain(self, tests: Part, where: str) -> Node:
        parts = _tree(tests).children
        if len(parts) != 1 or _is(parts[0], "operator_test"):
            raise FeelSyntaxError(f"{where}里只能写一个表达式", *_position(tests))
        return self.node(parts[0])

    @contextmanager
    def _input_allowed(self) -> Iterator[None]:
        before, self._testing = self._testing, True
        yield
        self._testing = before

    # One method a rule of the grammar.

    def _expression_start(self, tree: Tree[Token]) -> Node:
        return self.node(tree.children[0])

    def _if(self, tree: Tree[Token]) -> Node:
        return op.choose(*(self.node(part) for part in tree.children))

    def _or(self, tree: Tree[Token]) -> Node:
        return op.disjunction([self.node(part) for part in tree.children])

    def _and(self, tree: Tree[Token]) -> Node:
        return op.conjunction([self.node(part) for part in tree.children])

    def _compare(self, tree: Tree[Token]) -> Node:
        left, operator, right = tree.children
        return op.comparison(str(operator), self.node(left), self.node(right))

    def _between(self, tree: Tree[Token]) -> Node:
        return op.between(*(self.node(part) for part in tree.children))

    def _in(self, tree: Tree[Token]) -> Node:
        value, test = tree.children
        tests = _tree(_tree(test).children[0]).children if _is(test, "parenthesised") else [test]
        return op.membership(self.node(value), op.some_of([self._one_test(part) for part in tests]))

    def _additive(self, tree: Tree[Token]) -> Node:
        return self._chain(tree)

    def _multiplicative(self, tree: Tree[Token]) -> Node:
        return self._chain(tree)

    def _chain(self, tree: Tree[Token]) -> Node:
        first, rest = tree.children[0], tree.children[1:]
        pairs = [(str(rest[i]), self.node(rest[i + 1])) for i in range(0, len(rest), 2)]
        return op.chain(self.node(first), pairs)

    def _power(self, tree: Tree[Token]) -> Node:
        first, *rest = (self.node(part) for part in tree.children)
        return op.chain(first, [("**", part) for part in rest])

    def _negate(self, tree: Tree[Token]) -> Node:
        return op.negation(self.node(tree.children[-1]))

    def _postfix(self, tree: Tree[Token]) -> Node:
        return op.path(self.node(tree.children[0]), [str(name) for name in tree.children[1:]])

    def _number(self, tree: Tree[Token]) -> Node:
        try:
            return op.constant(literal(str(tree.children[0])))
        except ArithmeticError:
            raise FeelSyntaxError("数字太大", *_position(tree)) from None

    def _string(self, tree: Tree[Token]) -> Node:
        return op.constant(unescape(str(tree.children[0])))

    def _at_literal(self, tree: Tree[Token]) -> Node:
        text = str(tree.children[0])[2:-1]
        value = temporal.read(text)
        if value is None:
            raise FeelSyntaxError(f"“{text[:40]}”不是日期、时间或期间", *_position(tree))
        return op.constant(value)

    def _true(self, _: Tree[Token]) -> Node:
        return op.constant(True)

    def _false(self, _: Tree[Token]) -> Node:
        return op.constant(False)

    def _null(self, _: Tree[Token]) -> Node:
        return op.constant(None)

    def _input(self, tree: Tree[Token]) -> Node:
        if not self._testing:
            raise FeelSyntaxError("? 只能用在决策表的单元格或 in ( ) 里", *_position(tree))
        self._uses_input = True
        return op.the_input

    def _name(self, tree: Tree[Token]) -> Node:
        name = str(tree.children[0])
        if name in _RESERVED:
            raise FeelSyntaxError(f"“{name}”是保留字，这种写法尚不支持", *_position(tree))
        if name not in self._bound:
            self.names.add(name)
        return op.name(name)

    def _call(self, tree: Tree[Token]) -> Node:
        name = " ".join(str(tree.children[0]).split())
        arguments = [self.node(part) for part in tree.children[1:]]
        if (built_in := BUILT_INS.get(name)) is None:
            self.functions.add(name)
            return op.house_call(name, arguments)
        if not built_in.takes(len(arguments)):
            raise FeelSyntaxError(f"函数 {name}( ) 的参数个数不对", *_position(tree))
        return op.built_in_call(name, built_in, arguments)

    def _not(self, tree: Tree[Token]) -> Node:
        return op.inversion(self._plain(tree.children[0], "not( )"))

    def _parenthesised(self, tree: Tree[Token]) -> Node:
        return self._plain(tree.children[0], "括号")

    def _list(self, tree: Tree[Token]) -> Node:
        return op.sequence([self.node(part) for part in tree.children])

    def _context(self, tree: Tree[Token]) -> Node:
        entries: list[tuple[str, Node]] = []
        before = set(self._bound)
        for entry in tree.children:
            key, value = _tree(entry).children
            name = unescape(str(key)) if str(key).startswith('"') else str(key)
            entries.append((name, self.node(value)))
            self._bound.add(name)
        self._bound = before
        return op.context(entries)

    def _range(self, tree: Tree[Token]) -> Node:
        opening, start, end, closing = tree.children
        return op.interval(self.node(start), self.node(end), str(opening) == "[", str(closing) == "]")


def _is(part: Part, rule: str) -> bool:
    return isinstance(part, Tree) and part.data == rule


def _tree(part: Part) -> Tree[Token]:
    assert isinstance(part, Tree)
    return part


def _position(part: Part) -> tuple[int | None, int | None]:
    tokens = [part] if isinstance(part, Token) else list(part.scan_values(lambda value: isinstance(value, Token)))
    return (tokens[0].line, tokens[0].column) if tokens else (None, None)
