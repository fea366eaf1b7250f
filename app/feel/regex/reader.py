"""Reading a pattern of XPath (XML Schema's regular expressions with anchors, groups and lazy quantifiers)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.feel.regex import classes
from app.feel.regex.classes import Chars

_SELF = frozenset("\\|.?*+(){}-[]^$")
_CONTROL = {"n": "\n", "r": "\r", "t": "\t"}
_SPACE = " \t\n\r"
_COUNTS = re.compile(r"([0-9]{1,6})(?:(,)([0-9]{1,6})?)?\}")
MAX_REPEAT = 1000
MAX_DEPTH = 60


class BadPattern(Exception):
    """The pattern or its flags are not what XPath allows."""


@dataclass(frozen=True, slots=True)
class One:
    """One character of a set."""

    chars: Chars


@dataclass(frozen=True, slots=True)
class Anchor:
    """``^`` or ``$``."""

    at_end: bool


@dataclass(frozen=True, slots=True)
class Back:
    """The text that group ``number`` took."""

    number: int


@dataclass(frozen=True, slots=True)
class Group:
    """``number`` is None for ``(?: )``."""

    number: int | None
    body: Choice


@dataclass(frozen=True, slots=True)
class Repeat:
    """``most`` None is without end."""

    body: Part
    least: int
    most: int | None
    lazy: bool


@dataclass(frozen=True, slots=True)
class Choice:
    branches: tuple[tuple[Part, ...], ...]


Part = One | Anchor | Back | Group | Repeat


class Reader:
    """One reading. ``groups`` is how many numbered groups were seen."""

    def __init__(self, pattern: str, dot_all: bool, ignore_case: bool) -> None:
        self._text = pattern
        self._at = 0
        self._dot_all = dot_all
        self._ignore_case = ignore_case
        self._depth = 0
        self._closed: set[int] = set()
        self.groups = 0

    def whole(self) -> Choice:
        made = self._choice()
        if self._at < len(self._text):
            raise BadPattern
        return made

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self) -> str:
        if self._at >= len(self._text):
            raise BadPattern
        self._at += 1
        return self._text[self._at - 1]

    def _accept(self, text: str) -> bool:
        if self._text.startswith(text, self._at):
            self._at += len(text)
            return True
        return False

    def _choice(self) -> Choice:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise BadPattern
        branches = [self._branch()]
        while self._accept("|"):
            branches.append(self._branch())
        self._depth -= 1
        return Choice(tuple(branches))

    def _branch(self) -> tuple[Part, ...]:
        parts: list[Part] = []
        while self._peek() not in ("", "|", ")"):
            parts.append(self._quantified(self._atom()))
        return tuple(parts)

    def _quantified(self, atom: Part) -> Part:
        counts = {"?": (0, 1), "*": (0, None), "+": (1, None)}.get(self._peek())
        if counts is not None:
            self._at += 1
        elif self._accept("{"):
            counts = self._counts()
        else:
            return atom
        lazy = self._accept("?")
        if self._peek() in ("?", "*", "+", "{"):
            raise BadPattern
        return Repeat(atom, *counts, lazy)

    def _counts(self) -> tuple[int, int | None]:
        """What follows ``{``, the closing bracket included."""
        found = _COUNTS.match(self._text, self._at)
        if found is None:
            raise BadPattern
        self._at = found.end()
        least = int(found[1])
        most = least if found[2] is None else int(found[3]) if found[3] else None
        if max(least, most or 0) > MAX_REPEAT or (most is not None and most < least):
            raise BadPattern
        return least, most

    def _atom(self) -> Part:
        match char := self._take():
            case "(":
                return self._group()
            case "[":
                return One(self._class())
            case ".":
                return One(lambda char: self._dot_all or char not in "\n\r")
            case "^" | "$":
                return Anchor(char == "$")
            case "\\":
                return self._escape()
            case "?" | "*" | "+" | "{" | "}" | "]":
                raise BadPattern
        return One(classes.literal(char, self._ignore_case))

    def _group(self) -> Group:
        number = None
        if not self._accept("?:"):
            if self._peek() == "?":
                raise BadPattern
            self.groups += 1
            number = self.groups
        body = self._choice()
        if not self._accept(")"):
            raise BadPattern
        if number is not None:
            self._closed.add(number)
        return Group(number, body)

    def _escape(self) -> Part:
        digits = ""
        while self._peek().isascii() and self._peek().isdigit():
            if digits and int(digits + self._peek()) > self.groups:
                break
            digits += self._take()
        if not digits:
            return One(self._escaped())
        if int(digits) not in self._closed:
            raise BadPattern
        return Back(int(digits))

    def _escaped(self) -> Chars:
        """The set after a backslash."""
        char = self._take()
        if char in _SELF or char in _CONTROL:
            return classes.literal(_CONTROL.get(char, char), self._ignore_case)
        if char in "pP":
            closing = self._text.find("}", self._at)
            found = classes.category(self._text[self._at + 1 : closing]) if self._peek() == "{" else None
            if closing < 0 or found is None:
                raise BadPattern
            self._at = closing + 1
        elif (found := classes.ESCAPES.get(char.lower())) is None:
            raise BadPattern
        return classes.opposite(found) if char.isupper() else found

    def _class(self) -> Chars:
        """What is between square brackets, the opening one read."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise BadPattern
        negative = self._accept("^")
        parts: list[Chars] = []
        taken: Chars | None = None
        while not self._accept("]"):
            if parts and self._accept("-["):
                taken = self._class()
                if not self._accept("]"):
                    raise BadPattern
                break
            parts.append(self._class_part(first=not parts))
        self._depth -= 1
        if not parts:
            raise BadPattern
        chars = classes.joined(parts)
        chars = classes.opposite(chars) if negative else chars
        return chars if taken is None else classes.without(chars, taken)

    def _class_part(self, first: bool) -> Chars:
        low = self._class_char(first)
        if not isinstance(low, str):
            return low
        if self._peek() != "-" or self._text[self._at + 1 : self._at + 2] in ("]", "["):
            return classes.literal(low, self._ignore_case)
        self._at += 1
        high = self._class_char(first=False)
        if not isinstance(high, str) or high < low:
            raise BadPattern
        return classes.spread(low, high, self._ignore_case)

    def _class_char(self, first: bool) -> Chars | str:
        char = self._take()
        if char == "\\":
            following = self._peek()
            if following and (following in _SELF or following in _CONTROL):
                self._at += 1
                return _CONTROL.get(following, following)
            return self._escaped()
        if char == "[" or (char == "-" and not first and self._peek() not in ("]", "-", "[")):
            raise BadPattern
        return char


def without_spaces(pattern: str) -> str:
    """The pattern as the flag ``x`` reads it: white space counts only inside a class."""
    kept: list[str] = []
    depth = 0
    escaped = False
    for char in pattern:
        if char in _SPACE and not depth:
            continue
        kept.append(char)
        if not escaped:
            depth += (char == "[") - (char == "]" and depth > 0)
        escaped = char == "\\" and not escaped
    return "".join(kept)
