"""Ad-hoc sub-processes: what is offered, in which order, when they end and what becomes of what is open then."""

import json

import pytest

from app.engine import NotWaiting, WaitKind, move, start_activity
from app.engine.errors import CannotMove, ExpressionFailedAt

from .bpmn import (
    ad_hoc,
    boundary,
    catch,
    compensate,
    end,
    flows,
    loop,
    message,
    multi,
    parallel,
    parameters,
    process,
    receive,
    script,
    service,
    start,
    sub,
    throw,
    timer,
    undone_by_user,
    user,
    xor,
)
from .driver import Case, world
from .source.refused import rules_at

TWO = (user("a"), user("b"))


def model(*inner: str, done: str | None = None, **attributes: str) -> bytes:
    """A process that is one ad-hoc sub-process, then the user task ``after``."""
    return process("start>ah>after>end", start(), ad_hoc("ah", *inner, done=done, **attributes), user("after"), end())


def test_nothing_begins_by_itself() -> None:
    """On entry every activity without a way in is offered, once each, under the sub-process; none has begun."""
    case = Case(model(user("a"), user("b"), user("c"), flows("b>c")))
    assert case.offered == ["a", "b"] and case.under_way == [] and case.trace == ["start", "ah"]
    (host,) = [wait.activity_id for wait in case.waits(WaitKind.AD_HOC)]
    assert {wait.offered_by for wait in case.waits(WaitKind.OFFERED)} == {host}


def test_in_parallel_what_is_offered_stays_offered() -> None:
    """The same activity may be started again while it runs, each time as an activity of its own."""
    case = Case(model(*TWO)).take_up("a").take_up("a").take_up("b")
    assert case.under_way == ["a", "a", "b"] and case.offered == ["a", "b"]
    assert len({wait.activity_id for wait in case.step.waits}) == 6
    case.complete("a").complete("a").take_up("a")
    assert case.trace.count("a") == 3 and case.under_way == ["a", "b"]


def test_in_sequence_one_at_a_time() -> None:
    """While one is open nothing is offered, and starting what was offered before is refused; then all is again."""
    case = Case(model(*TWO, ordering="Sequential"))
    stale = next(wait for wait in case.waits(WaitKind.OFFERED) if wait.element_id == "b")
    case.take_up("a")
    assert case.offered == [] and case.under_way == ["a"]
    with pytest.raises(NotWaiting):
        start_activity(case.spec, case.step.state, case.step.variables, stale.activity_id, {}, case.env)
    case.complete("a")
    assert case.offered == ["a", "b"]


def test_a_person_ends_it_where_there_is_no_condition() -> None:
    """By default what is open is cancelled; what was submitted becomes variables, and the process goes on."""
    case = Case(model(*TWO)).take_up("a").end_ad_hoc("ah", outcome="enough")
    assert case.cancelled == ["a"] and case.open == ["after"]
    assert case.step.variables == {"outcome": "enough"}


def test_what_is_open_may_be_waited_for() -> None:
    """Nothing more is offered, it cannot be ended again, and with the last that was open it is through."""
    case = Case(model(*TWO, cancelRemainingInstances="false")).take_up("a").take_up("b").end_ad_hoc("ah")
    assert case.cancelled == [] and case.open == ["a", "b"]
    assert case.complete("b").open == ["a"]
    assert case.complete("a").open == ["after"]


def test_ended_with_nothing_open() -> None:
    """It may also be ended before anything was started."""
    for remaining in ("true", "false"):
        assert Case(model(*TWO, cancelRemainingInstances=remaining)).end_ad_hoc("ah").open == ["after"]


def test_the_condition_is_asked_after_each_completion() -> None:
    """Not before, and no person can end it; once true, what is open is cancelled and nothing more is offered."""
    case = Case(model(*TWO, done="done = 1"), {"done": 1})
    assert case.offered == ["a", "b"] and not case.waits(WaitKind.AD_HOC)
    case.set(done=0)
    case.take_up("a").take_up("b").complete("a")
    assert case.offered == ["a", "b"] and case.under_way == ["b"]
    case.take_up("a").complete("a", done=1)
    assert case.cancelled == ["b"] and case.open == ["after"]


