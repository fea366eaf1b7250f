"""What a process, a sub-process or a loop's body is to SpiffWorkflow: a spec of nodes under one hidden root."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.engine.expressions import compiled
from app.engine.normalise.spec_names import ROOT
from app.engine.specs.awaited import arm
from app.engine.specs.offers import offer_again
from app.engine.specs.token import Token
from app.engine.spiff import BpmnProcessSpec, BpmnStartTask, TaskState

if TYPE_CHECKING:
    from app.engine.specs.event_sub_process import EventStart
    from app.engine.specs.node import Node


class _Root(BpmnStartTask):  # type: ignore[misc]
    """Never runs; every open token may hang under it."""

    def test(self) -> None:
        pass


class ScopeSpec(BpmnProcessSpec):  # type: ignore[misc]
    """Read-only once assembled, so that threads share it: nothing is connected at run time.

    ``starts`` are where it begins by itself: its none start event (of a process one of several), or all nodes without a
    way in where it has no start event (BPMN 2.0.2 §13.3.2). ``event_starts`` are the start events of its event
    sub-processes. ``undone_by`` is its compensation event sub-process, ``asks`` whether anything in the process throws
    compensation. ``activities`` are those of an ad-hoc sub-process, ``offers`` those of them that it offers from its
    beginning, ``standing`` its events that may happen all the while.
    """

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name=name, filename=file)
        # SpiffWorkflow's own Start, End and EndJoin would meet an analyst's ids and end the instance too early.
        self.task_specs.clear()
        self.start = _Root(self, ROOT)
        self.end = None
        self.starts: tuple[Node, ...] = ()
        self.event_starts: tuple[EventStart, ...] = ()
        self.undone_by: Node | None = None
        self.asks = False
        self.activities: tuple[Node, ...] = ()
        self.offers: tuple[Node, ...] = ()
        self.standing: tuple[Node, ...] = ()

    @cached_property
    def asked_names(self) -> frozenset[str] | None:
        """The variables at whose change its conditional events are asked, None where one is asked at any change; found
        when it is first asked. Threads that ask at once find the same."""
        elements = (node.element for node in self.task_specs.values() if node is not self.start)
        every = (trigger for element in elements for trigger in element.trigger.each)
        triggers = [trigger for trigger in every if trigger.condition is not None]
        if any(trigger.variable_events and trigger.variable_name is None for trigger in triggers):
            return None
        named = [{t.variable_name} if t.variable_name else compiled(t.condition or "false").names for t in triggers]
        return frozenset().union(*named)


def plant(workflow: Any) -> None:
    """Give an empty workflow its root."""
    workflow.task_tree = Token(workflow, workflow.spec.start, state=TaskState.COMPLETED)


def begin(workflow: Any, starts: tuple[Node, ...] | None = None) -> None:
    """Put a token on every start, after the event sub-processes of the scope stand armed; offer what it offers."""
    for event in workflow.spec.event_starts:
        event.arm(workflow)
    for node in workflow.spec.starts if starts is None else starts:
        node._update(Token(workflow, node, workflow.task_tree, TaskState.FUTURE))
    for node in workflow.spec.standing:
        arm(node, workflow, "", node.element)
    for node in workflow.spec.offers:
        offer_again(workflow, node)
