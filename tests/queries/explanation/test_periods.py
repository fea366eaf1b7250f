"""Deadlines: which one a wait stands under, how it was computed, and who will be told when."""

from __future__ import annotations

from app.commands.send_notice import send_notice
from app.worker.drain import drain
from tests.commands.procedures import CLERK, FACTS, OPINION, RULES, with_deadline, with_form
from tests.commands.trees import called, caller
from tests.conftest import TestClock
from tests.engine.bpmn import element, end, flows, process, properties, start, sub, user
from tests.installation import Installation
from tests.queries.explanation.telling import told, waits


def test_a_deadline_is_told_with_its_steps(sqlite_town: Installation) -> None:
    """Article, exclusive end, day by day; the responsible post resolved."""
    sqlite_town.deploy(("p.bpmn", with_deadline()), ("deadlines.yaml", RULES))
    wait = waits(sqlite_town.start("p"))["work"]
    (period,) = wait.deadlines
    assert (period.rule, period.article, period.due_display) == ("T3", "某规§五(三)", "2026-10-10 24:00")
    assert (period.status, period.overdue, period.provisional) == ("running", False, False)
    assert period.steps[-1] == "10-10（调休上班）第3日，24:00 届满"
    assert period.responsible is not None
    assert [person.id for person in period.responsible.holders] == ["ann", "bob"]
    assert period.text == "“移送期限”（某规§五(三)）2026-10-10 24:00 届满，属办理义务，届满本身不产生法律后果。"


def test_reminders_and_escalations_are_told_in_order(sqlite_town: Installation, time: TestClock) -> None:
    """Each with instant, level and recipients; what has been sent is no longer ahead."""
    sqlite_town.deploy(("p.bpmn", with_deadline()), ("deadlines.yaml", RULES))
    case = sqlite_town.start("p")
    (period,) = waits(case)["work"].deadlines
    assert [(one.kind, one.at_display, one.level) for one in period.notices] == [
        ("reminder", "2026-10-09 09:00", 0),
        ("overdue", "2026-10-10 24:00", 1),
        ("overdue", "2026-10-12 24:00", 2),
    ]
    assert [[post.id for post in one.recipients] for one in period.notices] == [
        ["clerk@bureau"],
        ["head@bureau"],
        ["officer@office"],
    ]
    assert waits(case)["work"].next == period.notices == told(case).next
    assert told(case).next[1].text == "“移送期限”届时仍未办结的，登记逾期，向市场监管局 负责人（head）发出 1 级督办。"
    time.travel("2026-10-11T00:00:00+08:00")
    drain()
    (late,) = waits(case)["work"].deadlines
    assert (late.status, late.overdue, [one.level for one in late.notices]) == ("overdue", True, [2])
    assert "已于 2026-10-10 24:00 届满，尚未办结" in late.text


def test_what_is_due_and_not_yet_done_is_marked(sqlite_town: Installation, time: TestClock) -> None:
    """The due instant decides: the period is over although no worker has been there."""
    sqlite_town.deploy(("p.bpmn", with_deadline()), ("deadlines.yaml", RULES))
    case = sqlite_town.start("p")
    time.travel("2026-10-11T00:00:00+08:00")
    (period,) = waits(case)["work"].deadlines
    assert (period.status, [one.late for one in period.notices]) == ("overdue", [True, True, False])
    assert period.notices[0].text.endswith("（时间已到，系统即将执行）")


def test_a_notice_for_nobody_says_so(sqlite_town: Installation) -> None:
    """A rule that tells nobody is registered silently; one whose post cannot be told will reach nobody."""
    rules = RULES.replace("[{before: 12 HOUR}]", "[{before: 12 HOUR, to: ['= missing_post']}]")
    rules = rules.replace("""to: ['= "head@" + org']""", "to: ['= missing_post']")
    files = ("p.bpmn", with_deadline("H24")), ("q.bpmn", with_deadline("quiet", id_="q")), ("deadlines.yaml", rules)
    sqlite_town.deploy(*files)
    texts = [one.text for one in told(sqlite_town.start("p", {"org": "bureau"})).next]
    assert all("不会有人收到" in text for text in texts) and len(texts) == 2
    (silent,) = told(sqlite_town.start("q")).next
    assert silent.text == "“无人督办的期限”届时仍未办结的，登记为逾期。"


def test_the_periods_around_a_wait_count_too(sqlite_town: Installation) -> None:
    """A deadline of the sub-process, and one of the call activity of the caller, hold for the work inside."""
    inside = sub(
        "frame", properties(deadline="T3"), start("s"), user("work", **CLERK), end("e"), flows("s>work>e", "i")
    )
    framed = process("start>frame>done", start(), inside, end("done"))
    call = element("callActivity", "call", properties(deadline="quiet"), calledElement="called")
    sqlite_town.deploy(("p.bpmn", framed), ("c.bpmn", caller(call)), ("d.bpmn", called()), ("deadlines.yaml", RULES))
    assert [one.rule for one in waits(sqlite_town.start("p"))["work"].deadlines] == ["T3"]
    case = sqlite_town.start("caller")
    assert [one.rule for one in waits(case)["work"].deadlines] == ["quiet"]
    inner = waits(case)["work"].place.process_instance_id
    assert [one.rule for one in waits(inner)["work"].deadlines] == ["quiet"]


def test_the_form_has_its_name(sqlite_town: Installation) -> None:
    """The title of the schema, or the key of a form without one."""
    titled = OPINION.replace('"id": "opinion"', '"id": "opinion", "title": "审查意见"', 1)
    sqlite_town.deploy(("p.bpmn", with_form()), ("facts.form", FACTS), ("opinion.form", OPINION))
    case = sqlite_town.start("p", {"title": "甲"})
    form = waits(case)["work"].form
    assert form is not None and (form.key, form.name) == ("opinion", "opinion")
    sqlite_town.deploy(("opinion.form", titled))
    form = waits(case)["work"].form
    assert form is not None and form.name == "审查意见"


def test_a_sent_notice_is_not_sent_again(sqlite_town: Installation) -> None:
    """A notice sent by hand before its time leaves the list."""
    sqlite_town.deploy(("p.bpmn", with_deadline()), ("deadlines.yaml", RULES))
    case = sqlite_town.start("p")
    send_notice(sqlite_town.jobs(case)[0].id)
    assert [one.kind for one in told(case).next] == ["overdue", "overdue"]


def test_a_soft_rule_is_never_overdue(sqlite_town: Installation, time: TestClock) -> None:
    """The text names no period: its end is one more reminder."""
    rules = RULES.replace(
        "    start: 受理之日\n", "    start: 受理之日\n    soft: true\n    responsible: clerk@bureau\n"
    )
    sqlite_town.deploy(("p.bpmn", with_deadline("quiet")), ("deadlines.yaml", rules))
    case = sqlite_town.start("p")
    assert [one.kind for one in told(case).next] == ["reminder"] * len(told(case).next)
    time.travel("2026-11-30T00:00:00+08:00")
    (period,) = waits(case)["work"].deadlines
    assert (period.overdue, period.status) == (False, "running")
    drain()
    (period,) = waits(case)["work"].deadlines
    assert (period.overdue, period.notices) == (False, ())