def test_a_true_condition_may_wait_for_the_rest() -> None:
    """``cancelRemainingInstances`` false: the condition is not asked again for what completes after it was true."""
    case = Case(model(*TWO, done="done", cancelRemainingInstances="false"), {"done": False})
    case.take_up("a").take_up("b").complete("a", done=True)
    assert case.open == ["b"]
    assert case.complete("b", done=False).open == ["after"]


def test_the_condition_may_count() -> None:
    """At least one of each done, none open: by element id, and in all."""
    counted = "completedCounts.a >= 1 and completedCounts.b >= 1 and activeCount = 0"
    case = Case(model(*TWO, done=counted)).take_up("a").take_up("a").take_up("b")
    case.complete("a").complete("b")
    assert case.under_way == ["a"]
    assert case.complete("a").open == ["after"]
    other = Case(model(*TWO, done="completedCount = 3 or activeCounts.b = 2"))
    other.take_up("b").take_up("b").take_up("a").complete("a")
    assert other.open == ["after"]


def test_a_condition_that_answers_no_boolean_is_a_failure() -> None:
    """It names the sub-process."""
    case = Case(model(*TWO, done="unknown")).take_up("a")
    with pytest.raises(ExpressionFailedAt, match="ah"):
        case.complete("a")


def test_a_token_offers_and_does_not_start() -> None:
    """BPMN 2.0.2 §13.3.5: an activity with a flow in is enabled by each token, and may be started as often."""
    case = Case(model(user("a"), user("b"), flows("a>b"))).take_up("a").complete("a").take_up("a").complete("a")
    assert case.offered == ["a", "b", "b"]
    case.take_up("b")
    assert case.offered == ["a", "b"] and case.under_way == ["b"]
    case.take_up("b")
    assert case.offered == ["a"] and case.under_way == ["b", "b"]


def test_gateways_and_events_between_run_by_themselves() -> None:
    """A choice, a fork and its join, a caught and a thrown message; what follows them is offered."""
    inner = (
        *(user("a"), xor("x", default="no"), user("b"), user("c"), parallel("f"), user("d"), user("e")),
        *(parallel("j"), catch("m", message("M")), throw("t", message("N")), user("g")),
        flows("a>x; x>b[yes]; x>c!no; b>f; f>d; f>e; d>j; e>j; j>m>t>g"),
    )
    xml = process("start>ah>end", start(), ad_hoc("ah", *inner), end(), messages="M N")
    case = Case(xml, {"yes": True}).take_up("a").complete("a").take_up("b").complete("b")
    assert case.offered == ["a", "d", "e"]
    case.take_up("d").complete("d").take_up("e").complete("e")
    assert case.offered == ["a"] and case.under_way == ["m"]
    case.message("m")
    assert [out.name for out in case.step.outgoing] == ["N"] and case.offered == ["a", "g"]


def test_once_it_is_ending_no_token_goes_on() -> None:
    """Waiting for the rest: an event between is waited for no more, and what completes offers nothing."""
    inner = (user("a"), user("b"), catch("m", message("M")), user("c"), flows("a>m>c; b>c"))
    ending = ad_hoc("ah", *inner, cancelRemainingInstances="false")
    case = Case(process("start>ah>end", start(), ending, end(), messages="M"))
    case.take_up("a").complete("a").take_up("a").take_up("b").end_ad_hoc("ah")
    assert case.open == ["a", "b"] and case.cancelled == ["m"]
    assert case.complete("a").open == ["b"]
    assert case.complete("b").state == "completed"


def test_an_event_without_a_way_in_may_come_all_the_while() -> None:
    """Each message sends a token on, a timer comes once; they hold nothing up and go with the sub-process."""
    inner = (
        *(user("a"), catch("m", message("M")), user("b"), catch("t", timer("duration", "PT1H")), user("c")),
        flows("m>b; t>c"),
    )
    for remaining in ("true", "false"):
        whole = ad_hoc("ah", *inner, cancelRemainingInstances=remaining)
        case = Case(process("start>ah>after>end", start(), whole, user("after"), end(), messages="M"))
        case.message("m", x=1).message("m").fire("t")
        assert case.offered == ["a", "b", "b", "c"] and case.under_way == ["m"] and case.trace.count("m") == 2
        case.take_up("b").complete("b").take_up("a").end_ad_hoc("ah")
        assert case.open == (["after"] if remaining == "true" else ["a"])


