"""A test's hand on an instance: it keeps state and variables between steps and finds activities by element id."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from app.clock import LEGAL_ZONE
from app.engine import (
    ActivityEnded,
    ActivityStarted,
    Env,
    Spec,
    Step,
    Wait,
    WaitKind,
    broadcast_signal,
    cancel,
    compile,
    complete,
    deliver_message,
    fire_timer,
    parse,
    start,
)

NOW = datetime(2026, 9, 30, 16, 20, tzinfo=LEGAL_ZONE)


def compiled(xml: bytes) -> Spec:
    (model,) = parse(xml, "test.bpmn")
    return compile(model)


class Case:
    """One running instance; every verb loads the stored text anew, as the service does."""

    def __init__(
        self,
        xml: bytes | Spec,
        variables: dict[str, Any] | None = None,
        start_event: str | None = None,
        env: Env | None = None,
    ) -> None:
        self.spec = xml if isinstance(xml, Spec) else compiled(xml)
        self.env = env or Env(NOW)
        self.trace: list[str] = []
        self.step = start(self.spec, variables or {}, self.env, start_event)
        self._note()

    def _note(self) -> Case:
        self.trace += [change.element_id for change in self.step.changes if isinstance(change, ActivityStarted)]
        return self

    def later(self, by: timedelta) -> None:
        self.env = replace(self.env, now=self.env.now + by)

    def waits(self, kind: WaitKind | None = None) -> list[Wait]:
        return [wait for wait in self.step.waits if kind is None or wait.kind is kind]

    @property
    def open(self) -> list[str]:
        """The element ids of everything that waits, sorted."""
        return sorted(wait.element_id for wait in self.step.waits)

    def find(self, element_id: str) -> Wait:
        return next(wait for wait in self.step.waits if wait.element_id == element_id)

    def complete(self, element_id: str, **submitted: Any) -> Case:
        return self._verb(complete, self.find(element_id).activity_id, submitted)

    def fire(self, element_id: str) -> Case:
        return self._verb(fire_timer, self.find(element_id).activity_id)

    def message(self, element_id: str, **payload: Any) -> Case:
        return self._verb(deliver_message, self.find(element_id).activity_id, payload)

    def signal(self, element_id: str, **payload: Any) -> Case:
        return self._verb(broadcast_signal, self.find(element_id).activity_id, payload)

    def cancel(self) -> Case:
        return self._verb(cancel)

    def _verb(self, verb: Any, *args: Any) -> Case:
        before: Step = self.step
        self.step = verb(self.spec, before.state, before.variables, *args, self.env)
        return self._note()

    @property
    def cancelled(self) -> list[str]:
        """The element ids cancelled in the last step, in order."""
        return [c.element_id for c in self.step.changes if isinstance(c, ActivityEnded) and c.cancelled]
