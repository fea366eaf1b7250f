"""Link events: a sequence flow that nobody drew."""

from .bpmn import catch, end, flows, link, multi, parallel, process, script, start, sub, throw, user, xor
from .driver import Case


def test_several_throws_lead_to_one_catch() -> None:
    """Each token goes on from the catch event of the link's name; both events are in the history."""
    xml = process(
        "start>f; f>t1; f>t2; c>A",
        start(),
        parallel("f"),
        throw("t1", link("L")),
        throw("t2", link("L")),
        catch("c", link("L")),
        user("A"),
    )
    case = Case(xml)
    assert case.open == ["A", "A"] and case.trace == ["start", "f", "t1", "t2", "c", "A", "c", "A"]


def test_each_leads_to_the_catch_of_its_name() -> None:
    """Of two links in one process, whatever the order in which they are drawn."""
    throws, catches = (throw("t1", link("L")), throw("t2", link("K"))), (catch("k", link("K")), catch("l", link("L")))
    case = Case(process("start>t1; l>A>t2; k>B", start(), *throws, *catches, user("A"), user("B")))
    assert case.open == ["A"]
    assert case.complete("A").open == ["B"]


def test_the_same_name_in_another_scope_is_another_link() -> None:
    """A link never leaves its sub-process."""
    body = sub("sp", start("s2"), throw("t2", link("L")), catch("c2", link("L")), user("B"), flows("s2>t2; c2>B", "x"))
    xml = process("start>sp>t; c>A", start(), body, throw("t", link("L")), catch("c", link("L")), user("A"))
    case = Case(xml)
    assert case.open == ["B"]
    assert case.complete("B").open == ["A"]


def test_a_link_may_lead_back() -> None:
    """A loop by link, as off-page connectors do it."""
    xml = process(
        "start>m>S>x; x>t[n < 3]; x>e!d; c>m",
        start(),
        xor("m"),
        script("S", "n + 1", "n"),
        xor("x", default="d"),
        throw("t", link("L")),
        catch("c", link("L")),
        end("e"),
    )
    case = Case(xml, {"n": 0})
    assert case.state == "completed" and case.step.variables == {"n": 3}


def test_links_inside_repeated_sub_processes_stay_inside() -> None:
    """Each instance has its own."""
    body = sub(
        "sp", multi("2"), start("s2"), throw("t", link("L")), catch("c", link("L")), user("A"), flows("s2>t; c>A", "x")
    )
    case = Case(process("start>sp>N", start(), body, user("N")))
    assert case.open == ["A", "A"] and case.complete("A").complete("A").open == ["N"]
