"""Transactions with a loop marker: one instance that is cancelled cancels and undoes all of them (BPMN 2.0.2 §13.5.3).

The cancel boundary event is at the activity as a whole; one that interrupts cancels all its instances.
"""

import pytest

from app.engine import ActivityEnded

from .bpmn import (
    CANCEL,
    boundary,
    compensate,
    end,
    error,
    event_sub,
    flows,
    loop,
    message,
    multi,
    process,
    start,
    throw,
    transaction,
    undone_by_user,
    user,
    xor,
)
from .driver import Case

ITEMS = {"c_collection": "xs", "c_elementVariable": "x"}


def paying(marker: str, *inside: str, outside: str = "", flow: str = "") -> bytes:
    """A can be undone; then P ends or cancels the transaction."""
    inner = [start("s"), user("A"), undone_by_user("A", "unA"), user("P"), xor("g", default="d"), end("e")]
    inner += [end("c", CANCEL), flows("s>A>P>g; g>c[stop]; g>e!d", "i"), *inside]
    return process(
        f"start>tx>N>end; b>C>end; {flow}",
        start(),
        transaction("tx", marker, *inner),
        boundary("b", "tx", CANCEL),
        user("N"),
        user("C"),
        end(),
        outside,
        messages="M",
    )


def items(case: Case, element_id: str) -> list[object]:
    return [wait.locals["x"] for wait in case.step.waits if wait.element_id == element_id]


def test_all_instances_completed_go_on() -> None:
    case = Case(paying(multi(**ITEMS)), {"xs": ["a", "b"], "stop": False})
    for _ in "ab":
        case.complete("A").complete("P")
    assert case.open == ["N"]


def test_one_cancels_and_undoes_all_that_run_beside_it() -> None:
    """What is open in the others is cancelled, what they have completed is undone, each with its own item."""
    case = Case(paying(multi(**ITEMS)), {"xs": ["a", "b", "c"], "stop": True})
    case.complete("A").complete("A").complete("P")
    assert sorted(case.cancelled) == ["A", "P", "tx", "tx"] and items(case, "unA") == ["a"]
    assert items(case.complete("unA"), "unA") == ["b"]
    assert case.complete("unA").open == ["C"] and case.cancelled == ["tx", "tx"]
    assert case.complete("C").state == "completed"


@pytest.mark.parametrize(
    "marker", [multi(sequential=True, **ITEMS), multi(**ITEMS), loop(loopMaximum="3"), multi("3", sequential=True)]
)
def test_instances_that_were_completed_before_are_undone_too(marker: str) -> None:
    """The activity as a whole was not completed."""
    case = Case(paying(marker), {"xs": ["a", "b", "c"]}).complete("A").complete("P", stop=False)
    case.complete("A").complete("P", stop=True)
    assert case.open == ["unA"]
    assert case.complete("unA").open == ["unA"]
    assert case.complete("unA").open == ["C"]
    assert case.complete("C").state == "completed"


def test_nothing_of_it_is_undone_again() -> None:
    xml = paying(multi("2"), outside=throw("t", compensate()) + user("Z"), flow="C>t>Z>end").replace(
        b'sourceRef="C" targetRef="end"', b'sourceRef="C" targetRef="Z"'
    )
    case = Case(xml, {"stop": True}).complete("A").complete("A").complete("P").complete("unA").complete("unA")
    assert case.complete("C").trace.count("unA") == 2


def test_completed_as_a_whole_each_is_undone_by_itself() -> None:
    xml = process(
        "start>tx>t>end",
        start(),
        transaction("tx", multi("2"), start("s"), user("A"), undone_by_user("A", "unA"), end("e"), flows("s>A>e", "i")),
        throw("t", compensate("tx")),
        end(),
    )
    case = Case(xml).complete("A").complete("A").complete("unA").complete("unA")
    assert case.state == "completed" and case.trace.count("tx") == 3


