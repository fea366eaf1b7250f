"""Which timers follow a deadline, and which stay as they are."""

from __future__ import annotations

from datetime import timedelta

from app.commands.extend_deadline import extend_deadline
from app.commands.resume_deadline import resume_deadline
from app.commands.stop_deadline import stop_deadline
from app.models import Deadline
from tests.commands.periods import END, FOUND, GROUNDS, MORE_RULES, at, begun, deadline, guarded
from tests.commands.procedures import CLERK, RULES
from tests.commands.rows import all_of
from tests.conftest import TestClock
from tests.engine.bpmn import boundary, element, end, flows, multi, process, properties, start, timer, user
from tests.installation import Installation


def _timers(town: Installation, case: str) -> list[object]:
    return sorted(job.due_at for job in town.jobs(case, "timer"))


def test_a_timer_that_is_counted_from_its_arming_stays_so(town: Installation, time: TestClock) -> None:
    """``now()`` in its text is the instant at which it was armed, also when it is armed anew."""
    text = '= house.deadline("T3", house.now()) - duration("PT1H")'
    case = begun(town, guarded(text=text), found_at=time.at)
    time.travel("2026-10-08T12:00:00+08:00")
    extend_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"), amount=5)
    assert _timers(town, case) == [at("10-17T00:00") - timedelta(hours=1)]


def test_a_timer_of_another_deadline_or_of_none_stays(town: Installation, time: TestClock) -> None:
    """The rule and the start must be those of the deadline that was changed."""
    for text, due in (
        ('= house.deadline("T3", found_at + duration("P1D"))', END),
        ('= house.deadline("quiet", found_at)', at("10-09T00:00")),
        ('= found_at + duration("P20D")', FOUND + timedelta(days=20)),
    ):
        case = begun(town, guarded(text=text))
        extend_deadline(deadline(case).id, GROUNDS, actor=town.actor("head"), amount=5)
        assert _timers(town, case) == [due]


def test_the_timer_around_a_loop_waits_for_the_last(town: Installation) -> None:
    """Two organs have the same period from the same day; when that of one is extended, the timer around both moves."""
    facts = properties(**{"deadline": "T3", "deadline-start": "= found_at"})
    late = boundary("late", "ask", timer("date", '= house.deadline("T3", found_at)'))
    work = user("ask", facts, multi("2"), name="征求意见", **CLERK)
    case = begun(town, process("start>ask>done; late>over", start(), work, late, end("done"), end("over")))
    first, second = all_of(Deadline, instance_id=case)
    extend_deadline(first.id, GROUNDS, actor=town.actor("head"), amount=5)
    assert _timers(town, case) == [at("10-17T00:00")]
    extend_deadline(second.id, GROUNDS, actor=town.actor("head"), amount=1)
    assert sorted(row.due_at for row in all_of(Deadline)) == [at("10-13T00:00"), at("10-17T00:00")]
    assert _timers(town, case) == [at("10-17T00:00")]


def test_a_timer_at_another_token_of_the_same_task_stays(town: Installation) -> None:
    """In a loop of sub-processes each has its task, its deadline and its timer."""
    facts = properties(**{"deadline": "T3", "deadline-start": "= found_at"})
    late = boundary("late", "ask", timer("date", '= house.deadline("T3", found_at)'))
    work = user("ask", facts, name="征求意见", **CLERK)
    inside = [start("begin"), work, late, end("answered"), end("over"), flows("begin>ask>answered; late>over", "g")]
    each = element("subProcess", "each", multi("2"), *inside)
    case = begun(town, process("start>each>done", start(), each, end("done")))
    first, _ = all_of(Deadline, instance_id=case)
    extend_deadline(first.id, GROUNDS, actor=town.actor("head"), amount=5)
    assert _timers(town, case) == [END, at("10-17T00:00")]


def test_a_second_round_asks_the_register(town: Installation, time: TestClock) -> None:
    """A timer that is entered while the deadline is open is armed with the end that counts now, whatever the rule
    says; after a stop and a resumption too."""
    wait = element("intermediateCatchEvent", "wait", timer("date", '= house.deadline("T3", found_at)'))
    work = user("work", properties(**{"deadline": "T3", "deadline-start": "= found_at"}), name="办理", **CLERK)
    shape = '<parallelGateway id="fork"/>'
    parts = (start(), shape, work, user("first", name="先办", **CLERK), wait, end("done"), end("waited"))
    case = begun(town, process("start>fork>work>done; fork>first>wait>waited", *parts))
    id_ = deadline(case).id
    time.travel("2026-10-08T12:00:00+08:00")
    stop_deadline(id_, GROUNDS, actor=town.actor("head"))
    time.travel("2026-10-09T12:00:00+08:00")
    resume_deadline(id_, GROUNDS, actor=town.actor("head"))
    town.complete(case, "first", town.actor("ann"))
    assert deadline(case).due_at == at("10-14T00:00")
    assert _timers(town, case) == [at("10-14T00:00")]
    town.deploy(("deadlines.yaml", RULES.replace("amount: 3", "amount: 9") + MORE_RULES))
    extend_deadline(id_, GROUNDS, actor=town.actor("head"), amount=1)
    assert _timers(town, case) == [at("10-15T00:00")]
