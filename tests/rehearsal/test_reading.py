"""Reading scenarios: what texts mean, and how mistakes are told."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
import yaml

from app.clock import LEGAL_ZONE
from app.rehearsal.errors import ScenarioRefused
from app.rehearsal.instants import read_instant
from app.rehearsal.read_scenario import read_scenario
from app.rehearsal.yaml_nodes import plain
from tests.rehearsal.playing import scenario


def _problems(steps: str, **head: str) -> list[tuple[int | None, str]]:
    with pytest.raises(ScenarioRefused) as refused:
        read_scenario(scenario(steps, **head))
    return [(problem.line, problem.message) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-10-10T24:00+08:00", datetime(2026, 10, 11, tzinfo=LEGAL_ZONE)),
        ("2026-12-31 24:00", datetime(2027, 1, 1, tzinfo=LEGAL_ZONE)),
        ("2026-10-01T16:20", datetime(2026, 10, 1, 16, 20, tzinfo=LEGAL_ZONE)),
        ("2026-10-01T08:20Z", datetime(2026, 10, 1, 16, 20, tzinfo=LEGAL_ZONE)),
        ("2026-10-01T16:20:30+08:00", datetime(2026, 10, 1, 16, 20, 30, tzinfo=LEGAL_ZONE)),
        ("2026-02-30T10:00+08:00", None),
        ("2026-10-10T24:01+08:00", None),
        ("2026-10-10", None),
    ],
)
def test_instants(text: str, expected: datetime | None) -> None:
    """The end of a day is 24:00; without a zone it is legal time."""
    assert read_instant(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", 12),
        ("-3", -3),
        ("1.50", Decimal("1.50")),
        ("true", True),
        ("null", None),
        ("yes", "yes"),
        ("12:30", "12:30"),
        ("2026-10-12", "2026-10-12"),
        ("007", "007"),
        ("'12'", "12"),
        ("{a: [1, x]}", {"a": [1, "x"]}),
    ],
)
def test_plain_values(text: str, expected: object) -> None:
    """Days, clock times and yes are texts, unlike in YAML 1.1."""
    found = plain(yaml.compose(text, yaml.SafeLoader))
    assert (found, type(found)) == (expected, type(expected))


def test_an_unknown_verb_is_told_with_the_one_meant() -> None:
    """With file line and number of the step."""
    ((line, message),) = _problems("- expect: {tasks: [a]}\n- compelte: work\n  as: clerk@bureau")
    assert line == 7
    assert message.startswith("第 2 步：没有动作“compelte”，是否想写“complete”？")


def test_an_unknown_field_is_told_with_the_one_meant() -> None:
    """Of a verb, of an expectation, and of the head."""
    found = _problems(
        "- complete: work\n  as: clerk@bureau\n  wiht: {a: 1}\n- expect: {deadline: {T3: running}}",
        start="starts: {as: clerk@bureau}",
    )
    assert [line for line, _ in found] == [4, 8, 9]
    assert "是否想写“start”？" in found[0][1]
    assert "是否想写“with”？" in found[1][1]
    assert "是否想写“deadlines”？" in found[2][1]


@pytest.mark.parametrize(
    ("step", "word"),
    [
        ("- travel: tomorrow", "应为时刻"),
        ("- advance: 0", "advance 应为 next"),
        ("- complete: work", "缺少 as"),
        ("- refuse: work\n  as: clerk@bureau\n  because: seperation-of-duties", "是否想写“separation-of-duties”？"),
        ("- expect: {deadlines: {T3: overdu}}", "是否想写“overdue”？"),
        ("- expect: {tasks: {work: many}}", "应为“名称: 个数”"),
        ("- expect: {notified: {clerk@bureau: sometimes}}", "次数"),
        ("- expect: {history: [{a: b, c: d}]}", "应为历史的列表"),
        ("- expect: [work]", "应为期望的“名称: 值”"),
        ("- 12", "步骤应为“动作: 对象”"),
        ("- complete: [work]\n  as: clerk@bureau", "应为一段文字"),
    ],
)
def test_a_wrong_value_is_told(step: str, word: str) -> None:
    """At its own line, the first of the steps."""
    ((line, message),) = [problem for problem in _problems(step) if word in problem[1]]
    assert line is not None and 6 <= line <= 8
    assert message.startswith("第 1 步：")


def test_all_that_is_missing_is_told() -> None:
    """Not only the first."""
    with pytest.raises(ScenarioRefused) as refused:
        read_scenario(scenario("").__class__("s.yaml", b"title: t\n"))
    assert [problem.message for problem in refused.value.problems] == [
        "情景缺少 process。",
        "情景缺少 now。",
        "情景缺少 steps。",
    ]


@pytest.mark.parametrize("content", [b"", b"\xff", b"a: [", b"a: 1\na: 2", b"a: &x 1\nb: *x", b"- 1", b"[" * 100])
def test_what_is_no_scenario_is_refused(content: bytes) -> None:
    """Whatever the bytes are."""
    with pytest.raises(ScenarioRefused):
        read_scenario(scenario("").__class__("s.yaml", content))


def test_too_many_steps_are_refused() -> None:
    """A scenario is read by people."""
    ((_, message),) = _problems("- advance: next\n" * 501)
    assert "最多 500 个" in message
