"""Which correlation keys a process has (BPMN 2.0.2 §8.4.2), and what a message and its own variables say of them."""

from __future__ import annotations

import pytest

from app.engine import Env, context_values, message_values

from .bpmn import catch, end, message, process, send, start, user
from .driver import NOW
from .source.refused import model, rules_at

_PROPERTIES = (
    '<correlationProperty id="order"><correlationPropertyRetrievalExpression messageRef="M"><messagePath>= a.order'
    '</messagePath></correlationPropertyRetrievalExpression><correlationPropertyRetrievalExpression messageRef="N">'
    "<messagePath>order</messagePath></correlationPropertyRetrievalExpression></correlationProperty>"
    '<correlationProperty id="day"><correlationPropertyRetrievalExpression messageRef="N"><messagePath>day'
    "</messagePath></correlationPropertyRetrievalExpression></correlationProperty>"
)
_US, _THEM = '<participant id="us" processRef="p"/>', '<participant id="them"/>'
_FLOWS = (
    '<messageFlow id="in" sourceRef="them" targetRef="c" messageRef="M"/>'
    '<messageFlow id="out" sourceRef="t" targetRef="them"/>'
)


def _key(id_: str = "k", refs: str = "order") -> str:
    inner = "".join(f"<correlationPropertyRef>{one}</correlationPropertyRef>" for one in refs.split())
    return f'<correlationKey id="{id_}">{inner}</correlationKey>'


def _subscription(key: str = "k", **paths: str) -> str:
    rows = "".join(
        f'<correlationPropertyBinding correlationPropertyRef="{id_}"><dataPath>{path}</dataPath>'
        "</correlationPropertyBinding>"
        for id_, path in paths.items()
    )
    return f'<correlationSubscription correlationKeyRef="{key}">{rows}</correlationSubscription>'


def _model(around: str, subscription: str = "", **attributes: str) -> bytes:
    return process(
        *("start>c>u>t>end", subscription, start(), catch("c", message("M")), user("u"), send("t", "N"), end()),
        messages="M N",
        also=_PROPERTIES + around,
        **attributes,
    )


def _keys(xml: bytes) -> dict[str, dict[str, list[str]]]:
    """The messages of each property, by key."""
    return {key.id: {one.id: sorted(one.paths) for one in key.properties} for key in model(xml).correlation_keys}


def test_keys_of_a_collaboration_are_those_of_its_pools() -> None:
    """Of the collaborations that a process takes part in, and of no other; a pool names its process."""
    ours = f'<collaboration id="co">{_US}{_key()}</collaboration>'
    others = f'<collaboration id="ot">{_THEM}{_key("not_ours")}</collaboration>'
    assert _keys(_model(ours + others)) == {"k": {"order": ["M", "N"]}}
    assert _keys(_model(ours.replace(' processRef="p"', ""))) == {}
    assert _keys(_model(f'<collaboration id="co">{_US}</collaboration>')) == {}


def test_a_definitional_collaboration_gives_its_keys() -> None:
    """The process refers to it, and no pool of it to the process."""
    beside = f'<collaboration id="co">{_THEM}{_key()}</collaboration>'
    assert _keys(_model(beside, definitionalCollaborationRef="co")) == {"k": {"order": ["M", "N"]}}
    assert _keys(_model(beside)) == {}


@pytest.mark.parametrize("tag", ["conversation", "subConversation", "callConversation"])
def test_a_conversation_gives_keys_to_who_takes_part_for_its_messages(tag: str) -> None:
    """Those of the message flows that belong to it; a flow that names none has the message of its ends."""
    node = f'<{tag} id="cn"><participantRef>{{}}</participantRef>{{}}{_key()}</{tag}>'
    ref = "<messageFlowRef>{}</messageFlowRef>"
    pools = f'<collaboration id="co">{_US}{_THEM}<participant id="third"/>{_FLOWS}{{}}</collaboration>'

    def keys(*inner: str) -> dict[str, dict[str, list[str]]]:
        return _keys(_model(pools.format(node.format(*inner))))

    assert keys("us", "") == {"k": {"order": ["M", "N"]}}
    assert keys("us", ref.format("in")) == {"k": {"order": ["M"]}}
    assert keys("us", ref.format("out")) == {"k": {"order": ["N"]}}
    assert keys("third", ref.format("in")) == {}


