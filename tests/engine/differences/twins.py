"""Where a model without the element or attribute would not deploy: one with it, and one that says what is left."""

from ..bpmn import end, event_sub, flows, message, process, start, sub, undone_by_user, user
from ..rules.built import CORRELATED, SUBSCRIBED
from .acting import ASKED, KIND, NONE, QUIET
from .carrying import CARRIED, DATA, SPECIFICATION
from .happening import TRANSACTED, UNDONE

_HANDLER = user("x") + flows("h_s>x")


def _swapped(model: bytes, one: bytes, other: bytes) -> bytes:
    return model.replace(one, b"@@").replace(other, one).replace(b"@@", other)


TWINS: dict[str, tuple[bytes, bytes]] = {
    "activity isForCompensation": (
        process("u>end", user("u"), undone_by_user("u", "x"), end()),
        process("u>end", user("u"), user("x"), end()),
    ),
    "subProcess triggeredByEvent": (
        process("u>end", user("u"), event_sub("h", message("M"), _HANDLER), end(), messages="M"),
        process("u>end", user("u"), sub("h", start("h_s"), _HANDLER), end(), messages="M"),
    ),
    "transaction": (
        TRANSACTED,
        process("start>tx>end", start(), sub("tx", user("u"), end("e1"), flows("u>e1")), end()),
    ),
    "multiInstanceLoopCharacteristics behavior": (NONE, QUIET),
    "complexBehaviorDefinition": (KIND, QUIET),
    "event": (
        KIND,
        KIND.replace(b'<signalEventDefinition signalRef="S"/>', b'<signalEventDefinition signalRef="S2"/>'),
    ),
    "ioSpecification": (DATA, DATA.replace(SPECIFICATION.encode(), b"").replace(CARRIED.encode(), b"")),
    "resourceAssignmentExpression": (
        ASKED,
        process("start>u>v>w>end", start(), user("u"), user("v"), user("w"), end()),
    ),
    **dict.fromkeys(("association", "association targetRef"), (UNDONE, _swapped(UNDONE, b'"x"/>', b'"y"/>'))),
    "correlationProperty": (
        CORRELATED,
        CORRELATED.replace(b"<correlationPropertyRef>number</correlationPropertyRef>", b""),
    ),
    **dict.fromkeys(
        ("correlationPropertyBinding", "correlationPropertyBinding correlationPropertyRef"),
        (
            SUBSCRIBED,
            _swapped(SUBSCRIBED, b'correlationPropertyRef="number"', b'correlationPropertyRef="day"'),
        ),
    ),
    "association sourceRef": (UNDONE, _swapped(UNDONE, b'sourceRef="u_b"', b'sourceRef="v_b"')),
}
