"""``deadlines.yaml`` and the notices that follow from a rule."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.calendar import Notice, Unit, compute, mainland, notices, parse
from app.clock import LEGAL_ZONE
from app.errors import DeploymentRefused

CALENDAR = mainland()

SOURCE = """
rules:
  - id: t30
    article: 第五条
    name: 移送期限
    count: WD
    amount: 3
    start: 发现违法行为
    class: D
    responsible: = "clerk@" + sender
    reminders: [{before: 2 WD}, {before: 1 WD}, {last_day_at: "09:00", to: [head@office]}]
    escalations: [{after: 0, level: 1, to: [= "head@" + sender]}, {after: 1 WD, level: 2, to: [office@lead]}]
  - {id: t31, article: 第五条, name: 紧急, count: HOUR, amount: 24, start: 发现, class: C,
     reminders: [{before: 1 HOUR}, {before: 4 HOUR}, {before: 12 HOUR}],
     escalations: [{after: 0, level: 1, to: [a@b]}, {after: 4 HOUR, level: 3, to: [a@b]}]}
"""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LEGAL_ZONE)


def messages(text: str) -> list[str]:
    with pytest.raises(DeploymentRefused) as refused:
        parse(text.encode(), "deadlines.yaml")
    return [problem.message for problem in refused.value.problems]


def test_rules_are_read_with_all_their_parts() -> None:
    """Count, article, class, reminders and escalations come out as written."""
    t30, t31 = parse(SOURCE.encode(), "deadlines.yaml")
    assert (t30.id, t30.article, t30.unit, t30.amount, t30.deadline_class) == ("t30", "第五条", Unit.WD, 3, "D")
    assert t30.responsible == '= "clerk@" + sender'
    assert [reminder.to for reminder in t30.reminders] == [(), (), ("head@office",)]
    assert [(e.level, e.to) for e in t30.escalations] == [(1, ('= "head@" + sender',)), (2, ("office@lead",))]
    assert (t31.unit, t31.deadline_class, t31.responsible, t31.roll) == (Unit.HOUR, "C", None, True)


def test_notices_of_working_days() -> None:
    """Reminders at nine on working days before the end, escalation at the end and when another working day is over."""
    rule = parse(SOURCE.encode(), "f")[0]
    start = at("2026-09-30T16:20")
    found = notices(rule, start, compute(rule, start, CALENDAR).due_at, CALENDAR)
    clerk = ('= "clerk@" + sender',)
    assert found == (
        Notice(at("2026-10-08T09:00"), "reminder", 0, clerk),
        Notice(at("2026-10-09T09:00"), "reminder", 0, clerk),
        Notice(at("2026-10-10T09:00"), "reminder", 0, ("head@office",)),
        Notice(at("2026-10-11T00:00"), "overdue", 1, ('= "head@" + sender',)),
        Notice(at("2026-10-13T00:00"), "overdue", 2, ("office@lead",)),
    )


def test_notices_of_hours() -> None:
    """A period of 24 hours reminds at 04:20, 12:20 and 15:20, on a holiday too."""
    rule = parse(SOURCE.encode(), "f")[1]
    start = at("2026-09-30T16:20")
    found = notices(rule, start, compute(rule, start, CALENDAR).due_at, CALENDAR)
    assert [(notice.at, notice.kind) for notice in found] == [
        (at("2026-10-01T04:20"), "reminder"),
        (at("2026-10-01T12:20"), "reminder"),
        (at("2026-10-01T15:20"), "reminder"),
        (at("2026-10-01T16:20"), "overdue"),
        (at("2026-10-01T20:20"), "overdue"),
    ]


def test_no_reminder_comes_before_the_start() -> None:
    """A reminder whose time had passed when the period began is left out."""
    rule = parse(SOURCE.encode(), "f")[0]
    due = compute(rule, date(2026, 9, 30), CALENDAR).due_at
    found = notices(rule, at("2026-10-09T09:00"), due, CALENDAR)
    assert [notice.at for notice in found if notice.kind == "reminder"] == [at("2026-10-10T09:00")]


MINIMAL = (
    "{{rules: [{{id: {id}, article: a, name: n, count: {count}, amount: {amount}, start: s, class: {cls}{more}}}]}}"
)


def variant(id: str = "a", count: str = "WD", amount: str = "3", cls: str = "D", more: str = "") -> str:
    return MINIMAL.format(id=id, count=count, amount=amount, cls=cls, more=more)


def test_the_minimal_rule_is_accepted() -> None:
    """Only the seven required keys are needed."""
    assert parse(variant().encode(), "f")[0].reminders == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (variant(count="YEAR"), "count 应是"),
        (variant(amount="-1"), "amount 应是"),
        (variant(amount="0"), "amount 应是"),
        (variant(amount="1.5"), "amount 应是"),
        (variant(amount="true"), "amount 应是"),
        (variant(amount="99999"), "amount 应是"),
        (variant(cls="X"), "class 应是"),
        (variant(id="'期 限'"), "id 应"),
        (variant(more=", colour: red"), "不认识的键 colour"),
        (variant(more=", roll: 1"), "roll 应是"),
        (variant(more=", responsible: nobody"), "不是岗位"),
        (variant(more=", responsible: '= a =='"), "responsible"),
        (variant(more=", reminders: [{before: 2 weeks}]"), "不是时长"),
        (variant(more=", reminders: [{before: 0 WD}]"), "不是时长"),
        (variant(more=", reminders: [{}]"), "提醒"),
        (variant(more=", reminders: [{last_day_at: 10:30}]"), "加引号"),
        (variant(more=", escalations: [{after: 0, level: 1}]"), "升级"),
        (variant(more=", escalations: [{after: 0, level: 0, to: [a@b]}]"), "level"),
        (variant(more=", escalations: [{after: 0, level: 1, to: []}]"), "不能为空"),
        (variant(more=", hour_start: soon"), "hour_start"),
        ("rules: [{id: a}]", "缺少 article"),
        ("rules: [1]", "缺少 id"),
        ("rules: []", "rules"),
        ("{rules: 1}", "rules"),
        ("[]", "rules"),
        ("", "空的"),
        ("rules: [", "YAML"),
        ("a: &x 1\nb: *x", "锚点"),
        ("rules: []\nrules: []", "重复"),
        ("a: 2026-13-45", "YAML"),
        ("!!python/object/apply:os.system ['true']", "YAML"),
        ("[" * 90_000, "嵌套"),
        ("a" * 100_001, "最多"),
    ],
    ids=lambda text: str(text)[-24:],
)
def test_a_bad_file_is_refused_in_words(text: str, words: str) -> None:
    """Every mistake in a rule is a problem that says what is expected."""
    assert any(words in message for message in messages(text)), messages(text)


def test_a_rule_id_is_used_once_and_problems_have_places() -> None:
    """The second rule of the same id is refused, with its id and line."""
    text = "rules:\n  - " + variant()[9:-2] + "\n  - " + variant()[9:-2]
    with pytest.raises(DeploymentRefused) as refused:
        parse(text.encode(), "deadlines.yaml")
    (problem,) = refused.value.problems
    assert (problem.element_id, problem.line) == ("a", 3)
    assert "重复" in problem.message
