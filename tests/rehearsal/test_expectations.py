"""Each expectation holds where it is true and tells what it found where it is not."""

from __future__ import annotations

import pytest

from tests.commands import procedures
from tests.rehearsal.playing import assert_passed, differences, play

FILES: dict[str, bytes | str] = {"p.bpmn": procedures.with_deadline(), "deadlines.yaml": procedures.RULES}


@pytest.mark.parametrize(
    "expected",
    [
        "tasks: [work]",
        "tasks: {work: 1, other: 0}",
        "candidates: {work: [clerk@bureau]}",
        "variables: {n: 3, text: 占道, gone: null, list: [1, two], deep: {a: 1}}",
        "variables: {n: '= 1 + 2'}",
        "deadlines: {T3: 2026-10-10T24:00+08:00, H24: null}",
        "deadlines: {T3: running}",
        "deadlines: {T3: {due: 2026-10-11T00:00+08:00, state: running, responsible: clerk@bureau, provisional: false}}",
        "notified: []",
        "waits: {timers: [], messages: [], signals: [], conditions: [], external: []}",
        "decisions: {choose: null}",
        "files: []",
        "history: [process.started, {activity.completed: start}, work]",
        "never: [done, {task.completed: work}]",
        "called: []",
        "incidents: []",
        "ended: false",
        "state: active",
    ],
)
def test_what_is_so_is_met(expected: str) -> None:
    """With a case that has one task under one deadline."""
    facts = "{n: 3, text: 占道, list: [1, two], deep: {a: 1}}"
    begin = f"start: {{as: clerk@bureau, with: {facts}}}"
    assert_passed(play(FILES, f"- expect:\n    {expected}", start=begin))


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ("tasks: []", "打开的任务：没有／work"),
        ("tasks: {work: 2}", "打开的任务：work ×2／work"),
        ("candidates: {work: [head@bureau]}", "任务 work 的候选：head@bureau／clerk@bureau"),
        ("candidates: {other: []}", "任务 other 的候选：没有／未打开"),
        ("variables: {n: 4}", "变量 n：4／3"),
        ("variables: {n: '3'}", "变量 n：3／3"),
        ("variables: {m: 3}", "变量 m：3／没有这个变量"),
        ("variables: {txt: 占}", "变量 txt：占／没有这个变量，是否想写“text”？"),
        ("deadlines: {T3: 2026-10-09T24:00+08:00}", "期限 T3：2026-10-09 24:00／2026-10-10 24:00"),
        ("deadlines: {T3: overdue}", "期限 T3：overdue／running"),
        ("deadlines: {T4: running}", "期限 T4：running／没有这个期限"),
        ("deadlines: {T3: null}", "期限 T3：没有／2026-10-10 24:00，2026-09-30 16:30，running，clerk@bureau，False"),
        ("notified: [head@bureau]", "收到通知的岗位：head@bureau／没有"),
        ("waits: {timers: [late]}", "等待的定时器：late／没有"),
        ("waits: {messages: [go]}", "等待的消息：go／没有"),
        ("decisions: {choose: {rule: T3}}", "决策 choose：{rule: T3}／没有作出"),
        ("files: [证.pdf]", "案件的文件：证.pdf／没有"),
        ("never: [work]", "历史：从未 work／发生过"),
        ("called: [other]", "打开的被调用流程：other／没有"),
        ("incidents: [work]", "故障：work／没有"),
        ("ended: done", "案件的结束：done／active"),
        ("state: completed", "案件的状态：completed／active"),
        ("title: 某案", "案件的标题：某案／没有"),
    ],
)
def test_what_is_otherwise_is_told(expected: str, told: str) -> None:
    """What was expected and what was found."""
    begin = "start: {as: clerk@bureau, with: {n: 3, text: 占道}}"
    assert differences(play(FILES, f"- expect:\n    {expected}", start=begin)) == [told]


def test_all_differences_of_a_step_are_told() -> None:
    """Not only the first."""
    played = play(FILES, "- expect: {tasks: [], deadlines: {T3: overdue}, ended: done}")
    assert [line.split("：")[0] for line in differences(played)] == ["打开的任务", "期限 T3", "案件的结束"]


def test_history_is_in_order() -> None:
    """Others may come between; what is missing is named, with the last events."""
    steps = "- complete: work\n  as: clerk@bureau\n- expect: {history: [task.completed, process.started]}"
    (difference,) = differences(play(FILES, steps))
    assert "没有 process.started；最后是 " in difference and "process.ended done" in difference


def test_notifications_are_those_since_the_last_question() -> None:
    """How often and when can be asked as well; a question that fails says how often each post was told."""
    steps = """
        - travel: 2026-10-10T00:00+08:00
        - expect: {notified: {clerk@bureau: 1}}
        - travel: 2026-10-11T00:00+08:00
        - expect: {deadlines: {T3: overdue}}
        - expect: {notified: {head@bureau: [2026-10-11T00:00+08:00]}}
        - expect: {notified: []}
        - travel: 2026-10-13T00:00+08:00
        - expect: {notified: [officer@office]}
        - complete: work
          as: clerk@bureau
        - expect: {deadlines: {T3: fulfilled_late}, ended: done, notified: {head@bureau: 0}}
        """
    assert_passed(play(FILES, steps))
    wrong = "- travel: 2026-10-11T00:00+08:00\n- expect: {notified: [officer@office]}"
    assert differences(play(FILES, wrong)) == ["收到通知的岗位：officer@office／clerk@bureau、head@bureau"]
    late = "- travel: 2026-10-11T00:00+08:00\n- expect: {notified: {clerk@bureau: 1, head@bureau: [2026-10-11T09:00]}}"
    assert differences(play(FILES, late)) == ["通知 head@bureau：1 次（2026-10-11 09:00）／1 次（2026-10-11 00:00）"]


def test_a_failure_tells_how_things_stood() -> None:
    """Clock, open tasks with who may do them, deadlines, the last of the history."""
    played = play(FILES, "- travel: 2026-10-11T00:00+08:00\n- expect: {tasks: []}")
    assert played.failure is not None
    assert (played.failure.step, played.failure.line, played.failure.words) == (2, 7, "expect")
    here = played.failure.situation
    assert here.now == "2026-10-11 00:00"
    assert here.tasks == ("work（办理，clerk@bureau）",)
    assert here.deadlines == ("T3 2026-10-10 24:00 overdue",)
    assert here.history[-1] == "2026-10-11 00:00 deadline.escalated work system"
