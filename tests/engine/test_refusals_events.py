"""What of events, links, event sub-processes and event-based gateways is refused, and where."""

import pytest

from .bpmn import (
    boundary,
    catch,
    conditional,
    element,
    end,
    error,
    escalation,
    event_gateway,
    event_sub,
    flows,
    link,
    message,
    multi,
    process,
    receive,
    signal,
    start,
    sub,
    throw,
    timer,
    user,
    xor,
)
from .source.refused import around, rule_at_n, rules_at


def on_a_task(definition: str, interrupting: bool = True, **declared: str) -> bytes:
    event = boundary("n", "u", definition, interrupting)
    return process("start>u>end; n>end", start(), user("u"), event, end(), **{"messages": "M", **declared})


def handled(handler: str, chains: str = "start>u>end", *others: str, **declared: str) -> bytes:
    return process(chains, start(), user("u"), end(), handler, *others, **{"messages": "M", **declared})


def handler(definition: str, id_: str = "n", interrupting: bool = True) -> str:
    return event_sub(id_, definition, end(f"{id_}_e"), flows(f"{id_}_s>{id_}_e", id_), interrupting=interrupting)


def after_gateway(*nodes: str, chains: str = "g>n>end") -> bytes:
    return process(f"start>g; {chains}", start(), event_gateway("g"), *nodes, end(), messages="M", signals="S")


