"""What must hold after every step of every instance, whatever its model; the driver asks it each time."""

from __future__ import annotations

import json
from uuid import UUID

from app.engine import ActivityEnded, ActivityStarted, Env, Spec, Step, WaitKind
from app.engine.state.codec import dump, load

from .no_orphans import check_state


class Ledger:
    """The activities of one instance: begun once, ended once, and open for as long as the state says so."""

    def __init__(self) -> None:
        self.open: dict[str, str] = {}
        self.over: set[str] = set()
        self.called: set[str] = set()
        self.ended: set[str] = set()

    def check(self, spec: Spec, step: Step, env: Env) -> None:
        self._changes(step)
        self._calls(step)
        assert dump(load(spec, step.state, step.variables, env)) == step.state, "the state does not load as it was"
        check_state(step.state, step.ended is not None)
        ids = [wait.activity_id for wait in step.waits]
        assert len(set(ids)) == len(ids), "two waits share an activity id"
        assert not self.over & set(ids), "something waits that has ended"
        assert self.open.keys() == tokens(step.state), "history and state disagree on what is open"
        tasks = {w.activity_id: w.element_id for w in step.waits if w.kind is WaitKind.USER_TASK}
        assert tasks.items() <= self.open.items(), "a task is offered that never began"
        if step.ended is not None:
            assert not step.waits and not self.open and not self.called, "it has ended, and something is still open"

    def _changes(self, step: Step) -> None:
        for change in step.changes:
            if isinstance(change, ActivityStarted):
                known = change.activity_id in self.open or change.activity_id in self.over
                assert not known, f"{change.element_id} began twice"
                parent = change.parent_activity_id
                assert parent is None or parent in self.open, f"{change.element_id} began in what is not open"
                self.open[change.activity_id] = change.element_id
            elif isinstance(change, ActivityEnded):
                assert self.open.pop(change.activity_id, None) == change.element_id, f"{change.element_id} was not open"
                self.over.add(change.activity_id)

    def _calls(self, step: Step) -> None:
        for called in step.called:
            again = called.recalled and called.id in self.ended
            assert called.started or called.id in self.called or again, f"call {called.caller_element_id} never began"
            assert not called.started or called.id not in self.called | self.ended, "a call began twice"
            self.called.add(called.id)
            assert called.caller_id is None or called.caller_id in self.called
        assert self.called == {called.id for called in step.called}, "a called instance is gone without an end"
        self.called = {called.id for called in step.called if called.ended is None}
        self.ended |= {called.id for called in step.called if called.ended is not None}


def tokens(state: str) -> set[str]:
    """The activity ids in a state: of all tokens but those that stand armed, wait for a continuation, are too few to
    begin, stand for a complex gateway's reset, for a completed activity that is compensated, or for a compensation that
    nobody waits for."""
    return {
        str(UUID(hex=row[0]))
        for _, rows, *_ in json.loads(state)["scopes"]
        for row in rows
        if len(row) < 4 or not {"host", "async", "gathers", "reset", "undo", "unawaited", "offer"} & row[3].keys()
    }
