"""A running process for SpiffWorkflow, with what that must not know: variables, the instant, the journal."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.engine.specs.completed import Completed
from app.engine.specs.journal import Journal
from app.engine.specs.no_python import NoPython
from app.engine.specs.scope import ScopeSpec, plant
from app.engine.specs.token import Token, flow_tokens, open_tokens
from app.engine.spiff import BpmnSubWorkflow, BpmnWorkflow, TaskState
from app.engine.step import Ended, Env
from app.typed_json import Value

if TYPE_CHECKING:
    from app.engine.specs.program import Spec as Program


class Instance(BpmnWorkflow):  # type: ignore[misc]
    """The root process instance and, by host, every scope open in it: sub-processes, loop bodies, called processes.

    Variables are here (and in called processes), never in a task's data, so parallel branches keep each other's.
    ``pruning`` off keeps finished tokens, which only the equivalence test wants.
    """

    inside: Token | None = None
    called_id: str | None = None

    def __init__(self, root: ScopeSpec, variables: Mapping[str, Value], env: Env, pruning: bool = True) -> None:
        super().__init__(root, {}, script_engine=NoPython(), deserializing=True)
        self.variables: dict[str, Value] = dict(variables)
        self.env = env
        self.journal = Journal()
        self.ready: deque[Token] = deque()
        self.changed: dict[str, set[str]] = {}
        self.fresh: list[Token] = []
        self.closing: deque[Any] = deque()
        self.ended_calls: list[Called] = []
        self.interruptions = 0
        self.completions: list[Completed] = []
        self.closed = False
        self.terminated = False
        self.ended: Ended | None = None
        self.pruning = pruning
        plant(self)

    @property
    def process(self) -> Instance:
        return self

    @property
    def ends(self) -> list[str]:
        return self.journal.ends

    def note(self, name: str, change: str) -> None:
        """A variable was changed: ``create``, ``update`` or ``delete``."""
        self.changed.setdefault(name, set()).add(change)

    def open_scope(self, scope: Scope) -> None:
        self.subprocesses[scope.host.id] = scope

    def close_scope(self, host: Token) -> None:
        self.subprocesses.pop(host.id).closed = True

    def inside_of(self, host: Token) -> Any:
        """The scope that is open inside an activity, or None."""
        return self.subprocesses.get(host.id)

    def scopes(self) -> list[Any]:
        """The process and every open scope, outer ones first."""
        return [self, *self.subprocesses.values()]

    def calls(self) -> list[Called]:
        """The called process instances that are open, callers before called."""
        return [scope for scope in self.subprocesses.values() if isinstance(scope, Called)]

    def find(self, activity_id: str) -> Token | None:
        """The open token of that activity id."""
        id_ = UUID(activity_id) if _is_uuid(activity_id) else None
        for scope in self.scopes():
            token: Token | None = scope.tasks.get(id_)
            if token is not None and token.open:
                return token
        return None

    def done(self) -> None:
        """What still stands armed goes with it."""
        for token in open_tokens(self):
            token.leave(TaskState.CANCELLED)
        self.completed = True

    def _task_completed_notify(self, task: Token) -> None:
        """SpiffWorkflow calls this when a task is through; its own version looks for a task named ``End``."""
        task.leave(TaskState.COMPLETED)
        settle(self)


class Scope(BpmnSubWorkflow):  # type: ignore[misc]
    """The inside of an activity: of an embedded sub-process, or of a loop's body."""

    def __init__(self, spec: ScopeSpec, host: Token) -> None:
        self.host = host
        super().__init__(spec, host.id, host.workflow.top_workflow, deserializing=True)
        self.process: Any = host.workflow.process
        self.interruptions = 0
        self.completions: list[Completed] = []
        self.closed = False
        plant(self)

    @property
    def inside(self) -> Token | None:
        """The activity around it, within the same process instance."""
        return self.host

    def done(self) -> None:
        """The activity around it goes on."""
        self.host.task_spec.inside_done(self.host, self)

    def _calculate_depth(self) -> int:
        """SpiffWorkflow's walks all scopes for it, and nothing of ours asks."""
        return 0

    def _task_completed_notify(self, task: Token) -> None:
        task.leave(TaskState.COMPLETED)
        if not self.closed:
            self.host.task_spec.passed(self.host, self, task)
            settle(self)


class Called(Scope):
    """A called process instance: a scope with an id, variables and a definition of its own."""

    def __init__(
        self,
        host: Token,
        *,
        called_id: str,
        definition_id: str,
        business_key: str | None,
        variables: Mapping[str, Value],
        program: Program,
        env: Env,
        recalled: bool = False,
    ) -> None:
        super().__init__(program.root, host)
        self.program = program
        self.called_id = called_id
        self.definition_id = definition_id
        self.business_key = business_key
        self.variables: dict[str, Value] = dict(variables)
        self.env = env
        self.process = self
        self.ends: list[str] = []
        self.started = False
        self.recalled, self.handed_back = recalled, False
        self.start_event: str | None = None
        self.terminated = False
        self.ended: Ended | None = None

    @property
    def inside(self) -> Token | None:
        """Nothing: what the caller sees is not seen here."""
        return None


def settle(workflow: Any) -> None:
    """A scope in which no token is on its way is complete (BPMN 2.0.2 §13.3.4).

    Not at once: the last token may have made a condition true that still begins something in it, and a hundred nested
    scopes that end together shall not need a call stack as deep.
    """
    if not workflow.closed and next(flow_tokens(workflow), None) is None:
        workflow.top_workflow.closing.append(workflow)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
