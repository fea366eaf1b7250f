"""A step of a tree of process instances, told apart: for each instance the part of the step that is its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from app import engine
from app.typed_json import Value


class _Placed(Protocol):
    @property
    def instance_id(self) -> str | None: ...


T = TypeVar("T", bound=_Placed)


def parts_of(step: engine.Step) -> tuple[engine.Step, list[tuple[engine.CalledInstance, engine.Step]]]:
    """The root's part, and every called instance with its own, callers before called.

    A part is a Step of one instance alone; its ``state`` remains that of the tree, and nothing in it is ``called``.
    """
    waits, changes = _by_instance(step.waits), _by_instance(step.changes)
    outgoing, stuck = _by_instance(step.outgoing), _by_instance(step.stuck)

    def part(of: str | None, variables: dict[str, Value], ended: engine.Ended | None) -> engine.Step:
        return replace(
            step,
            variables=variables,
            waits=tuple(waits[of]),
            changes=tuple(changes[of]),
            outgoing=tuple(outgoing[of]),
            stuck=tuple(stuck[of]),
            ended=ended,
            called=(),
        )

    called = [(one, part(one.id, one.variables, one.ended)) for one in step.called]
    return part(None, step.variables, step.ended), called


def _by_instance(rows: Iterable[T]) -> dict[str | None, list[T]]:
    found: dict[str | None, list[T]] = defaultdict(list)
    for row in rows:
        found[row.instance_id].append(row)
    return found
