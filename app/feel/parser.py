"""From words to the syntax tree: what FEEL allows to stand together (DMN 1.5 §10.3.1.2), weakest operators first.

expression = operands held together, from weak to strong, by: or; and; = != < <= > >= between in; + -; * /; **
operand = "-" operand | postfix ["instance" "of" type]
postfix = primary {"." name | "[" filter "]" | "(" arguments ")"}
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.feel import temporal
from app.feel import tree as t
from app.feel.brackets import Brackets
from app.feel.clauses import Clauses
from app.feel.cursor import Cursor
from app.feel.numbers import literal
from app.feel.parser_types import TypeReader
from app.feel.scope import KEYWORDS
from app.feel.strings import unescape
from app.feel.types import FeelType

_COMPARISONS = frozenset(("=", "!=", "<", "<=", ">", ">="))
_OR, _AND, _COMPARISON, _SUM, _PRODUCT, _POWER = range(1, 7)
_STRENGTH: Mapping[str, int] = {
    "or": _OR,
    "and": _AND,
    **dict.fromkeys((*_COMPARISONS, "between", "in"), _COMPARISON),
    **dict.fromkeys("+-", _SUM),
    **dict.fromkeys("*/", _PRODUCT),
    "**": _POWER,
}


class Parser:
    """One parse of one text, to be asked once for the whole of it.

    ``names`` are those in reach, of which only the ones of several words matter; ``types`` those of the model.
    """

    def __init__(self, text: str, names: Collection[str], types: Mapping[str, FeelType]) -> None:
        self._cursor = Cursor(text, names, types)
        self._types = TypeReader(self._cursor)
        self._clauses = Clauses(self._cursor, self._types, self.expression)
        self._brackets = Brackets(self._cursor, self.expression)

    @property
    def is_empty(self) -> bool:
        return self._cursor.word.kind == "END"

    def whole_type(self) -> FeelType:
        made = self._types.type()
        self._cursor.finish()
        return made

    def whole_expression(self) -> t.Part:
        made = self.expression()
        self._cursor.finish()
        return made

    def whole_tests(self) -> t.Tests:
        """The tests of a cell; ``not( )`` negates only when it holds all of them."""
        if (
            self._cursor.sees("not")
            and self._cursor.ahead(1).text == "("
            and self._cursor.closes_at_the_end(self._cursor.at + 1)
        ):
            self._cursor.take()
            self._cursor.take()
            tests = self._tests()
            self._cursor.expect(")")
            return t.Tests(0, tests, True)
        tests = self._tests()
        self._cursor.finish()
        return t.Tests(0, tests, False)

    def expression(self) -> t.Part:
        with self._cursor.deeper():
            return self._operand(_OR)

    def _tests(self) -> tuple[t.Part, ...]:
        found = [self.expression()]
        while self._cursor.accept(","):
            found.append(self.expression())
        return tuple(found)

    def _operand(self, weakest: int) -> t.Part:
        """All that operators of at least this strength hold together."""
        at = self._cursor.place
        if weakest == _OR and self._sees_comparison():
            return self._test()
        left = self._unary()
        rounds = 0
        while True:
            strength = _STRENGTH.get(self._cursor.word.text, 0) if self._cursor.word.kind in ("MARK", "NAME") else 0
            if strength < weakest:
                return left
            if strength == _COMPARISON:
                rounds = self._cursor.bounded(rounds)
                left = self._comparison(at, left)
            elif strength in (_AND, _OR):
                left = t.Logic(at, self._cursor.word.text, (left, *(part for _, part in self._chained(strength))))
            else:
                left = t.Chain(at, left, tuple(self._chained(strength)))

    def _chained(self, strength: int) -> list[tuple[str, t.Part]]:
        rest: list[tuple[str, t.Part]] = []
        while self._cursor.word.kind in ("MARK", "NAME") and _STRENGTH.get(self._cursor.word.text) == strength:
            operator = self._cursor.take().text
            rest.append((operator, self._operand(strength + 1)))
        return rest

    def _comparison(self, at: int, left: t.Part) -> t.Part:
        operator = self._cursor.take().text
        if operator == "between":
            low = self._operand(_SUM)
            self._cursor.expect("and")
            return t.Between(at, left, low, self._operand(_SUM))
        if operator == "in":
            return t.In(at, left, self._in_tests())
        return t.Compare(at, operator, left, self._operand(_SUM))

    def _in_tests(self) -> tuple[t.Part, ...]:
        if not self._cursor.sees("("):
            return (self._test() if self._sees_comparison() else self._operand(_SUM),)
        mark = self._cursor.at
        tests = self._brackets.round()
        if len(tests) == 1 and self._cursor.continues_operand():
            self._cursor.at = mark
            return (self._operand(_SUM),)
        return tests

    def _sees_comparison(self) -> bool:
        return self._cursor.word.kind == "MARK" and self._cursor.word.text in _COMPARISONS

    def _test(self) -> t.Part:
        return t.Test(self._cursor.place, self._cursor.take().text, self._operand(_SUM))

    def _unary(self) -> t.Part:
        at = self._cursor.place
        if self._cursor.sees("-"):
            self._cursor.take()
            if self._cursor.word.kind == "NUMBER":
                return self._instance_of(at, self._postfix(self._number(sign="-")))
            with self._cursor.deeper():
                return t.Negate(at, self._unary())
        return self._instance_of(at, self._postfix(self._primary()))

    def _instance_of(self, at: int, value: t.Part) -> t.Part:
        if self._cursor.sees("instance") and self._cursor.ahead(1).text == "of":
            self._cursor.take()
            self._cursor.take()
            return t.InstanceOf(at, value, self._types.type())
        return value

    def _postfix(self, made: t.Part) -> t.Part:
        rounds = 0
        while True:
            rounds = self._cursor.bounded(rounds)
            at = self._cursor.place
            if self._cursor.sees("."):
                self._cursor.take()
                made = t.Path(at, made, self._cursor.member())
            elif self._cursor.sees("[") and not self._cursor.range_closes_here():
                self._cursor.take()
                with self._cursor.no_range():
                    made = t.Filter(at, made, self.expression())
                self._cursor.expect("]")
            elif self._cursor.sees("("):
                made = self._call(made)
            else:
                return made

    def _call(self, target: t.Part) -> t.Part:
        at = target.at
        self._cursor.expect("(")
        names: list[str] = []
        arguments: list[t.Part] = []
        with self._cursor.no_range():
            while not self._cursor.sees(")"):
                name = self._cursor.name_before((":",))
                if arguments and (name is not None) != bool(names):
                    self._cursor.refuse("参数要么都写名称，要么都不写")
                if name is not None:
                    self._cursor.expect(":")
                    names.append(name)
                arguments.append(self.expression())
                if not self._cursor.accept(","):
                    break
        self._cursor.expect(")")
        return t.Call(at, target, tuple(arguments), tuple(names) if names else None)

    def _primary(self) -> t.Part:
        word, at = self._cursor.word, self._cursor.place
        match word.kind:
            case "NUMBER":
                return self._number()
            case "STRING":
                return t.Literal(at, unescape(self._cursor.take().text))
            case "AT":
                return self._at_literal()
            case "NAME":
                return self._word()
        match word.text:
            case "?":
                self._cursor.take()
                return t.Input(at)
            case "(":
                tests = self._brackets.round()
                if len(tests) != 1:
                    self._cursor.refuse_at(at, "括号里只能写一个表达式")
                return tests[0]
            case "[":
                return self._brackets.square()
            case "]":
                return self._brackets.open_range()
            case "{":
                return self._brackets.context()
        raise self._cursor.unexpected()

    def _number(self, sign: str = "") -> t.Part:
        at = self._cursor.place
        try:
            return t.Literal(at, literal(sign + self._cursor.take().text))
        except ArithmeticError:
            raise self._cursor.error_at(at, "数字太大") from None

    def _at_literal(self) -> t.Part:
        at = self._cursor.place
        text = self._cursor.take().text
        return t.Literal(at, temporal.read(text[text.index('"') + 1 : -1]))

    def _word(self) -> t.Part:
        at = self._cursor.place
        if (known := self._cursor.known_name()) is not None:
            return t.Name(at, known)
        text = self._cursor.word.text
        match text:
            case "true" | "false" | "null":
                self._cursor.take()
                return t.Literal(at, {"true": True, "false": False, "null": None}[text])
            case "if":
                return self._clauses.choice()
            case "for":
                return self._clauses.loop()
            case "some" | "every":
                return self._clauses.quantified()
            case "function" if self._cursor.ahead(1).text == "(":
                return self._clauses.function()
        if text in KEYWORDS:
            raise self._cursor.unexpected()
        return t.Name(at, self._cursor.take().text)
