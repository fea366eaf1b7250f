"""A small world around one model: instances, a clock, and the routing of timers, messages and signals.

It does for a probe what the service's store and commands do for a case, without a database.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Never

from app.engine import (
    Due,
    StartEvent,
    Wait,
    WaitKind,
    broadcast_signal,
    compile,
    complete,
    complete_ad_hoc,
    condition_holds,
    deliver_message,
    fire_timer,
    first_due,
    parse,
    start_activity,
)

from .driver import Case, at, world


class ProbeRun:
    """Instances of the file's process ``p``; ``trace`` is what its scripts said, in order."""

    def __init__(self, xml: bytes) -> None:
        self.trace: list[str] = []
        self.env = world(xml, functions={"trace": self._say, "fail": _fail})
        model = next(model for model in parse(xml, "probe.bpmn") if model.id == "p")
        self.spec = compile(model)
        self.cases: list[Case] = []
        self.starts = {
            s.element_id: first_due(s.timer, self.env, s.element_id or "") for s in model.start_events if s.timer
        }

    def _say(self, value: Any) -> None:
        self.trace.append(str(value))

    def start(self, event: str | None = None, **variables: Any) -> None:
        case = Case(self.spec, variables, event, env=self.env)
        self.cases.append(case)
        self._route(case)

    def changed(self, **variables: Any) -> None:
        """Conditional start events are asked, as after a change of variables outside."""
        for event in self._start_events():
            if event.condition and condition_holds(event.condition, variables, self.env, event.element_id or ""):
                self.start(event.element_id, **variables)

    def done(self, *elements: str, **values: Any) -> None:
        for element in elements:
            case, wait = self._waiting(WaitKind.USER_TASK, element_id=element)[0]
            self._act(case, complete, wait.activity_id, values)

    def choose(self, *elements: str) -> None:
        """Somebody starts what an ad-hoc sub-process offers."""
        for element in elements:
            case, wait = self._waiting(WaitKind.OFFERED, element_id=element)[0]
            self._act(case, start_activity, wait.activity_id, {})

    def finish(self, element: str) -> None:
        """Somebody ends an ad-hoc sub-process."""
        case, wait = self._waiting(WaitKind.AD_HOC, element_id=element)[0]
        self._act(case, complete_ad_hoc, wait.activity_id, {})

    def message(self, name: str = "msg", **where: Any) -> None:
        """To exactly one receiver: one that waits in an instance with these variables, else a start event."""
        for case, wait in self._waiting(WaitKind.MESSAGE, event_name=name):
            if case.step.variables | where == case.step.variables:
                return self._act(case, deliver_message, wait.activity_id, {})
        (event,) = [event for event in self._start_events() if event.message == name]
        self.start(event.element_id)

    def signal(self, name: str = "sig", thrower: Case | None = None) -> None:
        """To everybody who waits for it now, and to its start events."""
        for case, wait in self._waiting(WaitKind.SIGNAL, event_name=name):
            if case is not thrower and wait in case.step.waits:
                self._act(case, broadcast_signal, wait.activity_id, {})
        for event in self._start_events():
            if event.signal == name:
                self.start(event.element_id)

    def wait(self, seconds: int) -> None:
        """The clock goes on, and what falls due on the way fires at its own instant, in due order."""
        until = self.env.now + timedelta(seconds=seconds)
        while True:
            timers = [(wait.due_at, case, wait) for case, wait in self._waiting(WaitKind.TIMER)]
            starts = [(due.instant, None, element) for element, due in self.starts.items()]
            at, case, what = min([*timers, *starts], key=lambda row: row[0] or until, default=(None, None, None))
            if at is None or at > until:
                return self._now(until)
            self._now(at)
            if case is not None and isinstance(what, Wait):
                self._act(case, fire_timer, what.activity_id)
            else:
                self._start_by_timer(what)

    def _start_by_timer(self, element: Any) -> None:
        following: Due | None = self.starts.pop(element).next()
        if following is not None:
            self.starts[element] = following
        self.start(element)

    def _now(self, instant: datetime) -> None:
        self.env = at(self.env, instant)
        for case in self.cases:
            case.env = self.env

    def _start_events(self) -> tuple[StartEvent, ...]:
        return self.spec.model.start_events

    def _waiting(self, kind: WaitKind, **like: Any) -> list[tuple[Case, Wait]]:
        return [
            (case, wait)
            for case in self.cases
            for wait in case.waits(kind)
            if all(getattr(wait, name) == value for name, value in like.items())
        ]

    def _act(self, case: Case, verb: Any, *args: Any) -> None:
        case.do(verb, *args)
        self._route(case)

    def _route(self, thrower: Case) -> None:
        """What was thrown goes on; a message that nobody waits for is kept by the service, and only noted here."""
        for out in thrower.step.outgoing:
            self._say(f"({out.name})")
            if out.kind is WaitKind.SIGNAL:
                self.signal(out.name, thrower)

    @property
    def state(self) -> str:
        """That of each instance."""
        return ", ".join(case.state for case in self.cases)


def _fail(reason: str) -> Never:
    raise ValueError(reason)
