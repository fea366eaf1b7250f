"""What a node throws: messages and signals to whoever waits for them, escalations and errors to who catches them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from app.engine.errors import ExpressionFailedAt
from app.engine.expressions import Text, compiled_text
from app.engine.source.document import LONGEST_ID
from app.engine.source.model import Trigger
from app.engine.specs.errors import throw, thrown_by
from app.engine.specs.names import computed_name
from app.engine.specs.passing import passed
from app.engine.specs.sight import seen
from app.engine.specs.signals import reach_all
from app.engine.specs.token import Token, instance_of
from app.engine.step import Outgoing, WaitKind
from app.typed_json import Value

BUSINESS_KEY = "business-key"
"""The property of a throwing element that names the case which its messages are meant for."""

_ORDER = ("message", "signal", "escalation", "error")
"""Of several what interrupts nobody goes first, and an error, which ends what throws it, last."""

Payload = tuple[tuple[str, Text], ...]
NOTHING: Mapping[str, Value] = MappingProxyType({})


def throw_all(
    token: Token,
    triggers: Iterable[Trigger],
    payload: Payload = (),
    values: Mapping[str, Value] = NOTHING,
    *,
    by_activity: bool = False,
) -> None:
    """Messages and signals are told in any case; what has to be caught is thrown until something is interrupted.

    ``payload`` is that of messages and signals, ``values`` go with all; a signal carries its camunda:in besides.
    ``by_activity``: the activity itself throws it, so that its own boundary events are asked too.
    """
    before = token.workflow.interruptions
    for trigger in sorted((one for one in triggers if one.kind in _ORDER), key=lambda one: _ORDER.index(one.kind)):
        if trigger.kind in ("message", "signal"):
            _tell(token, trigger, payload, values)
        elif token.workflow.interruptions == before and (token.open or not by_activity):
            throw(token, thrown_by(token, trigger, values), by_activity=by_activity)


def _tell(token: Token, trigger: Trigger, payload: Payload, more: Mapping[str, Value]) -> None:
    """A signal reaches all who wait for it in this tree at once, so that what it interrupts does not go on."""
    env, element_id = token.workflow.process.env, token.task_spec.element.id
    name = computed_name(token, trigger.name or "")
    values = passed(trigger.carries, seen(token), token.locals or {}, env, element_id)
    values |= {n: text.evaluate(seen(token), env, element_id) for n, text in payload} | dict(more)
    called_id, key = token.workflow.process.called_id, _business_key(token) if trigger.kind == "message" else None
    outgoing = Outgoing(WaitKind(trigger.kind), name, element_id, values, called_id, key)
    instance_of(token).journal.outgoing.append(outgoing)
    if trigger.kind == "signal":
        reach_all(instance_of(token), name, values)


def _business_key(token: Token) -> str | None:
    """The case that the element names, as the thrower sees it now: in a loop each instance may mean another one. None
    where it knows none: then the message goes out under the thrower's own key, as without the property."""
    element = token.task_spec.element
    written = element.properties.get(BUSINESS_KEY)
    if not written:
        return None
    key = compiled_text(written).evaluate(seen(token), token.workflow.process.env, element.id)
    if not isinstance(key, str | None) or len(key or "") > LONGEST_ID:
        wanted = f"不超过 {LONGEST_ID} 个字的文本"
        raise ExpressionFailedAt(element.id, f"业务键“{written}”的结果应为{wanted}，得到 {str(key)[:80]!r}。")
    return key or None
