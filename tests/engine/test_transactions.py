"""Transactions: cancelled, with what they completed undone; left by an error, with nothing undone; or completed."""

from .bpmn import (
    CANCEL,
    boundary,
    compensate,
    end,
    error,
    flows,
    message,
    parallel,
    process,
    start,
    sub,
    throw,
    transaction,
    undone_by_user,
    user,
    xor,
)
from .driver import Case


def paying() -> bytes:
    """Two tasks that can be undone, then ``ok`` ends or cancels the transaction; beside it a user task."""
    inner = [
        start("s"),
        parallel("split"),
        user("A"),
        undone_by_user("A", "unA"),
        user("B"),
        undone_by_user("B", "unB"),
        xor("x", default="d"),
        user("U"),
        end("e"),
        end("u"),
        end("c", CANCEL),
        flows("s>split>A>B>x; split>U>u; x>e[ok]; x>c!d", "i"),
    ]
    return process(
        "start>tx>N>end; b>C>end; h>H>end",
        start(),
        transaction("tx", *inner),
        boundary("b", "tx", CANCEL),
        boundary("h", "tx", error()),
        user("N"),
        user("C"),
        user("H"),
        end(),
    )


def test_a_cancel_end_event_undoes_and_leaves_by_the_cancel_boundary() -> None:
    """What is open is cancelled first, then what was completed is undone, last first."""
    case = Case(paying(), {"ok": False}).complete("A").complete("B")
    assert case.cancelled == ["U"] and case.open == ["unB"]
    assert case.complete("unB").open == ["unA"]
    assert case.complete("unA").open == ["C"] and case.cancelled == ["tx"]
    assert case.complete("C").state == "completed"


def test_a_completed_transaction_goes_on() -> None:
    case = Case(paying(), {"ok": True}).complete("A").complete("B").complete("U")
    assert case.open == ["N"] and "b" not in case.trace


def test_a_hazard_leaves_without_compensation() -> None:
    """An error takes the error boundary at once; nothing is undone."""
    case = Case(paying()).complete("A").error("B", "E1")
    assert case.open == ["H"] and case.cancelled == ["U", "B", "tx"]
    assert case.complete("H").state == "completed" and "unA" not in case.trace


def test_an_error_while_it_is_undone_is_a_hazard() -> None:
    """What was not yet undone stays as it is."""
    case = Case(paying(), {"ok": False}).complete("A").complete("B").error("unB", "E1")
    assert case.open == ["H"] and case.cancelled == ["unB", "c", "tx"]


def test_a_completed_transaction_can_be_undone_from_outside() -> None:
    xml = process(
        "start>tx>N>t>end; b>end",
        start(),
        transaction(
            "tx",
            start("s"),
            user("A"),
            undone_by_user("A", "unA"),
            xor("x", default="d"),
            end("e"),
            end("c", CANCEL),
            flows("s>A>x; x>e!d; x>c[stop]", "i"),
        ),
        boundary("b", "tx", CANCEL),
        user("N"),
        throw("t", compensate("tx")),
        end(),
    )
    case = Case(xml, {"stop": False}).complete("A").complete("N")
    assert case.open == ["unA"]
    assert case.complete("unA").state == "completed"


def test_a_cancelled_transaction_is_not_undone_again() -> None:
    """It was never completed."""
    xml = process(
        "start>tx>end; b>t>N>end",
        start(),
        transaction("tx", start("s"), user("A"), undone_by_user("A", "unA"), end("c", CANCEL), flows("s>A>c", "i")),
        boundary("b", "tx", CANCEL),
        throw("t", compensate()),
        user("N"),
        end(),
    )
    case = Case(xml).complete("A").complete("unA")
    assert case.open == ["N"] and case.trace.count("unA") == 1


def test_nested_sub_processes_are_undone_with_the_transaction() -> None:
    inner = sub("sp", start("s2"), user("A"), undone_by_user("A", "unA"), end("e2"), flows("s2>A>e2", "j"))
    xml = process(
        "start>tx>end; b>C>end",
        start(),
        transaction("tx", start("s"), inner, end("c", CANCEL), flows("s>sp>c", "i")),
        boundary("b", "tx", CANCEL),
        user("C"),
        end(),
    )
    case = Case(xml).complete("A")
    assert case.open == ["unA"]
    assert case.complete("unA").open == ["C"]


def test_a_handler_that_the_cancellation_interrupts_runs_again() -> None:
    """Another branch had begun to undo: what it had not finished is undone with the rest."""
    inner = [start("s"), user("A"), undone_by_user("A", "unA"), parallel("split"), throw("t", compensate())]
    inner += [user("U"), end("e"), end("c", CANCEL), flows("s>A>split; split>t>e; split>U>c", "i")]
    xml = process(
        "start>tx>end; b>C>end", start(), transaction("tx", *inner), boundary("b", "tx", CANCEL), user("C"), end()
    )
    case = Case(xml).complete("A").complete("U")
    assert case.cancelled == ["unA", "t"] and case.open == ["unA"]
    assert case.complete("unA").open == ["C"]


def test_a_message_may_still_interrupt_while_it_is_undone() -> None:
    """The other boundary events stay armed until the transaction is left."""
    xml = process(
        "start>tx>end; b>C>end; m>M1>end",
        start(),
        transaction("tx", start("s"), user("A"), undone_by_user("A", "unA"), end("c", CANCEL), flows("s>A>c", "i")),
        boundary("b", "tx", CANCEL),
        boundary("m", "tx", message("M")),
        user("C"),
        user("M1"),
        end(),
        messages="M",
    )
    case = Case(xml).complete("A")
    assert case.open == ["m", "unA"]
    assert case.message("m").open == ["M1"]
