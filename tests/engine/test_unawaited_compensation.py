"""``waitForCompletion="false"``: the token goes on at once, the handlers run beside it, the scope ends after them."""

import pytest

from app.engine import EndKind

from .bpmn import (
    CANCEL,
    TERMINATE,
    boundary,
    call,
    compensate,
    end,
    error,
    escalation,
    event_sub,
    flows,
    inclusive,
    message,
    other,
    process,
    script,
    start,
    sub,
    throw,
    transaction,
    undo,
    undone_by_user,
    user,
    xor,
)
from .driver import Case

AT_ONCE = {"waitForCompletion": "false"}
GO = compensate(**AT_ONCE)


def undone(host: str) -> str:
    return user(host) + undone_by_user(host, f"un{host}")


def thrown(*elements: str, flow: str = "start>A>B>t>N>end", definition: str = GO) -> bytes:
    """A and B are completed, then undone while N is open."""
    return process(flow, start(), undone("A"), undone("B"), throw("t", definition), user("N"), end(), *elements)


def test_the_token_goes_on_while_handlers_run_one_after_another() -> None:
    """Last first, as ever; what was thrown is over in history as soon as it has triggered them."""
    case = Case(thrown()).complete("A").complete("B")
    assert case.open == ["N", "unB"] and "t" not in case.ledger.open.values()
    assert case.complete("unB").open == ["N", "unA"]
    assert case.complete("unA").open == ["N"]
    assert case.complete("N").state == "completed"


def test_the_process_ends_after_the_last_handler() -> None:
    """Its end event is reached before."""
    case = Case(thrown()).complete("A").complete("B").complete("N")
    assert case.trace[-1] == "end" and case.open == ["unB"]
    assert case.complete("unB").complete("unA").state == "completed"


def test_waiting_may_be_written_too() -> None:
    """``true`` and ``1`` say what is so without them, ``0`` is ``false``."""
    for written, left in [("true", ["unB"]), ("1", ["unB"]), ("0", ["N", "unB"])]:
        case = Case(thrown(definition=compensate(waitForCompletion=written))).complete("A").complete("B")
        assert case.open == left


def test_with_nothing_to_undo_it_is_an_event_like_any_other() -> None:
    """Nothing is left that would keep the process open."""
    case = Case(thrown(flow="start>N>t>A>B>end")).complete("N")
    assert case.open == ["A"]
    assert case.complete("A").complete("B").state == "completed"


def test_at_an_end_event_the_sub_process_is_left_after_the_handlers() -> None:
    inner = [start("s"), undone("A"), end("e", GO), flows("s>A>e", "i")]
    case = Case(process("start>sp>N>end", start(), sub("sp", *inner), user("N"), end())).complete("A")
    assert case.open == ["unA"] and "e" not in case.ledger.open.values()
    assert case.complete("unA").open == ["N"]


def test_at_the_end_event_of_the_process() -> None:
    case = Case(process("start>A>e", start(), undone("A"), end("e", GO))).complete("A")
    assert case.open == ["unA"]
    ended = case.complete("unA").step.ended
    assert ended is not None and ended.kind is EndKind.COMPLETED


def test_what_is_undone_meanwhile_can_be_completed_anew() -> None:
    """In a loop: each round triggers the undoing of what it has completed, the earlier one may still be open."""
    xml = process(
        "start>m>A>t>x; x>m[again]; x>end!d",
        start(),
        xor("m"),
        undone("A"),
        throw("t", GO),
        xor("x", default="d"),
        end(),
    )
    case = Case(xml).complete("A", again=True)
    assert case.open == ["A", "unA"]
    case.complete("A", again=False)
    assert case.open == ["unA", "unA"]
    assert case.complete("unA").open == ["unA"]
    assert case.complete("unA").state == "completed"


