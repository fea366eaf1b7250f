"""One behaviour that other engines hold by a test, as a question to ours, and what ours answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.engine import WaitKind
from app.errors import ChengxuError, DeploymentRefused

from ..driver import NOW, Case

_WORK = (WaitKind.USER_TASK, WaitKind.EXTERNAL_TASK, WaitKind.OFFERED, WaitKind.AD_HOC)


def nothing(case: Case) -> None:
    """The drive of a model that runs by itself."""


@dataclass(frozen=True)
class Asked:
    """``outcome`` is ``completed``, ``failed CODE``, ``open`` with the work that is open, ``waits`` with what waits
    where no work is open, ``stuck at JOIN``, ``refused RULE`` at deployment or ``fails CODE`` where the step is rolled
    back. ``did`` is the trail of the capitals; ``holds`` variables of the root that must be there so
    (``...``: that must not be there)."""

    says: str
    model: bytes
    outcome: str
    drive: Callable[[Case], object] = nothing
    given: Mapping[str, Any] = field(default_factory=dict)
    holds: Mapping[str, Any] = field(default_factory=dict)
    did: str | None = None

    def answer(self) -> tuple[str, Case | None]:
        try:
            case = Case(self.model, dict(self.given))
            self.drive(case)
        except DeploymentRefused as refused:
            return f"refused {' '.join(sorted({problem.rule for problem in refused.problems}))}", None
        except ChengxuError as failed:
            return f"fails {failed.code}", None
        return _state(case), case


def _state(case: Case) -> str:
    if case.step.ended is not None or case.step.stuck:
        return case.state
    work = sorted(wait.element_id for wait in case.step.waits if wait.kind in _WORK)
    return " ".join(["open", *work] if work else ["waits", *case.open])


def trail(case: Case) -> str:
    """The activities that are only there to be seen, which models here call by capitals, in the order they began."""
    return " ".join(id_ for id_ in case.trace if id_.isupper())


def due(*expected: str) -> Callable[[Case], None]:
    """A drive that only looks: all timers are due so long after the beginning."""

    def look(case: Case) -> None:
        found = sorted(str(wait.due_at - NOW) for wait in case.step.waits if wait.due_at is not None)
        assert found == sorted(expected), found

    return look


def sees(element_id: str, **expected: Any) -> Callable[[Case], None]:
    """A drive that only looks: the oldest open one of that element has these values of its own (``...``: has not)."""

    def look(case: Case) -> None:
        found = case.find(element_id).locals
        assert {name: found.get(name, ...) for name in expected} == expected, found

    return look


def each(*names: str, expect: list[tuple[Any, ...]]) -> Callable[[Case], None]:
    """A drive that only looks: of these names the open waits have these values of their own, in order."""

    def look(case: Case) -> None:
        found = sorted(tuple(wait.locals.get(name) for name in names) for wait in case.step.waits)
        assert found == expect, found

    return look