def test_an_inclusive_join_does_not_wait_for_what_is_only_offered() -> None:
    """An activity that may be started has sent no token; one that a token has enabled may still send one."""
    inner = (
        *(user("a"), user("b"), '<inclusiveGateway id="j"></inclusiveGateway>', user("c"), flows("a>j; b>j; j>c")),
    )
    case = Case(model(*inner)).take_up("a").complete("a")
    assert case.offered == ["a", "b", "c"]


def test_values_given_at_the_start_are_the_activitys_own() -> None:
    """Two opinions are asked of two bureaus, side by side; the process has neither name."""
    asked = user("a", parameters(outputs={"last": "= bureau"}))
    case = Case(model(asked)).take_up("a", bureau="land").take_up("a", bureau="water")
    seen = [dict(wait.locals) for wait in case.waits(WaitKind.USER_TASK)]
    assert seen == [{"bureau": "land"}, {"bureau": "water"}] and case.step.variables == {}
    assert case.complete("a").step.variables == {"last": "land"}


def test_every_kind_of_activity_is_offered() -> None:
    """A script runs at once, an offered receive task hears nothing before it is started, a loop starts as a whole."""
    inner = (
        *(script("s", "1 + 1", "sum"), service("w", "topic"), receive("r", "M"), user("l", multi("2"))),
        *(sub("q", user("i")), ad_hoc("n", user("k")), user("o", loop("again", loopMaximum="3"))),
    )
    case = Case(process("start>ah>end", start(), ad_hoc("ah", *inner), end(), messages="M"), {"again": False})
    assert case.offered == ["l", "n", "o", "q", "r", "s", "w"] and not case.waits(WaitKind.MESSAGE)
    case.take_up("s")
    assert case.step.variables["sum"] == 2 and case.under_way == []
    for element in ("w", "r", "l", "q", "n", "o"):
        case.take_up(element)
    assert case.under_way == ["i", "l", "l", "o", "r", "w"] and "k" in case.offered
    case.take_up("k").complete("k").end_ad_hoc("n").message("r")
    assert case.under_way == ["i", "l", "l", "o", "w"]


def test_a_loop_completes_once() -> None:
    """The condition is asked when all its instances are through."""
    case = Case(model(user("a", multi("2")), done="completedCounts.a = 1")).take_up("a").complete("a")
    assert case.under_way == ["a"]
    assert case.complete("a").open == ["after"]


def test_a_continuation_is_counted_once() -> None:
    """An activity that waits for its continuation is open before it and completed after it."""
    case = Case(model(user("a", c_asyncBefore="true", c_asyncAfter="true"), ordering="Sequential")).take_up("a")
    assert case.offered == [] and [wait.kind for wait in case.waits() if wait.element_id == "a"] == [WaitKind.ASYNC]
    case.go_on("a").complete("a")
    assert case.offered == ["a"] and json.loads(case.step.state)["scopes"][0][1][0][3] == {"done": {"a": 1}}
    case.go_on("a")
    assert json.loads(case.step.state)["scopes"][0][1][0][3] == {"done": {"a": 1}}


def test_quantities_are_those_of_the_standard() -> None:
    """As many tokens as an activity needs enable it once."""
    case = Case(model(user("a", completionQuantity="2"), user("b", startQuantity="4"), flows("a>b")))
    case.take_up("a").complete("a")
    assert case.offered == ["a"]
    case.take_up("a").complete("a")
    assert case.offered == ["a", "b"]
    assert case.take_up("b").under_way == ["b"]


def test_looped_each_round_offers_anew() -> None:
    """A multi-instance ad-hoc sub-process offers for each of its instances."""
    inner = ad_hoc("ah", multi("2"), *TWO, done="completedCounts.a = 1")
    case = Case(process("start>ah>end", start(), inner, end()))
    assert case.offered == ["a", "a", "b", "b"]
    case.take_up("a").complete("a")
    assert case.offered == ["a", "b"]
    assert case.take_up("a").complete("a").state == "completed"


def test_a_boundary_event_takes_all_of_it_away() -> None:
    """What is open in it and what is offered."""
    xml = process(
        "start>ah>end; late>other",
        *(start(), ad_hoc("ah", *TWO), boundary("late", "ah", message("M")), user("other"), end()),
        messages="M",
    )
    case = Case(xml).take_up("a").message("late")
    assert case.cancelled == ["a", "ah"] and case.open == ["other"]