def test_what_one_has_claimed_another_does_not_wait_for() -> None:
    """The second throw waits, but for its own handlers only."""
    xml = process(
        "start>A>t>B>w>N>end",
        start(),
        undone("A"),
        undone("B"),
        throw("t", GO),
        throw("w", compensate()),
        user("N"),
        end(),
    )
    case = Case(xml).complete("A").complete("B")
    assert case.open == ["unA", "unB"]
    assert case.complete("unB").open == ["N", "unA"]


def test_one_activity_by_reference() -> None:
    case = Case(thrown(definition=compensate("A", **AT_ONCE))).complete("A").complete("B")
    assert case.open == ["N", "unA"]
    assert case.complete("unA").complete("N").state == "completed" and "unB" not in case.trace


def test_a_sub_process_is_undone_from_inside() -> None:
    inner = [start("s"), undone("A"), undone("B"), end("e"), flows("s>A>B>e", "i")]
    xml = process("start>sp>t>N>end", start(), sub("sp", *inner), throw("t", GO), user("N"), end())
    case = Case(xml).complete("A").complete("B")
    assert case.open == ["N", "unB"]
    assert case.complete("N").complete("unB").open == ["unA"]
    assert case.complete("unA").state == "completed"


def test_an_error_in_a_handler_goes_to_the_scope_of_what_it_undoes() -> None:
    """It interrupts what has gone on meanwhile too."""
    inner = [start("s"), undone("A"), throw("t", GO), user("N"), end("e"), flows("s>A>t>N>e", "i")]
    xml = process("start>sp>end; b>C>end", start(), sub("sp", *inner), boundary("b", "sp", error()), user("C"), end())
    case = Case(xml).complete("A")
    assert case.open == ["N", "unA"]
    assert case.error("unA", "E1").open == ["C"]
    assert set(case.cancelled) == {"N", "unA", "sp"}


def test_an_error_that_nobody_catches_fails_the_process() -> None:
    assert Case(thrown()).complete("A").complete("B").error("unB", "E1").state == "failed E1"


def test_an_escalation_of_a_handler_is_caught_beside_it() -> None:
    """What does not interrupt leaves the handler and those after it as they are."""
    watch = event_sub("es", escalation(), user("W"), end("e9"), flows("es_s>W>e9", "w"), interrupting=False)
    case = Case(thrown(watch)).complete("A").complete("B").escalate("unB", "X1")
    assert case.open == ["N", "W", "unB"]
    assert case.complete("unB").open == ["N", "W", "unA"]


def test_an_interrupted_scope_takes_its_handlers_along() -> None:
    """What was not undone can be asked for again, where the scope goes on by an event sub-process."""
    handler = event_sub("es", message("M"), throw("w", compensate()), user("H"), end("e2"), flows("es_s>w>H>e2", "h"))
    inner = [start("s"), undone("A"), throw("t", GO), user("N"), end("e"), flows("s>A>t>N>e", "i"), handler]
    case = Case(process("start>sp>end", start(), sub("sp", *inner), end(), messages="M")).complete("A")
    assert sorted(case.message("es_s").cancelled) == ["N", "unA"]
    assert case.open == ["unA"]
    assert case.complete("unA").open == ["H"]


def test_in_an_event_sub_process_that_stays_open_for_it() -> None:
    """It undoes what the scope around has completed, and is complete after that."""
    handler = event_sub("es", message("M"), throw("t", GO), end("e2"), flows("es_s>t>e2", "h"))
    inner = [start("s"), undone("A"), user("B"), end("e"), flows("s>A>B>e", "i"), handler]
    xml = process("start>sp>N>end", start(), sub("sp", *inner), user("N"), end(), messages="M")
    case = Case(xml).complete("A").message("es_s")
    assert case.open == ["unA"] and "es" in case.ledger.open.values()
    assert case.complete("unA").open == ["N"]


def test_a_terminate_end_event_ends_handlers_too() -> None:
    case = Case(thrown(end("T", TERMINATE), flow="start>A>B>t>N>T; t>end")).complete("A").complete("B")
    assert case.open == ["N", "unB"]
    assert case.complete("N").state == "terminated" and case.cancelled == ["unB"]