def test_before_the_others_have_begun() -> None:
    """The first instance cancels without ever waiting: the others never run."""
    inner = [
        start("s"),
        xor("g", default="d"),
        user("U"),
        end("c", CANCEL),
        end("e"),
        flows("s>g; g>c[x = 1]; g>U!d; U>e"),
    ]
    xml = process(
        "start>tx>end; b>C>end",
        start(),
        transaction("tx", multi(**ITEMS), *inner),
        boundary("b", "tx", CANCEL),
        user("C"),
        end(),
    )
    assert Case(xml, {"xs": [1, 2, 3]}).open == ["C"]
    assert Case(xml, {"xs": [2, 1, 3]}).open == ["C"]


OWN = event_sub("es", compensate(), user("H"), end("e2"), flows("es_s>H>e2", "h"))


def test_an_event_sub_process_undoes_the_completed_ones_alone() -> None:
    """Of an instance that was cancelled on its way, what it had completed is undone, one by one."""
    case = Case(paying(multi("3"), OWN)).complete("A").complete("A").complete("A")
    case.complete("P", stop=False).complete("P", stop=True)
    assert case.open == ["unA"]
    assert case.complete("unA").open == ["unA"]
    assert case.complete("unA").open == ["H"]
    assert case.complete("H").open == ["C"]


def test_a_handler_of_the_transaction_undoes_the_completed_ones_alone() -> None:
    case = Case(paying(multi("2"), outside=undone_by_user("tx", "untx"))).complete("A").complete("A")
    case.complete("P", stop=False).complete("P", stop=True)
    assert case.open == ["unA"]
    assert case.complete("unA").open == ["untx"]
    assert case.complete("untx").open == ["C"]


def test_with_the_transaction_its_handlers_are_cancelled() -> None:
    """A message still interrupts while it is undone; inside, in other instances and outside nothing is left."""
    xml = paying(
        multi("3"),
        outside=undone_by_user("tx", "untx") + boundary("m", "tx", message("M")) + user("M1"),
        flow="m>M1>end",
    )
    case = Case(xml).complete("A").complete("A").complete("A").complete("P", stop=False).complete("P", stop=True)
    assert case.open == ["m", "unA"]
    for left in (["m", "unA"], ["m", "untx"]):
        assert case.complete("unA").open == left
    assert case.message("m").open == ["M1"] and "untx" in case.cancelled
    assert case.complete("M1").state == "completed"


def test_an_error_in_a_handler_is_a_hazard() -> None:
    """It leaves by the error boundary event of the whole, and nothing more is undone."""
    xml = paying(multi("3"), outside=boundary("h", "tx", error()) + user("H1"), flow="h>H1>end")
    case = Case(xml, {"stop": True}).complete("A").complete("A").complete("A").complete("P").complete("unA")
    assert case.open == ["unA"]
    assert case.error("unA", "E1").open == ["H1"]
    assert case.complete("H1").state == "completed"


def test_with_the_cancellation_moved_away_the_transaction_is_gone() -> None:
    """Its instances, the whole and the handlers in other instances; the process goes on from elsewhere."""
    case = Case(paying(multi("2"), OWN), {"stop": True}).complete("A").complete("A").complete("P").complete("unA")
    assert case.open == ["unA"]
    case.move(["c"], ["N"])
    assert case.open == ["N"] and case.cancelled == ["unA", "c", "tx", "tx"]
    assert case.complete("N").state == "completed"


def test_a_handler_that_is_moved_away_is_skipped() -> None:
    """The next one begins, in whichever instance it is."""
    case = Case(paying(multi("3")), {"stop": True}).complete("A").complete("A").complete("A").complete("P")
    for _ in range(2):
        assert case.move(["unA"], []).open == ["unA"]
    assert case.move(["unA"], []).open == ["C"]


def test_history_ends_each_instance_once() -> None:
    """The other instances were cancelled when the first of them was; the whole after it is undone."""
    case = Case(paying(multi("2")), {"stop": True}).complete("A").complete("A").complete("P")
    ended = [c for c in case.step.changes if isinstance(c, ActivityEnded) and c.element_id == "tx"]
    assert [c.cancelled for c in ended] == [True]
    assert list(case.ledger.open.values()).count("tx") == 2
    assert case.complete("unA").complete("unA").open == ["C"]