CRON = timer("cycle", "0 9 * * 1")
REFUSED = {
    "definition by a dangling reference": (
        around(catch("n", "<eventDefinitionRef>t</eventDefinitionRef>")),
        "event-definition-ref",
    ),
    "message without declaration": (around(catch("n", message("unknown"))), "message-missing"),
    "signal without reference": (around(catch("n", "<signalEventDefinition/>")), "signal-missing"),
    "receive task of an unknown message": (around(receive("n", "unknown")), "message-missing"),
    "error of an unknown declaration": (on_a_task(error("unknown")), "code-missing"),
    "error thrown without declaration": (process("start>n", start(), end("n", error())), "code-missing"),
    "escalation thrown without code": (
        around(throw("n", escalation("X")), escalations="X").replace(b' escalationCode="X"', b""),
        "code-missing",
    ),
    "error that spares": (on_a_task(error(), False), "error-interrupts"),
    "condition without text": (around(catch("n", "<conditionalEventDefinition/>")), "condition-missing"),
    "condition at a change that there is not": (
        around(catch("n", conditional("a").replace("Definition>", 'Definition camunda:variableEvents="born">', 1))),
        "condition-changes",
    ),
    "code variable where it is thrown": (
        process("start>n", start(), end("n", error("E", c_errorCodeVariable="c")), errors="E"),
        "attribute-unsupported",
    ),
    "external message that is caught": (
        around(catch("n", '<messageEventDefinition messageRef="M" camunda:type="external"/>')),
        "attribute-unsupported",
    ),
    "external message without topic": (
        around(throw("n", '<messageEventDefinition camunda:type="external"/>')),
        "external-topic",
    ),
    "timer without time": (around(catch("n", "<timerEventDefinition/>")), "timer-missing"),
    "unreadable duration": (around(catch("n", timer("duration", "10 days"))), "timer-text"),
    "negative duration": (around(catch("n", timer("duration", "-PT1H"))), "timer-text"),
    "endless duration": (around(catch("n", timer("duration", "P99999999999D"))), "timer-text"),
    "cycle in the way": (around(catch("n", timer("cycle", "R3/PT1H"))), "timer-cycle"),
    "cycle that interrupts": (on_a_task(timer("cycle", "R/PT1H")), "timer-cycle"),
    "cron": (on_a_task(CRON, False), "timer-text"),
    "cron start": (process("n>end", start("n", CRON), end()), "timer-text"),
    "link that nobody catches": (process("start>n", start(), throw("n", link("L"))), "link-alone"),
    "link without name": (process("start>n", start(), throw("n", "<linkEventDefinition/>")), "link-name"),
    "link with a flow": (
        process("start>n>end; c>end", start(), throw("n", link("L")), catch("c", link("L")), end()),
        "link-flow",
    ),
    "event sub-process without start": (
        handled(element("subProcess", "n", user("v"), triggeredByEvent="true")),
        "event-subprocess-start",
    ),
    "event sub-process with two starts": (
        handled(
            element(
                "subProcess",
                "n",
                start("a", message("M")),
                start("b", message("M")),
                user("v"),
                flows("a>v; b>v", "h"),
                triggeredByEvent="true",
            )
        ),
        "event-subprocess-start",
    ),
    "event sub-process in the flow": (handled(handler(message("M")), "start>u>end; u>n"), "flow-event-subprocess"),
    "boundary event on an event sub-process": (
        handled(handler(message("M"), "h"), "start>u>end; n>end", boundary("n", "h", message("M"))),
        "attached-to",
    ),
    "event sub-process that loops": (
        handled(handler(message("M")).replace("</subProcess>", multi("2") + "</subProcess>")),
        "loop-place",
    ),
    "gateway into a user task": (after_gateway(user("n")), "event-gateway-target"),
    "gateway into a gateway": (
        after_gateway(event_gateway("n"), catch("c", message("M")), chains="g>n>c>end"),
        "event-gateway-target",
    ),
    "gateway into an event with another way in": (
        after_gateway(xor("x"), catch("n", message("M")), chains="g>c>x>n; g>n>end").replace(
            b"<exclusive", catch("c", signal("S")).encode() + b"<exclusive", 1
        ),
        "event-gateway-target",
    ),
    "gateway into a task with a boundary event": (
        after_gateway(receive("n", "M"), boundary("b", "n", timer("duration", "PT1H")), chains="g>n>end; b>end"),
        "event-gateway-target",
    ),
    "gateway into many instances": (after_gateway(receive("n", "M", multi("2"))), "event-gateway-target"),
    "gateway of all events": (
        after_gateway(catch("c", message("M")), chains="g>c>end")
        .replace(b'"g"', b'"n"')
        .replace(b"<eventBasedGateway", b'<eventBasedGateway eventGatewayType="Parallel"'),
        "event-gateway-parallel",
    ),
    "gateway that starts": (
        after_gateway(catch("c", message("M")), chains="g>c>end")
        .replace(b'"g"', b'"n"')
        .replace(b"<eventBasedGateway", b'<eventBasedGateway instantiate="true"'),
        "instantiate-incoming",
    ),
    "gateway without events": (process("start>n", start(), event_gateway("n")), "flow-missing"),
    "two conditions that start": (
        process(
            "g>n>e",
            event_gateway("g", instantiate="true"),
            catch("n", conditional("a > 1") + conditional("b > 1")),
            end("e"),
        ),
        "instantiate-conditions",
    ),
    "task that starts later": (
        process("n>end", receive("n", "M", instantiate="true", c_asyncBefore="true"), end(), messages="M"),
        "async-place",
    ),
    "task that starts by a computed name": (
        process("n>end", receive("n", "M", instantiate="true"), end(), messages="M").replace(
            b'name="M"', b'name="= m"'
        ),
        "instantiate-name",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_each_is_refused_at_its_element(name: str) -> None:
    """One mistake is one problem, with its rule."""
    xml, rule = REFUSED[name]
    assert rule_at_n(xml) == rule


@pytest.mark.parametrize("kind", ["none", "terminate", "link"])
def test_an_event_sub_process_must_wait_for_something(kind: str) -> None:
    """A start event without a trigger would begin at once."""
    definition = "" if kind == "none" else f"<{kind}EventDefinition/>"
    assert rules_at(handled(handler(definition))) == {"n_s": "event-unsupported"}


def test_an_error_event_sub_process_always_interrupts() -> None:
    """As at a boundary."""
    assert rules_at(handled(handler(error(), interrupting=False))) == {"n_s": "error-interrupts"}


def test_a_cycle_in_an_event_sub_process_must_spare() -> None:
    """It could not come again after it has interrupted."""
    cycle = timer("cycle", "R/PT1H")
    assert rules_at(handled(handler(cycle))) == {"n_s": "timer-cycle"}


def test_a_sub_process_starts_by_hand_only() -> None:
    """Its start event has no trigger."""
    inner = sub("s", start("n", message("M")), end("e"), flows("n>e", "g"))
    assert rule_at_n(process("start>s>end", start(), inner, end(), messages="M")) == "event-unsupported"


def test_one_code_is_caught_once_at_one_place() -> None:
    """By two boundary events, two event sub-processes, or two that catch everything; other codes are fine."""
    pair = [boundary("a", "u", error("E")), boundary("n", "u", error("E"))]
    chains = "start>u>end; a>end; n>end"
    assert rule_at_n(process(chains, start(), user("u"), *pair, end(), errors="E")) == "caught-twice"
    everything = [boundary("a", "u", escalation()), boundary("n", "u", escalation())]
    assert rule_at_n(process(chains, start(), user("u"), *everything, end())) == "caught-twice"
    twice = handled(handler(error("E"), "h"), "start>u>end", handler(error("E"), "n"), errors="E")
    assert rules_at(twice) == {"n_s": "caught-twice"}


def test_links_of_one_name_have_one_catch() -> None:
    """Two catches in a scope, one without a throw, and one in another scope."""
    two = process(
        "start>t; c>end; d>end", start(), throw("t", link("L")), catch("c", link("L")), catch("d", link("L")), end()
    )
    assert rules_at(two) == {"c": "link-twice", "d": "link-twice"}
    alone = process("start>end; c>end", start(), catch("c", link("L")), end())
    assert rules_at(alone) == {"c": "link-alone"}
    inner = sub("s", start("ss"), throw("t", link("L")), flows("ss>t", "g"))
    apart = rules_at(process("start>s>end; c>end", start(), inner, catch("c", link("L")), end()))
    assert apart == {"t": "link-alone", "c": "link-alone"}


def test_starts_are_unambiguous() -> None:
    """One message or signal that starts twice, a name that only a case could tell."""
    for kind, definition in (("message", message("D")), ("signal", signal("D"))):
        same = process("a>end; b>end", start("a", definition), start("b", definition), end(), messages="")
        same = same.replace(b"<process", f'<{kind} id="D" name="D"/><process'.encode(), 1)
        assert rules_at(same) == {"a": f"start-{kind}-twice", "b": f"start-{kind}-twice"}
        named = process("n>end", start("n", definition), end())
        computed = named.replace(b"<process", f'<{kind} id="D" name="= x"/><process'.encode(), 1)
        assert rule_at_n(computed) == f"{kind}-name"


def test_a_scope_has_somewhere_to_begin() -> None:
    """An empty process, a circle, an empty sub-process, two start events in one; a start event excludes the rest."""
    assert rules_at(process("")) == {"p": "start-missing"}
    assert rules_at(process("u>v>u", user("u"), user("v")))["p"] == "start-missing"
    assert rule_at_n(around(sub("n"))) == "subprocess-start"
    two = sub("n", start("a"), start("b"), end("e"), flows("a>e; b>e", "g"))
    assert rule_at_n(around(two)) == "subprocess-start"
    assert rule_at_n(around(user("u"), user("n"), flow="start>u>end")) == "unreachable"


def test_a_condition_out_of_an_event_based_gateway_is_refused() -> None:
    """The first event decides, nothing else."""
    xml = after_gateway(catch("n", message("M")), chains="g>n[a]!c; n>end")
    assert rules_at(xml) == {"c": "condition-place"}
