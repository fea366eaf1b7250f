"""The ad-hoc sub-process (BPMN 2.0.2 §13.3.5): it offers its activities, and is through when its condition or a person
says so."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from typing import Any

from app.engine.errors import ExpressionFailedAt
from app.engine.expressions import compiled, run
from app.engine.source.model import AdHoc, Element
from app.engine.specs.activities import SubProcess
from app.engine.specs.cancelling import cancel_scope
from app.engine.specs.instance import settle
from app.engine.specs.offers import under_way
from app.engine.specs.scope import ScopeSpec
from app.engine.specs.sight import seen
from app.engine.specs.token import Token, flow_tokens, instance_of, open_tokens
from app.engine.spiff import TaskState
from app.engine.supported.table import ACTIVITIES
from app.typed_json import Value


class AdHocSubProcess(SubProcess):
    """Its token counts in ``done`` how often each inner activity was completed, and is marked ``ending`` once nothing
    more may begin and what is open is waited for."""

    rule: AdHoc

    def __init__(self, scope: ScopeSpec, element: Element) -> None:
        super().__init__(scope, element)
        assert element.ad_hoc is not None
        self.rule = element.ad_hoc
        text = element.ad_hoc.completion_condition
        self.condition = compiled(text) if text is not None else None

    def waits_for_its_end(self, token: Token) -> bool:
        """Whether a person may end it: no condition does."""
        is_ending = "ending" in token.internal_data
        return self.condition is None and not is_ending and not token.reopened and self._inside(token) is not None

    def end(self, token: Token) -> None:
        """Nothing more begins; what is open is cancelled or waited for, as ``cancelRemainingInstances`` says."""
        inside = self._inside(token)
        if self.rule.cancel_remaining:
            cancel_scope(inside)
        else:
            token.internal_data["ending"] = True
            _let_go(inside)
        settle(inside)

    def passed(self, token: Token, inside: Any, inner: Token) -> None:
        """After each completion of an inner activity the condition is asked; once it is ending, no token goes on."""
        if token.reopened:
            return
        ending = "ending" in token.internal_data
        if _is_completed(inner):
            done = token.internal_data.setdefault("done", {})
            done[inner.task_spec.element.id] = done.get(inner.task_spec.element.id, 0) + 1
            if not ending and self.condition is not None and self._through(token, inside):
                self.end(token)
                return
        if ending:
            _let_go(inside)

    def _inside(self, token: Token) -> Any:
        return instance_of(token).inside_of(token)

    def _through(self, token: Token, inside: Any) -> bool:
        assert self.condition is not None
        sight = ChainMap(self._counters(token, inside), seen(token))  # type: ignore[arg-type]
        value = run(self.condition, sight, token.workflow.process.env, self.element.id)
        if not isinstance(value, bool):
            message = f"完成条件“{self.condition.text}”的结果不是 true 或 false，而是 {value!r}。"
            raise ExpressionFailedAt(self.element.id, message)
        return value

    def _counters(self, token: Token, inside: Any) -> dict[str, Value]:
        """How many activities were completed, and how many are open, in all and by element id."""
        ids = [node.element.id for node in inside.spec.activities]
        done: Mapping[str, int] = token.internal_data["done"]
        completed = {id_: done.get(id_, 0) for id_ in ids}
        active = dict.fromkeys(ids, 0)
        for open_ in under_way(inside):
            if open_.task_spec.element.id in active:
                active[open_.task_spec.element.id] += 1
        return {
            "completedCount": sum(completed.values()),
            "completedCounts": completed,
            "activeCount": sum(active.values()),
            "activeCounts": active,
        }


def _is_completed(inner: Token) -> bool:
    """An activity of the sub-process itself: no handler of a compensation, and not a second time when the continuation
    after it is over."""
    element, marks = inner.task_spec.element, inner.internal_data
    runs_in_flow = element.type in ACTIVITIES and not element.for_compensation
    return runs_in_flow and "async" not in marks and "for" not in marks


def _let_go(inside: Any) -> None:
    """Offers, and tokens at gateways and events, go no further. A compensation that has begun is seen through."""
    kept = {token.id for token in under_way(inside)}
    for token in flow_tokens(inside):
        if token.open and token.id not in kept and token._state != TaskState.STARTED:
            token.cancel()
    for token in open_tokens(inside):
        if token.armed and token.task_spec in inside.spec.standing:
            token.leave(TaskState.CANCELLED)
