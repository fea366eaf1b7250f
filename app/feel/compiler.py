"""From syntax tree to closures, collecting on the way the names and functions that the expression uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from app.feel import tree as t
from app.feel.built_ins import BUILT_INS
from app.feel.errors import FeelSyntaxError
from app.feel.foreign import Foreign
from app.feel.frame import Node
from app.feel.house import NAMESPACE, qualified
from app.feel.lexer import position
from app.feel.nodes import calls, collections, comparing, computing, filters, iteration, logic, names, paths
from app.feel.numbers import is_number


class Compiler:
    """One compilation. ``names`` are the free root names, ``foreign`` the functions used that are not built in.

    ``known`` are the names that the place of the expression declares; a call of one of them is no foreign function.
    """

    def __init__(self, text: str, known: Iterable[str], testing: bool) -> None:
        self.names: set[str] = set()
        self.foreign: list[Foreign] = []
        self._text = text
        self._known = frozenset(known)
        self._bound: tuple[frozenset[str], ...] = ()
        self._testing = testing
        self._uses_input = False
        self._uses_partial = False

    def node(self, part: t.Part) -> Node:
        """The closure that computes ``part``; raises FeelSyntaxError for what the grammar let through."""
        method: Callable[[t.Part], Node] = getattr(self, f"_{type(part).__name__.lower()}")
        return method(part)

    def tests(self, tests: t.Tests) -> Node:
        """The closure that says whether the frame's input meets one of the tests."""
        made = logic.disjunction([self._one_test(part) for part in tests.tests])
        return logic.inversion(made) if tests.negated else made

    def _one_test(self, part: t.Part) -> Node:
        if isinstance(part, t.Test):
            return comparing.operator_test(part.operator, self.node(part.right))
        testing, self._testing = self._testing, True
        seen_before, self._uses_input = self._uses_input, False
        made = self.node(part)
        uses_input, self._uses_input = self._uses_input, seen_before
        self._testing = testing
        return comparing.condition_test(made) if uses_input else comparing.value_test(made)

    @contextmanager
    def _binding(self, names: Iterable[str]) -> Iterator[None]:
        before = self._bound
        self._bound = (*before, frozenset(names))
        yield
        self._bound = before

    def _is_bound(self, name: str) -> bool:
        return any(name in names for names in self._bound)

    def _nodes(self, parts: Iterable[t.Part]) -> list[Node]:
        return [self.node(part) for part in parts]

    # One method a kind of part.

    def _literal(self, part: t.Literal) -> Node:
        return names.constant(part.value)

    def _name(self, part: t.Name) -> Node:
        self._uses_partial = self._uses_partial or part.name == "partial"
        if not self._is_bound(part.name):
            self.names.add(part.name)
        return names.the_house if self._is_house(part) else names.name(part.name)

    def _is_house(self, part: t.Part) -> bool:
        """Whether it is the name of the house's functions, which a name declared here or around would hide."""
        if not isinstance(part, t.Name) or part.name != NAMESPACE:
            return False
        return not self._is_bound(NAMESPACE) and NAMESPACE not in self._known

    def _input(self, part: t.Input) -> Node:
        if not self._testing:
            raise FeelSyntaxError("? 只能用在决策表的单元格或 in ( ) 里", *position(self._text, part.at))
        self._uses_input = True
        return names.the_input

    def _listof(self, part: t.ListOf) -> Node:
        return collections.sequence(self._nodes(part.items))

    def _contextof(self, part: t.ContextOf) -> Node:
        entries: list[tuple[str, Node]] = []
        seen: set[str] = set()
        for key, value in part.entries:
            if key in seen:
                raise FeelSyntaxError(f"“{key}”在同一处写了两次", *position(self._text, value.at))
            bound = {*seen, key} if isinstance(value, t.FunctionOf) else seen
            with self._binding(bound):
                entries.append((key, self.node(value)))
            seen.add(key)
        return collections.context(entries)

    def _rangeof(self, part: t.RangeOf) -> Node:
        return collections.interval(self.node(part.start), self.node(part.end), part.start_closed, part.end_closed)

    def _test(self, part: t.Test) -> Node:
        return collections.test_interval(part.operator, self.node(part.right))

    def _path(self, part: t.Path) -> Node:
        if self._is_house(part.base):
            self._foreign(qualified(part.name), part.base.at)
        return paths.path(self.node(part.base), part.name)

    def _filter(self, part: t.Filter) -> Node:
        base = self.node(part.base)
        condition = part.condition
        if isinstance(condition, t.Literal) and is_number(condition.value):
            return filters.at_index(base, condition.value)
        with self._binding(("item",)):
            return filters.select(base, self.node(condition))

    def _call(self, part: t.Call) -> Node:
        arguments = self._nodes(part.arguments)
        if not isinstance(part.target, t.Name):
            return calls.value_call(self.node(part.target), arguments, part.names)
        name = part.target.name
        built_in = BUILT_INS.get(name)
        if self._is_bound(name):
            return calls.named_call(name, arguments, part.names, built_in)
        if name in self._known:
            self.names.add(name)
            return calls.named_call(name, arguments, part.names, built_in)
        if name == "not" and len(arguments) == 1 and part.names is None:
            return logic.inversion(arguments[0])
        if built_in is not None:
            return calls.built_in_call(built_in, arguments, part.names)
        self._foreign(name, part.at)
        return calls.named_call(name, arguments, part.names, None)

    def _foreign(self, name: str, at: int) -> None:
        self.foreign.append(Foreign(name, *position(self._text, at)))

    def _if(self, part: t.If) -> Node:
        return logic.choose(self.node(part.condition), self.node(part.yes), self.node(part.no))

    def _for(self, part: t.For) -> Node:
        domains, bound = self._domains(part.iterators)
        before, self._uses_partial = self._uses_partial, False
        with self._binding((*bound, "partial")):
            body = self.node(part.body)
        uses_partial, self._uses_partial = self._uses_partial, before
        return iteration.every_result(domains, body, uses_partial)

    def _quantified(self, part: t.Quantified) -> Node:
        domains, bound = self._domains(part.iterators)
        with self._binding(bound):
            condition = self.node(part.body)
        return (iteration.every if part.every else iteration.some)(domains, condition)

    def _domains(self, iterators: tuple[t.Iterator, ...]) -> tuple[list[iteration.Domain], list[str]]:
        domains: list[iteration.Domain] = []
        bound: list[str] = []
        for iterator in iterators:
            with self._binding(bound):
                end = None if iterator.end is None else self.node(iterator.end)
                domains.append((iterator.name, self.node(iterator.domain), end))
            bound.append(iterator.name)
        return domains, bound

    def _functionof(self, part: t.FunctionOf) -> Node:
        if part.body is None:
            return calls.external
        with self._binding(name for name, _ in part.parameters):
            return calls.closure(part.parameters, self.node(part.body))

    def _chain(self, part: t.Chain) -> Node:
        return computing.chain(self.node(part.first), [(operator, self.node(right)) for operator, right in part.rest])

    def _logic(self, part: t.Logic) -> Node:
        parts = self._nodes(part.parts)
        return logic.conjunction(parts) if part.operator == "and" else logic.disjunction(parts)

    def _compare(self, part: t.Compare) -> Node:
        return comparing.comparison(part.operator, self.node(part.left), self.node(part.right))

    def _between(self, part: t.Between) -> Node:
        return comparing.between(self.node(part.value), self.node(part.low), self.node(part.high))

    def _in(self, part: t.In) -> Node:
        return comparing.membership(self.node(part.value), [self._one_test(test) for test in part.tests])

    def _instanceof(self, part: t.InstanceOf) -> Node:
        return comparing.of_type(self.node(part.value), part.type)

    def _negate(self, part: t.Negate) -> Node:
        return computing.negation(self.node(part.value))
