"""Verbs of a scenario beside the forms: errors and escalations from tasks, repairs, and the deadline register."""

from __future__ import annotations

from tests.commands import procedures
from tests.commands.periods import MORE_RULES, guarded
from tests.engine.bpmn import boundary, end, error, escalation, process, start, user
from tests.rehearsal.playing import assert_passed, differences, play

FOUND = "start: {as: clerk@bureau, with: {found_at: 2026-09-30T16:20+08:00, org: bureau}}"
PERIOD: dict[str, bytes | str] = {"p.bpmn": guarded(), "deadlines.yaml": procedures.RULES + MORE_RULES}
WHY = "as: head@bureau, article: 某规§十, reason: 等候鉴定意见"


def test_what_a_task_reports_is_modelled() -> None:
    """An escalation leaves it open, an error ends it, each with values that stay."""
    parts = (
        start(),
        user("work", **procedures.CLERK),
        boundary("up", "work", escalation("slow"), False),
        boundary("off", "work", error("lost")),
        user("watch", **procedures.CLERK),
        *(end("done"), end("seen"), end("gone")),
    )
    model = process("start>work>done; up>watch>seen; off>gone", *parts, errors="lost", escalations="slow")
    steps = """
        - throw_escalation: work
          as: clerk@bureau
          code: slow
          with: {since: 2026-09-30}
        - expect: {tasks: [work, watch], variables: {since: 2026-09-30}}
        - throw_error: work
          as: clerk@bureau
          code: lost
          message: 材料遗失
        - expect: {tasks: [watch], history: [{task.error: work}]}
        - throw_error: work
          as: clerk@bureau
          code: lost
        """
    played = play(model, steps)
    assert differences(played) == ["打开的任务：work／watch"]
    assert played.failure is not None and played.failure.step == 5


def test_a_case_is_cancelled_and_moved() -> None:
    """By another system, unless somebody else is named, who may then be refused."""
    steps = """
        - move: work
          from: work
          reason: 重新办理
        - expect: {tasks: [work], history: [process.moved]}
        - cancel: 重复立案
        - expect: {state: cancelled, history: [process.cancelled]}
        """
    assert_passed(play(procedures.one_task(), steps))
    (difference,) = differences(play(procedures.one_task(), "- cancel: 不想办了\n  as: clerk@bureau"))
    assert "forbidden" in difference


def test_a_period_is_stopped_resumed_extended_and_fulfilled() -> None:
    """With grounds; the approver is who does it, unless named."""
    steps = f"""
        - travel: 2026-10-09T10:00+08:00
        - {{deadline: T3, do: stop, {WHY}}}
        - expect: {{deadlines: {{T3: stopped}}}}
        - travel: 2026-10-20T15:00+08:00
        - {{deadline: T3, do: resume, {WHY}, approver: 局长}}
        - expect: {{deadlines: {{T3: 2026-10-22T24:00+08:00}}}}
        - {{deadline: T3, do: extend, amount: 2, {WHY}}}
        - {{deadline: T3, do: extend, to: 2026-10-29T24:00+08:00, {WHY}}}
        - expect: {{deadlines: {{T3: 2026-10-29T24:00+08:00}}}}
        - {{deadline: T3, do: fulfil, at: 2026-10-20T09:00+08:00, {WHY}}}
        - expect: {{deadlines: {{T3: fulfilled}}}}
        - {{refuse: T3, of: deadline, do: stop, because: deadline-closed, {WHY}}}
        """
    assert_passed(play(PERIOD, steps, start=FOUND))


def test_days_are_excluded_and_a_start_is_corrected() -> None:
    """A day or an instant, as the rule allows."""
    steps = f"""
        - {{deadline: T3, do: exclude, first: 2026-10-08, last: 2026-10-09, {WHY}}}
        - expect: {{deadlines: {{T3: 2026-10-13T24:00+08:00}}}}
        - {{deadline: T3, do: correct_start, start: 2026-09-29, {WHY}}}
        - expect: {{deadlines: {{T3: 2026-10-12T24:00+08:00}}}}
        """
    assert_passed(play(PERIOD, steps, start=FOUND))


def test_a_deadline_that_is_not_meant_is_told() -> None:
    """A rule that the case does not have, grounds that are missing, a day that is left out."""
    wrong = differences(play(PERIOD, f"- {{deadline: T33, do: stop, {WHY}}}", start=FOUND))
    assert wrong == ["期限：T33／没有这个期限，是否想写“T3”？"]
    (bare,) = differences(play(PERIOD, "- {deadline: T3, do: stop, as: head@bureau}", start=FOUND))
    assert "grounds" in bare
    half = differences(play(PERIOD, f"- {{deadline: T3, do: exclude, first: 2026-10-08, {WHY}}}", start=FOUND))
    assert half == ["exclude 还须写明：last／没有"]
    unread = play(PERIOD, f"- {{deadline: T3, do: extend, amount: some, first: soon, {WHY}}}", start=FOUND)
    assert len(unread.problems) == 2


def test_documents_are_known_by_their_headers() -> None:
    """Among the variables themselves, in one of them, in a list; their facts are compared."""
    steps = """
        - complete: work
          as: clerk@bureau
          with:
            doc_title: 移送函
            letters: [{doc_title: 回执, doc_no: 2026-1, file: [{file: 回执.pdf}]}]
            order: {doc_title: 督办函, issued_on: 2026-09-30}
        - expect:
            documents: {移送函: null, 回执: {doc_no: 2026-1, file: [回执.pdf]}, 督办函: {issued_on: 2026-09-30}}
        - expect: {documents: [移送函, 督办函]}
        - expect: {documents: {回执: {doc_no: 2026-2}, 决定书: null}}
        """
    assert differences(play(procedures.one_task(), steps)) == [
        "文书 回执：{'doc_no': '2026-2'}／{doc_no: 2026-1}",
        "案件的文书：决定书／回执、督办函、移送函",
    ]