def test_a_boundary_event_inside() -> None:
    """What it interrupts was not completed; its flow offers what follows, and in sequence the others come back."""
    inner = (*TWO, boundary("late", "a", message("M")), user("c"), flows("late>c"))
    xml = process("start>ah>end", start(), ad_hoc("ah", *inner, ordering="Sequential"), end(), messages="M")
    case = Case(xml).take_up("a")
    assert case.offered == []
    assert case.message("late").offered == ["a", "b", "c"] and '"done"' not in case.step.state


def test_compensated_like_a_sub_process() -> None:
    """What was completed in it is undone, last first, as often as it was completed; nothing is offered meanwhile."""
    inner = (*TWO, undone_by_user("a", "undo_a"), undone_by_user("b", "undo_b"))
    case = Case(process("start>ah>t>end", start(), ad_hoc("ah", *inner), throw("t", compensate()), end()))
    for element in ("a", "b", "a"):
        case.take_up(element).complete(element)
    case.end_ad_hoc("ah")
    for handler in ("undo_a", "undo_b", "undo_a"):
        assert case.open == [handler]
        case.complete(handler)
    assert case.state == "completed"


def test_moved_into_and_out_of() -> None:
    """A move into it opens it with its offers and starts the activity at once; what is moved away leaves the offers."""
    case = Case(process("start>u>ah>end", start(), user("u"), ad_hoc("ah", *TWO), end()))
    case.move(["u"], ["a"])
    assert case.under_way == ["a"] and case.offered == ["a", "b"]
    case.move(["a"], ["b"])
    assert case.under_way == ["b"] and case.offered == ["a", "b"]
    case.move(["b"], [])
    assert case.under_way == [] and case.offered == ["a", "b"]
    case.move(["ah"], ["u"])
    assert case.open == ["u"]


def test_an_offer_is_no_activity_to_be_moved() -> None:
    """It is taken away with its sub-process only."""
    case = Case(model(*TWO))
    offered = case.find("a").activity_id
    with pytest.raises(CannotMove):
        case.do(move, [offered], [])


def test_cancelled_with_its_process() -> None:
    """Offers go silently, what is open is cancelled."""
    case = Case(model(*TWO)).take_up("b").cancel()
    assert case.cancelled == ["b", "ah"] and case.state == "cancelled"


def test_in_a_called_process() -> None:
    """What it offers belongs to the called instance."""
    called = f'<process id="q" isExecutable="true">{start("qs")}{ad_hoc("ah", *TWO)}{flows("qs>ah")}</process>'
    xml = process("start>c>end", start(), '<callActivity id="c" calledElement="q"/>', end(), also=called)
    case = Case(xml, env=world(xml))
    assert {wait.instance_id for wait in case.waits(WaitKind.OFFERED)} == {case.called[0].id}
    assert case.take_up("a").complete("a").end_ad_hoc("ah").state == "completed"


def test_the_state_does_not_grow() -> None:
    """A hundred activities leave it as small as one, but for the digits of a counter."""
    case = Case(model(*TWO)).take_up("a").complete("a")
    small = len(case.step.state)
    for _ in range(99):
        case.take_up("a").complete("a")
    assert len(case.step.state) <= small + 2


def test_what_may_not_stand_in_it() -> None:
    """Start and end events, gateways and events that nothing leads to, and nothing to offer at all."""
    for inner, element, rule in (
        ((start("s"), user("a")), "s", "ad-hoc-place"),
        ((user("a"), end("e"), flows("a>e")), "e", "ad-hoc-place"),
        ((user("a"), parallel("g"), user("b"), flows("g>b")), "g", "ad-hoc-way-in"),
        ((user("a"), throw("t"), user("b"), flows("t>b")), "t", "ad-hoc-way-in"),
        ((), "ah", "ad-hoc-empty"),
    ):
        assert rules_at(model(*inner))[element] == rule
    later = catch("m", timer("duration", "PT1H"), c_asyncBefore="true")
    assert rules_at(model(user("a"), later)) == {"m": "async-place"}
    assert rules_at(model(user("a"), triggeredByEvent="true")) == {"ah": "ad-hoc-event"}