def test_a_cancelled_transaction_undoes_what_was_not_undone_yet() -> None:
    """The handler that ran is cancelled with the rest, and begins again."""
    inner = [start("s"), undone("A"), throw("t", GO), user("U"), end("c", CANCEL), flows("s>A>t>U>c", "i")]
    xml = process(
        "start>tx>end; b>C>end", start(), transaction("tx", *inner), boundary("b", "tx", CANCEL), user("C"), end()
    )
    case = Case(xml).complete("A")
    assert case.open == ["U", "unA"]
    assert case.complete("U").open == ["unA"] and case.cancelled == ["unA"]
    assert case.complete("unA").open == ["C"]


def test_an_inclusive_join_does_not_wait_for_it() -> None:
    """No token of the compensation will leave by a flow."""
    xml = process(
        "start>o; o>t[true]!f1; o>A[true]!f2; t>j; A>j; j>N>end",
        start(),
        user("A"),
        inclusive("o"),
        throw("t", GO),
        inclusive("j"),
        user("N"),
        end(),
    )
    assert Case(xml).complete("A").open == ["N"]
    both = process(
        "start>B>o; o>t[true]!f1; o>A[true]!f2; t>j; A>j; j>N>end",
        *(start(), undone("B"), user("A"), inclusive("o"), throw("t", GO), inclusive("j"), user("N"), end()),
    )
    case = Case(both).complete("B")
    assert case.open == ["A", "unB"]
    assert case.complete("A").open == ["N", "unB"]


def test_a_called_process_ends_after_its_handlers() -> None:
    callee = other("q", "qs>A>qt>qe", start("qs"), undone("A"), throw("qt", GO), end("qe"))
    case = Case(process("start>ca>N>end", start(), call("ca", "q"), user("N"), end(), also=callee)).complete("A")
    assert case.open == ["unA"] and case.called[0].ended is None
    assert case.complete("unA").open == ["N"] and case.called[0].ended is not None


@pytest.mark.parametrize("last", ["unA", "N"])
def test_a_handler_that_is_moved_away_is_skipped(last: str) -> None:
    """With the last of them the process is complete."""
    case = Case(thrown()).complete("A").complete("B").move(["unB"], [])
    assert case.open == ["N", "unA"]
    if last == "unA":
        assert case.complete("N").move(["unA"], []).state == "completed"
    else:
        assert case.move(["unA"], []).complete("N").state == "completed"


def test_a_handler_of_an_end_event_that_is_moved_away_is_skipped_too() -> None:
    """The event that waits for it is left then; the process is complete and not cancelled."""
    xml = process("start>A>e", start(), undone("A"), end("e", compensate()))
    assert Case(xml).complete("A").move(["unA"], []).state == "completed"
    handler = sub("unA", start("s"), user("H"), end("e1"), flows("s>H>e1", "i"), isForCompensation="true")
    xml = process("start>A>e", start(), user("A"), undo("A", handler), end("e", compensate()))
    assert Case(xml).complete("A").move(["H"], []).state == "completed"


def test_deleting_the_process_cancels_the_handlers() -> None:
    case = Case(thrown()).complete("A").complete("B").cancel()
    assert sorted(case.cancelled) == ["N", "unB"]


def test_handlers_that_run_by_themselves_hold_nothing_up() -> None:
    """A hundred rounds leave nothing behind."""
    xml = process(
        "start>m>A>t>x; x>m[n < 100]; x>N!d; N>end",
        start(),
        xor("m"),
        script("A", "n + 1", "n"),
        undo("A", script("unA", "m + 1", "m", isForCompensation="true")),
        throw("t", GO),
        xor("x", default="d"),
        user("N"),
        end(),
    )
    case = Case(xml, {"n": 0, "m": 0})
    assert case.open == ["N"] and case.step.variables["m"] == 100 and len(case.step.state) < 200
