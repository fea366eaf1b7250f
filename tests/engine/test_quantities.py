"""Token quantities: how many tokens begin an activity, and how many leave it."""

import json

import pytest

from .bpmn import (
    boundary,
    catch,
    end,
    event_gateway,
    message,
    multi,
    parallel,
    process,
    receive,
    start,
    sub,
    timer,
    user,
    xor,
)
from .driver import Case
from .source.refused import around, rule_at_n, rules_at


def gathering(*inner: str, number: str = "2", **more: str) -> bytes:
    """Two user tasks at once, then ``t``, which needs both tokens."""
    return process(
        "start>g; g>u>t; g>v>t; t>end",
        *(start(), parallel("g"), user("u"), user("v"), user("t", *inner, startQuantity=number, **more), end()),
        messages="M",
    )


def test_an_activity_begins_with_enough_tokens() -> None:
    """The first is no activity yet and is nothing that waits; with the second it begins once."""
    case = Case(gathering())
    case.complete("u")
    assert case.open == ["v"] and "t" not in case.trace
    case.complete("v")
    assert case.open == ["t"] and case.trace.count("t") == 1
    assert case.complete("t").state == "completed"


def test_each_way_out_gets_as_many_tokens() -> None:
    """Two flows and three tokens each."""
    xml = process(
        "start>t; t>u>end; t>v>end",
        *(start(), user("t", completionQuantity="3"), user("u"), user("v"), end()),
    )
    assert Case(xml).complete("t").open == ["u"] * 3 + ["v"] * 3


def test_tokens_pair_off() -> None:
    """Five tokens make two pairs and one that is left alone: a deadlock, which the step names."""
    xml = process("start>t>u>end", start(), user("t", completionQuantity="5"), user("u", startQuantity="2"), end())
    case = Case(xml).complete("t")
    assert case.open == ["u", "u"]
    case.complete("u")
    assert case.complete("u").state == "stuck at u"


def test_a_hundred_that_gather_are_one_in_the_state() -> None:
    """The first token stands for them with their number."""
    xml = process("start>t>u>end", start(), user("t", completionQuantity="99"), user("u", startQuantity="100"), end())
    (row,) = json.loads(Case(xml).complete("t").step.state)["scopes"][0][1]
    assert row[1] == "u" and row[3] == {"gathers": 99}


def test_a_boundary_event_stands_armed_once_it_has_begun() -> None:
    """And its handler gets one token, whatever the quantity."""
    xml = process(
        "start>g; g>u>t; g>v>t; t>end; b>w>end",
        *(start(), parallel("g"), user("u"), user("v"), user("t", startQuantity="2", completionQuantity="2")),
        *(boundary("b", "t", message("M")), user("w"), end()),
        messages="M",
    )
    case = Case(xml).complete("u")
    assert case.open == ["v"]
    case.complete("v")
    assert case.open == ["b", "t"]
    assert case.message("b").open == ["w"]


def test_a_continuation_comes_after_the_gathering() -> None:
    """One wait for both tokens."""
    case = Case(gathering(c_asyncBefore="true", c_asyncAfter="true", completionQuantity="2")).complete("u")
    assert case.open == ["v"]
    assert case.complete("v").open == ["t"]
    case.go_on("t")
    case.complete("t")
    assert case.open == ["t"]
    assert case.go_on("t").state == "completed"


def test_a_loop_gathers_for_its_body() -> None:
    """Two tokens begin three instances; when all are done two tokens leave."""
    xml = process(
        "start>s>t>u>end",
        *(start(), user("s", completionQuantity="2"), user("u"), end()),
        user("t", multi("3"), startQuantity="2", completionQuantity="2"),
    )
    case = Case(xml).complete("s")
    assert case.open == ["t", "t", "t"]
    for _ in range(3):
        case.complete("t")
    assert case.open == ["u", "u"]


def test_a_scope_does_not_end_while_tokens_gather() -> None:
    """And one that is interrupted takes them along, silently."""
    xml = process(
        "start>s>end; b>end",
        start(),
        sub("s", user("a"), user("t", startQuantity="2")).replace(
            "</subProcess>", '<sequenceFlow id="x" sourceRef="a" targetRef="t"/></subProcess>'
        ),
        boundary("b", "s", message("M")),
        end(),
        messages="M",
    )
    case = Case(xml).complete("a")
    assert case.open == ["b"]
    assert case.message("b").state == "completed" and case.cancelled == ["s"]


def test_what_is_moved_there_begins() -> None:
    """A person who moves the case to an activity means it to begin, a receive task too."""
    case = Case(gathering()).move(["u", "v"], ["t"])
    assert case.open == ["t"]
    xml = process(
        "start>g; g>u>n; g>v>n; n>end",
        start(),
        parallel("g"),
        user("u"),
        user("v"),
        receive("n", "M"),
        end(),
        messages="M",
    )
    waits = Case(xml.replace(b'<receiveTask id="n"', b'<receiveTask id="n" startQuantity="2"')).move(["u"], ["n"])
    assert waits.open == ["n", "v"]
    assert waits.complete("v").message("n").state == "stuck at n"


@pytest.mark.parametrize("number", ["0", "-1", "1001", "two", "", "1.5"])
def test_a_quantity_is_a_number(number: str) -> None:
    """Of tokens, and bounded."""
    assert rule_at_n(around(user("n", completionQuantity=number))) == "token-quantity"
    assert rule_at_n(around(user("n", startQuantity=number))) == "token-quantity"


def test_quantities_stand_on_activities_that_can_have_them() -> None:
    """Not on a gateway, nor where nothing leads to, nor behind an event-based gateway."""
    assert rules_at(around(xor("n", completionQuantity="2"))) == {"n": "attribute-place"}
    assert rule_at_n(process("n>end", user("n", startQuantity="2"), end())) == "token-quantity"
    raced = process(
        "start>g; g>c>end; g>n>end",
        start(),
        event_gateway("g"),
        catch("c", timer("duration", "PT1H")),
        receive("n", "M"),
        end(),
        messages="M",
    )
    raced = raced.replace(b'<receiveTask id="n"', b'<receiveTask id="n" startQuantity="2"')
    assert rule_at_n(raced) == "token-quantity"
