"""Where scopes begin, flows that nobody drew, and defaults that nobody marked."""

import pytest

from app.engine import Flow, StartEvent, TimerText

from ..bpmn import (
    catch,
    conditional,
    element,
    end,
    event_gateway,
    flows,
    inclusive,
    link,
    message,
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
from .refused import model


def test_all_kinds_of_start_events_stand_side_by_side() -> None:
    """By hand, by message, by signal, by time (once or in a cycle) and by condition."""
    definitions = {
        "a": "",
        "b": message("M"),
        "c": signal("S"),
        "d": timer("duration", "PT1H"),
        "e": timer("cycle", "R/P1D"),
        "f": conditional("ready"),
    }
    events = [start(id_, definition) for id_, definition in definitions.items()]
    xml = process("; ".join(f"{id_}>end" for id_ in definitions), *events, end(), messages="M", signals="S")
    assert model(xml).start_events == (
        StartEvent("a", None, None),
        StartEvent("b", "M", None),
        StartEvent("c", None, None, signal="S"),
        StartEvent("d", None, None, timer=TimerText("duration", "PT1H")),
        StartEvent("e", None, None, timer=TimerText("cycle", "R/P1D")),
        StartEvent("f", None, None, condition="ready"),
    )
    assert [found.by_hand for found in model(xml).start_events] == [True, False, False, False, False, False]


def test_without_a_start_event_a_process_starts_by_hand() -> None:
    """With everything that nothing leads to; sub-processes likewise."""
    xml = process("u>end", user("u"), user("v"), end(), sub("s", user("w"), user("x"), flows("w>x", "g")))
    found = model(xml)
    assert found.start_events == (StartEvent(None, None, None),)
    assert set(found.elements) == {"u", "v", "end", "s", "w", "x"}


def test_links_become_flows_in_their_scope() -> None:
    """Several throws lead to one catch; the same name in a sub-process is another link."""
    inner = sub(
        "s", start("ss"), throw("si", link("L")), catch("sc", link("L")), user("su"), flows("ss>si; sc>su", "g")
    )
    xml = process(
        "start>x; x>a[k]; x>b!d; c>s>end",
        start(),
        xor("x", default="d"),
        throw("a", link("L")),
        throw("b", link("L")),
        catch("c", link("L")),
        inner,
        end(),
    )
    found = {id_: flow for id_, flow in model(xml).flows.items() if id_.startswith("link:")}
    assert found == {
        "link:a->c": Flow("link:a->c", "a", "c", name="L"),
        "link:b->c": Flow("link:b->c", "b", "c", name="L"),
        "link:si->sc": Flow("link:si->sc", "si", "sc", name="L", parent="s"),
    }


@pytest.mark.parametrize(
    ("gateway", "chains", "default"),
    [
        (xor("x"), "start>x; x>a[k]; x>b!f", "f"),
        (xor("x"), "start>x; x>b!f; x>a[k]", "f"),
        (xor("x", default="f"), "start>x; x>a[k]; x>b!f", "f"),
        (xor("x"), "start>x; x>a[k]; x>b[not(k)]", None),
        (xor("x"), "start>x; x>b", None),
        (inclusive("x"), "start>x; x>a[k]; x>b!f", None),
    ],
)
def test_the_flow_without_condition_is_an_exclusive_gateways_default(
    gateway: str, chains: str, default: str | None
) -> None:
    """Only where exactly one has none and others have; an inclusive gateway always takes it."""
    nodes = [user("b"), *([user("a")] if ">a" in chains else [])]
    assert model(process(chains, start(), gateway, *nodes)).elements["x"].default_flow == default


def test_conditions_and_defaults_stand_on_activities_and_events_too() -> None:
    """Out of a task, a sub-process, a start event and a catch event."""
    xml = process(
        "start>u[a]; start>c[b]; u>end[a]; u>e2!d; c>end[b]; c>e2",
        start(),
        element("task", "u", default="d"),
        catch("c", timer("duration", "PT1H")),
        end(),
        end("e2"),
    )
    found = model(xml)
    assert found.elements["u"].default_flow == "d"
    assert sum(flow.condition is not None for flow in found.flows.values()) == 4


def test_an_event_based_gateway_leads_to_whatever_waits() -> None:
    """Timer, signal, condition, receive task; a message, where no receive task stands beside it."""
    caught = {"b": timer("duration", "PT1H"), "c": signal("S"), "d": conditional("k")}
    events = [catch(id_, definition) for id_, definition in caught.items()]
    chains = "start>g; " + "; ".join(f"g>{id_}>end" for id_ in (*caught, "r"))
    xml = process(chains, start(), event_gateway("g"), *events, receive("r", "M"), end(), messages="M", signals="S")
    assert len([flow for flow in model(xml).flows.values() if flow.source == "g"]) == 4
    by_message = xml.replace(receive("r", "M").encode(), catch("r", message("M")).encode())
    assert len([flow for flow in model(by_message).flows.values() if flow.source == "g"]) == 4


def test_a_side_path_may_meet_a_join() -> None:
    """Joins count tokens by flow, so a path that runs several times at once has its rounds joined one by one."""
    side = '<boundaryEvent id="n" attachedToRef="u" cancelActivity="false">' + message("M") + "</boundaryEvent>"
    fork, join = (element("parallelGateway", id_) for id_ in ("f", "j"))
    chains = "start>u>end; n>f; f>a>j; f>b>j; j>e2"
    xml = process(chains, start(), user("u"), side, fork, join, user("a"), user("b"), end(), end("e2"), messages="M")
    assert model(xml).elements["n"].interrupting is False
