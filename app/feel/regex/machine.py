"""A machine for patterns: a few instructions, run with backtracking, every step of it counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.feel.errors import EvaluationTooLong
from app.feel.regex.reader import Anchor, Back, BadPattern, Choice, Group, One, Part, Repeat

MAX_INSTRUCTIONS = 5_000

Test = Callable[[str, int], bool]


@dataclass(slots=True)
class Program:
    """``code`` are instructions (what, argument, second argument); ``slots`` how many places they remember.

    ``plain`` means that whether it succeeds depends on the place in text and code alone.
    """

    code: list[tuple[str, Any, Any]] = field(default_factory=list)
    slots: int = 0
    plain: bool = True


class Assembler:
    """From the pattern's parts to a program. Slots 0 and 1 hold the whole match, 2n and 2n+1 group n."""

    def __init__(self, groups: int, ignore_case: bool, start: Test, end: Test) -> None:
        self.program = Program(slots=2 * groups + 2)
        self._ignore_case = ignore_case
        self._anchors = (start, end)

    def whole(self, choice: Choice) -> Program:
        self._emit("save", 0)
        self._choice(choice)
        self._emit("save", 1)
        self._emit("match")
        return self.program

    def _emit(self, what: str, first: Any = None, second: Any = None) -> int:
        if len(self.program.code) >= MAX_INSTRUCTIONS:
            raise BadPattern
        self.program.code.append((what, first, second))
        return len(self.program.code) - 1

    def _patch(self, at: int, first: Any, second: Any = None) -> None:
        self.program.code[at] = (self.program.code[at][0], first, second)

    @property
    def _here(self) -> int:
        return len(self.program.code)

    def _choice(self, choice: Choice) -> None:
        leaving: list[int] = []
        for number, branch in enumerate(choice.branches):
            last = number == len(choice.branches) - 1
            split = None if last else self._emit("split")
            for part in branch:
                self._part(part)
            if split is not None:
                leaving.append(self._emit("jump"))
                self._patch(split, split + 1, self._here)
        for jump in leaving:
            self._patch(jump, self._here)

    def _part(self, part: Part) -> None:
        match part:
            case One():
                self._emit("one", part.chars)
            case Anchor():
                self._emit("anchor", self._anchors[part.at_end])
            case Back():
                self.program.plain = False
                self._emit("back", part.number, self._ignore_case)
            case Group():
                if part.number is None:
                    self._choice(part.body)
                else:
                    self._emit("save", 2 * part.number)
                    self._choice(part.body)
                    self._emit("save", 2 * part.number + 1)
            case Repeat():
                self._repeat(part)

    def _repeat(self, part: Repeat) -> None:
        for _ in range(part.least):
            self._part(part.body)
        if part.most is None:
            self._loop(part)
            return
        splits: list[int] = []
        for _ in range(part.most - part.least):
            splits.append(self._emit("split"))
            self._part(part.body)
        for split in splits:
            self._branch(split, split + 1, self._here, part.lazy)

    def _loop(self, part: Repeat) -> None:
        """A round that takes no text ends the loop, which else would never end."""
        empty = _may_be_empty(part.body)
        split = self._emit("split")
        slot = self.program.slots
        if empty:
            self.program.slots += 1
            self.program.plain = False
            self._emit("save", slot)
        self._part(part.body)
        if empty:
            self._emit("moved", slot)
        self._emit("jump", split)
        self._branch(split, split + 1, self._here, part.lazy)

    def _branch(self, split: int, into: int, past: int, lazy: bool) -> None:
        self._patch(split, *((past, into) if lazy else (into, past)))


def _may_be_empty(part: Part) -> bool:
    match part:
        case One():
            return False
        case Repeat():
            return part.least == 0 or _may_be_empty(part.body)
        case Group():
            return any(all(_may_be_empty(inner) for inner in branch) for branch in part.body.branches)
    return True


def run(program: Program, text: str, start: int, steps: list[int]) -> Sequence[int | None] | None:
    """The slots of the match that begins at ``start``; None without one. ``steps`` counts down what may be done."""
    code = program.code
    slots: list[int | None] = [None] * program.slots
    todo: list[tuple[int, int, int | None]] = [(0, start, -1)]
    seen: set[tuple[int, int]] = set()
    while todo:
        at, place, old = todo.pop()
        if old != -1:
            slots[at] = old
            continue
        while True:
            steps[0] -= 1
            if steps[0] < 0:
                raise EvaluationTooLong
            what, first, second = code[at]
            at += 1
            if what == "one":
                if place >= len(text) or not first(text[place]):
                    break
                place += 1
            elif what == "split":
                if program.plain:
                    if (at, place) in seen:
                        break
                    seen.add((at, place))
                todo.append((second, place, -1))
                at = first
            elif what == "jump":
                at = first
            elif what == "save":
                todo.append((first, 0, slots[first]))
                slots[first] = place
            elif what == "anchor":
                if not first(text, place):
                    break
            elif what == "moved":
                if slots[first] == place:
                    break
            elif what == "back":
                length = _repeated(text, place, slots, first, second)
                if length is None:
                    break
                place += length
            else:
                return slots
    return None


def _repeated(text: str, place: int, slots: list[int | None], group: int, ignore_case: bool) -> int | None:
    """How long the repetition of a group is; a group that took no part repeats as nothing."""
    begin, end = slots[2 * group], slots[2 * group + 1]
    if begin is None or end is None:
        return 0
    wanted, found = text[begin:end], text[place : place + end - begin]
    same = wanted == found or (ignore_case and wanted.lower() == found.lower())
    return end - begin if same else None
