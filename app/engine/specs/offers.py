"""What an ad-hoc sub-process offers: an activity that may be started, and is none before somebody does.

BPMN 2.0.2 §13.3.5: without an incoming flow it is enabled for as long as the sub-process is; with one, by each token
(or as many as it needs) that has come. Either way it is selected, and does not begin by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.engine.specs.sight import declare
from app.engine.specs.token import Token, flow_tokens
from app.engine.spiff import TaskState
from app.engine.supported.table import ACTIVITIES
from app.typed_json import Value

OFFER, AGAIN, ONCE = "offer", "again", "once"
"""The mark of a token that only stands for an offer, and its values: whether it outlasts its being taken up."""


def offer_again(workflow: Any, node: Any) -> None:
    """The activity may be started, any number of times; this is no token of its own."""
    token = Token(workflow, node, workflow.task_tree, TaskState.WAITING)
    token.internal_data[OFFER] = AGAIN


def offer_once(token: Token) -> None:
    """The token that has come may be used to start the activity."""
    token.internal_data[OFFER] = ONCE
    token._set_state(TaskState.WAITING)


def is_open(token: Token) -> bool:
    """Whether the offer can be taken up now: in a sequential sub-process only while nothing else is under way."""
    if OFFER not in token.internal_data:
        return False
    return not token.workflow.host.task_spec.rule.sequential or next(under_way(token.workflow), None) is None


def take_up(token: Token, values: Mapping[str, Value]) -> None:
    """The activity begins, with ``values`` as variables of its own."""
    if token.internal_data[OFFER] == AGAIN:
        token = Token(token.workflow, token.task_spec, token.workflow.task_tree, TaskState.FUTURE)
    else:
        del token.internal_data[OFFER]
    for name, value in values.items():
        declare(token, name, value)
    if token.task_spec.admit(token):
        token._ready()


def under_way(workflow: Any) -> Iterator[Token]:
    """The activities of a scope that have been started, or taken up, and are not completed."""
    return (token for token in flow_tokens(workflow) if _is_under_way(token))


def _is_under_way(token: Token) -> bool:
    marks = token.internal_data
    if token.task_spec.element.type not in ACTIVITIES or OFFER in marks or "gathers" in marks:
        return False
    return bool(marks.get("async") != "after")
