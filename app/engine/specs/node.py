"""What every flow node has in common: a token arrives, waits or runs, leaves by its flows, or is cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.engine.expressions import compiled_text
from app.engine.normalise.spec_names import part_name, spec_name
from app.engine.source.model import Element
from app.engine.specs.cancelling import cancel_scope, disarm
from app.engine.specs.carrying import Carried, require_inputs, require_outputs
from app.engine.specs.compensation import hand_on, handled
from app.engine.specs.gathering import gathered
from app.engine.specs.offers import offer_once
from app.engine.specs.remembering import put_back, remember
from app.engine.specs.routes import Route, holds
from app.engine.specs.sight import assign_outside, declare, seen
from app.engine.specs.token import Token
from app.engine.spiff import BpmnSpecMixin, TaskState
from app.errors import EngineFailed

if TYPE_CHECKING:
    from app.engine.specs.boundary import Boundary
    from app.engine.specs.scope import ScopeSpec


class Node(BpmnSpecMixin):  # type: ignore[misc]
    """A pass-through node, and the base of the others. Children exist only once the token leaves: no prediction."""

    joins = False
    """Whether arriving tokens are told apart by the flow they came by."""

    result: str | None = None
    """The variable in which one instance of a loop keeps its result: its own, and given back to all the same."""

    parts: tuple[Node, ...] = ()
    """Of an event with several triggers: a node for each of them."""

    fails_as_error = False
    """Whether a failure of its own work may be caught as a BPMN error, where the model catches it."""

    offered = False
    """Whether it stands in an ad-hoc sub-process, where a token lets it be started and does not start it."""

    undone_by: Node | None = None
    """Its compensation handler, where one is drawn to it."""

    reopens: ScopeSpec | None = None
    """The scope in which what it completed is compensated, one by one, where it has no handler of its own."""

    def __init__(self, scope: ScopeSpec, element: Element) -> None:
        part = element.trigger.part
        name = spec_name(element.id) if part is None else part_name(element.id, part)
        super().__init__(scope, name, bpmn_name=element.name)
        self.bpmn_id = element.id
        self.element = element
        self.journal_type = element.type
        self.routes: tuple[Route, ...] = ()
        self.incoming: tuple[str, ...] = ()
        self.boundary: tuple[Boundary, ...] = ()
        written = element.attributes
        self.needs, self.gives = element.start_quantity, element.completion_quantity
        self.async_before = written.get("asyncBefore") == "true"
        self.async_after = written.get("asyncAfter") == "true"
        self.receives = tuple((name, compiled_text(text)) for name, text in element.inputs.items())
        self.reads = tuple(Carried.of(data) for data in element.data_inputs)
        self.declares = element.data_objects
        self.assigns = tuple((name, compiled_text(text)) for name, text in element.outputs.items())
        self.writes = tuple(Carried.of(data) for data in element.data_outputs)
        self.io = element.io

    def test(self) -> None:
        """SpiffWorkflow's check of the graph; ours was made at deployment."""

    def _predict_hook(self, token: Token) -> None:
        pass

    def _update_hook(self, token: Token) -> bool:
        """The token enters. True lets SpiffWorkflow make it READY; data is not inherited (see Instance)."""
        if self.needs > 1 and not token.silent and not gathered(token, self.needs):
            return False
        if self.offered and not token.silent:
            offer_once(token)
            return False
        return self.admit(token)

    def admit(self, token: Token) -> bool:
        """The token, or as many as it takes, has come: it enters, unless its continuation comes first."""
        if self.async_before and token.internal_data.pop("async", None) is None:
            token.internal_data["async"] = "before"
            token._set_state(TaskState.WAITING)
            return False
        self.enter(token)
        return self.arrive(token)

    def enter(self, token: Token) -> None:
        """The activity begins: it is in the journal, has its own variables, and its boundary events stand armed."""
        token.workflow.top_workflow.journal.started(token)
        for name in self.declares:
            declare(token, name, None)
        for name, text in self.receives:
            declare(token, name, text.evaluate(seen(token), token.workflow.process.env, self.element.id))
        for data in self.reads:
            data.into_activity(token)
        require_inputs(token, self.io)
        for boundary in self.boundary:
            boundary.arm(token)

    def arrive(self, token: Token) -> bool:
        """Whether the token may run at once; a node that waits marks it WAITING and answers False."""
        return True

    def _on_ready_hook(self, token: Token) -> None:
        if not self.manual:
            token.workflow.top_workflow.ready.append(token)

    def _run(self, token: Token) -> bool | None:
        """A failure rolls the whole step back, unless the model catches it as a BPMN error."""
        from app.engine.specs.errors import caught_as_error

        try:
            return self._run_hook(token)
        except EngineFailed as failure:
            if not self.fails_as_error or not caught_as_error(token, failure):
                raise
            return None

    def _run_hook(self, token: Token) -> bool | None:
        """The node's own work: True when done, None when it goes on inside (a sub-process)."""
        return True

    def _on_complete_hook(self, token: Token) -> None:
        if self.element.type == "endEvent" and self.element.parent is None:
            # After a continuation once more: it is told in the step in which the process may be over.
            token.workflow.process.ends.append(self.element.id)
        if token.internal_data.get("async") == "after":
            self._send(token, self.choose(token))
            handled(token)
            return
        self.give_back(token)
        remember(token)
        routes = () if self.async_after else self.choose(token)
        self._disarm(token)
        token.workflow.top_workflow.journal.ended(token)
        before = token.workflow.interruptions
        self.throw(token)
        if token.workflow.interruptions != before:
            return  # what it threw has interrupted it
        if self.async_after:
            later = Token(token.workflow, self, token.workflow.task_tree, TaskState.WAITING)
            later.internal_data["async"] = "after"
            later.locals = token.locals  # what the conditions of its flows will see
            hand_on(token, later)
        self._send(token, routes)
        handled(token)

    def _send(self, token: Token, routes: tuple[Route, ...]) -> None:
        for route in (route for route in routes for _ in range(self.gives)):
            child = Token(token.workflow, route.target, token, TaskState.FUTURE)
            if route.target.joins:
                child.internal_data["flow"] = route.flow_id

    def give_back(self, token: Token) -> None:
        """The output parameters and data associations, to the variables around the activity."""
        require_outputs(token, self.io)
        for name, text in self.assigns:
            assign_outside(token, name, text.evaluate(seen(token), token.workflow.process.env, self.element.id))
        for data in self.writes:
            data.out_of_activity(token)

    def throw(self, token: Token) -> None:
        """What the node throws once it is done."""

    def choose(self, token: Token) -> tuple[Route, ...]:
        """The flows that get a token: those without condition or with a true one, else the default, which may be none
        (BPMN 2.0.2 §13.2.1); gateways decide otherwise."""
        taken = tuple(r for r in self.routes if not r.default and holds(r, token, self.element.id))
        return taken or tuple(r for r in self.routes if r.default)

    def _on_cancel(self, token: Token) -> None:
        inside = token.workflow.top_workflow.inside_of(token)
        if inside is not None:
            cancel_scope(inside)
            self.inside_cancelled(token, inside)
            put_back(token, inside)
            token.workflow.top_workflow.close_scope(token)
        self._disarm(token)
        if not token.silent and not token.reopened:
            token.workflow.top_workflow.journal.ended(token, cancelled=True)
        token.leave(TaskState.CANCELLED)

    def inside_cancelled(self, token: Token, inside: Any) -> None:
        """The scope inside it was cancelled with it."""

    def inside_done(self, token: Token, inside: Any) -> None:
        """No token is left in the scope inside it; what stood armed there goes with it."""
        token.left = tuple(inside.completions)
        token.workflow.top_workflow.close_scope(token)
        token.complete()

    def passed(self, token: Token, inside: Any, inner: Token) -> None:
        """One token in the scope inside it is through."""

    def _disarm(self, host: Token) -> None:
        if self.boundary:
            disarm(host)
