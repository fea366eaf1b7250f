"""A test's hand on an instance: it keeps state and variables between steps and finds activities by element id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from app.clock import LEGAL_ZONE
from app.engine import (
    ActivityEnded,
    ActivityStarted,
    CallableProcess,
    CalledInstance,
    Env,
    ProcessRef,
    Spec,
    Step,
    Wait,
    WaitKind,
    broadcast_signal,
    cancel,
    compile,
    complete,
    complete_ad_hoc,
    continue_async,
    deliver_message,
    fire_timer,
    move,
    parse,
    set_variables,
    start,
    start_activity,
    throw_error,
    throw_escalation,
)
from app.errors import NotFound

from .invariants import Ledger

NOW = datetime(2026, 9, 30, 16, 20, tzinfo=LEGAL_ZONE)


def compiled(xml: bytes) -> Spec:
    """The first process of the file."""
    return compile(parse(xml, "test.bpmn")[0])


def world(xml: bytes, now: datetime = NOW, **more: Any) -> Env:
    """An Env in which the processes of the file can be called; the definition id is the process id."""
    specs = {model.id: compile(model) for model in parse(xml, "test.bpmn")}

    def definition(id_: str) -> CallableProcess:
        if id_ not in specs:
            raise NotFound(f"流程 {id_} 不存在。")
        return CallableProcess(id_, specs[id_], env)

    def called(ref: ProcessRef) -> CallableProcess:
        return definition(ref.key)

    env = Env(now, process=called, definition=definition, **more)
    return env


def at(env: Env, now: datetime) -> Env:
    """The same world at another instant, for the processes that are called too."""

    def moved(resolve: Callable[[Any], CallableProcess] | None) -> Callable[[Any], CallableProcess] | None:
        def found(what: Any) -> CallableProcess:
            assert resolve is not None
            callee = resolve(what)
            return replace(callee, env=at(callee.env, now))

        return found if resolve is not None else None

    return replace(env, now=now, process=moved(env.process), definition=moved(env.definition))


class Case:
    """One running instance; every verb loads the stored text anew, as the service does, and every step is checked."""

    def __init__(
        self,
        xml: bytes | Spec,
        variables: dict[str, Any] | None = None,
        start_event: str | None = None,
        env: Env | None = None,
    ) -> None:
        self.spec = xml if isinstance(xml, Spec) else compiled(xml)
        self.env = env or (world(xml) if isinstance(xml, bytes) else Env(NOW))
        self.ledger = Ledger()
        self.trace: list[str] = []
        self.step = start(self.spec, variables or {}, self.env, start_event)
        self._note()

    def _note(self) -> Case:
        self.ledger.check(self.spec, self.step, self.env)
        self.trace += [change.element_id for change in self.step.changes if isinstance(change, ActivityStarted)]
        return self

    def later(self, by: timedelta) -> None:
        self.env = at(self.env, self.env.now + by)

    def waits(self, kind: WaitKind | None = None) -> list[Wait]:
        return [wait for wait in self.step.waits if kind is None or wait.kind is kind]

    @property
    def open(self) -> list[str]:
        """The element ids of everything that waits, sorted."""
        return sorted(wait.element_id for wait in self.step.waits)

    @property
    def state(self) -> str:
        """``completed``, ``failed CODE`` and so on, ``stuck at JOIN``, or what is open."""
        ended = self.step.ended
        if ended is not None:
            return " ".join(filter(None, (ended.kind, ended.error_code)))
        stuck = [f"stuck at {join.element_id}" for join in self.step.stuck]
        return " ".join(stuck or ["open", *self.open])

    def find(self, element_id: str, *kinds: WaitKind) -> Wait:
        """The oldest wait of the element, of one of these kinds if there is one."""
        found = [wait for wait in self.step.waits if wait.element_id == element_id]
        return min(found, key=lambda wait: wait.kind not in kinds)

    def complete(self, element_id: str, **submitted: Any) -> Case:
        found = self.find(element_id, WaitKind.USER_TASK, WaitKind.EXTERNAL_TASK)
        return self.do(complete, found.activity_id, submitted)

    def take_up(self, element_id: str, **values: Any) -> Case:
        """Start an activity that an ad-hoc sub-process offers."""
        return self.do(start_activity, self.find(element_id, WaitKind.OFFERED).activity_id, values)

    def end_ad_hoc(self, element_id: str, **submitted: Any) -> Case:
        return self.do(complete_ad_hoc, self.find(element_id, WaitKind.AD_HOC).activity_id, submitted)

    @property
    def offered(self) -> list[str]:
        return sorted(wait.element_id for wait in self.waits(WaitKind.OFFERED))

    @property
    def under_way(self) -> list[str]:
        """The element ids of what waits and is not only offered, nor an ad-hoc sub-process that can be ended."""
        kinds = (WaitKind.OFFERED, WaitKind.AD_HOC)
        return sorted(wait.element_id for wait in self.step.waits if wait.kind not in kinds)

    def fire(self, element_id: str) -> Case:
        return self.do(fire_timer, self.find(element_id).activity_id)

    def message(self, element_id: str, **payload: Any) -> Case:
        return self.do(deliver_message, self.find(element_id, WaitKind.MESSAGE).activity_id, payload)

    def signal(self, element_id: str, **payload: Any) -> Case:
        return self.do(broadcast_signal, self.find(element_id).activity_id, payload)

    def cancel(self) -> Case:
        return self.do(cancel)

    def error(self, element_id: str, code: str, message: str | None = None, **values: Any) -> Case:
        return self.do(throw_error, self.find(element_id).activity_id, code, message, values)

    def escalate(self, element_id: str, code: str, **values: Any) -> Case:
        return self.do(throw_escalation, self.find(element_id).activity_id, code, values)

    def go_on(self, element_id: str) -> Case:
        return self.do(continue_async, self.find(element_id, WaitKind.ASYNC).activity_id)

    def set(self, instance_id: str | None = None, removed: tuple[str, ...] = (), /, **values: Any) -> Case:
        return self.do(partial(set_variables, instance_id=instance_id, removed=removed), values)

    def move(self, cancel: list[str], start_before: list[str], instance_id: str | None = None) -> Case:
        """``cancel`` are element ids of open activities, waiting or not, the newest of each."""
        ids = {element_id: activity_id for activity_id, element_id in self.ledger.open.items()}
        return self.do(partial(move, instance_id=instance_id), [ids[element_id] for element_id in cancel], start_before)

    @property
    def called(self) -> list[CalledInstance]:
        return list(self.step.called)

    @property
    def kinds(self) -> list[WaitKind]:
        return [wait.kind for wait in self.step.waits]

    def do(self, verb: Any, *args: Any) -> Case:
        """One verb of the engine, by activity id."""
        before: Step = self.step
        self.step = verb(self.spec, before.state, before.variables, *args, self.env)
        return self._note()

    @property
    def cancelled(self) -> list[str]:
        """The element ids cancelled in the last step, in order."""
        return [c.element_id for c in self.step.changes if isinstance(c, ActivityEnded) and c.cancelled]