def test_a_key_has_its_properties_and_a_property_its_paths() -> None:
    """The value of a message is whole when every property has one; null is none, and so is what fails."""
    (key,) = model(_model(f'<collaboration id="co">{_US}{_key(refs="order day")}</collaboration>')).correlation_keys
    env = Env(NOW)
    assert message_values(key, "M", {"a": {"order": 1}, "day": 2}, env) == {"order": 1}
    assert message_values(key, "N", {"order": 1, "day": "d"}, env) == {"order": 1, "day": "d"}
    assert message_values(key, "N", {"order": None}, env) == {}
    assert message_values(key, "else", {"order": 1}, env) == {} == context_values(key, {"order": 1}, env)
    assert not key.of_context


def test_a_subscription_says_a_key_by_the_variables() -> None:
    """Also a key of a collaboration that the process is not drawn in: the subscription itself names it."""
    others = f'<collaboration id="ot">{_THEM}{_key(refs="order day")}</collaboration>'
    (key,) = model(_model(others, _subscription(order="= n + 1", day="today"))).correlation_keys
    assert key.of_context and _keys(_model(others)) == {}
    assert context_values(key, {"n": 1, "order": 7}, Env(NOW)) == {"order": 2}


def test_paths_are_feel_that_is_checked() -> None:
    """A typing error does not deploy, in whichever of the two places; nor XPath."""
    ours = f'<collaboration id="co">{_US}{_key()}</collaboration>'
    assert rules_at(_model(ours).replace(b"= a.order", b"= a.")) == {"p": "feel"}
    assert rules_at(_model(ours, _subscription(order="1 +"))) == {"p": "feel"}
    xpath = _model(ours).replace(b"<messagePath>order", b'<messagePath language="http://www.w3.org/1999/XPath">order')
    assert rules_at(xpath) == {"order": "language"}


def test_what_the_engine_cannot_see_has_no_key() -> None:
    """A message that an external task sends, and triggers that are gathered before there is an instance."""
    ours = f'<collaboration id="co">{_US}{_key()}</collaboration>'
    sent = (
        '<endEvent id="e"><messageEventDefinition messageRef="N" camunda:type="external" camunda:topic="t"/></endEvent>'
    )
    external = _model(ours).replace(b'<endEvent id="end"></endEvent>', sent.replace('"e"', '"end"').encode())
    assert rules_at(external) == {"end": "correlation-external"}
    together = _model(ours).replace(
        b'<startEvent id="start">',
        b'<startEvent id="start" parallelMultiple="true"><messageEventDefinition messageRef="M"/>'
        b'<signalEventDefinition signalRef="S"/>',
    )
    together = together.replace(b'<message id="M"', b'<signal id="S" name="S"/><message id="M"')
    assert rules_at(together) == {"start": "correlation-together"}


def test_a_file_has_not_more_of_them_than_can_be_read() -> None:
    """Nor do a thousand processes with every key, whose paths are too many together, take long to be refused."""
    keys = "".join(_key(f"k{number}") for number in range(495))
    pools = "".join(f'<participant id="u{number}" processRef="p{number}"/>' for number in range(1_000))
    others = "".join(f'<process id="p{number}"{{}}><task id="t{number}"/></process>' for number in range(1_000))
    around = f'<collaboration id="co">{_US}{pools}{keys}</collaboration>{others}'
    assert len(model(_model(around.replace("{}", ""))).correlation_keys) == 495
    assert list(rules_at(_model(around.replace("{}", ' isExecutable="true"'))).values()) == ["feel-size"]
    many = around.replace("{}", "").replace("</collaboration>", f"{_more()}</collaboration>")
    assert list(rules_at(_model(many)).values()) == ["correlation-many"]


def _more() -> str:
    return "".join(_key(f"more{number}") for number in range(9))
