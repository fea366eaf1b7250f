"""``deadlines.yaml`` and the notices that follow from a rule."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from app.calendar import MonthDay, Notice, Unit, compute, mainland, notices, parse
from app.calendar.cycle import Every
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
    assert (t31.unit, t31.deadline_class, t31.responsible, t31.roll) == (Unit.HOUR, "C", None, False)


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


KINDS = """
policy: default
levels: {1: [head@org], 2: [head@body], 3: [office@gov]}
rules:
  - {id: a, article: x, name: n, start: s, class: D, count: WD, amount_from: = days_set}
  - {id: b, article: x, name: n, start: s, class: C, count: DATE, date_from: correction_due}
  - {id: c, article: x, name: n, start: s, class: D, count: DATE, date: 03-31, roll: true}
  - {id: d, article: x, name: n, start: s, class: D, count: DATE, date: 2024-06-30}
  - {id: e, article: x, name: n, start: s, class: D, count: CYCLE, every: quarter, amount: 2}
  - {id: f, article: x, name: n, start: s, class: D, count: BEFORE, amount: 5, levels: {1: [clerk@org]}}
  - {id: g, article: x, name: n, start: s, class: D, count: MIN, amount: 30, soft: true, remind: [a@b, c@d]}
  - {id: h, article: x, name: n, start: s, class: D, count: CAL, amount: 30, policy: none}
  - {id: i, article: x, name: n, start: s, class: D, count: CAL, amount: 30, reminders: [{half_way: true}]}
"""


def test_the_kinds_of_rules() -> None:
    """Amount or date from the case, a day of every year or of one, cycles, days before, minutes; the file's policy."""
    a, b, c, d, e, f, g, h, i = parse(KINDS.encode(), "deadlines.yaml")
    assert (a.amount, a.given_from, b.given_from) == (None, "= days_set", "= correction_due")
    assert (c.date, c.roll, d.date, d.roll) == (MonthDay(3, 31), True, date(2024, 6, 30), False)
    assert (e.every, e.amount, e.roll) == (Every.QUARTER, 2, False)
    assert (f.amount, f.levels) == (5, (("clerk@org",), ("head@body",), ("office@gov",)))
    assert (g.unit, g.soft, g.remind, g.levels) == (Unit.MIN, True, ("a@b", "c@d"), ())
    assert (h.reminders, h.escalations) == ((), ())
    assert (i.escalations, len(i.reminders or ())) == (None, 1)
    assert a.reminders is None


@pytest.mark.parametrize(
    ("rule", "start", "given", "reminders", "levels"),
    [
        ("WD 10", "2026-06-01", None, ["06-11", "06-12", "06-15"], ["06-15", "06-16", "06-23"]),
        ("WD 11", "2026-06-01", None, ["06-08", "06-11", "06-12", "06-16"], ["06-16", "06-22", "07-01"]),
        ("WD", "2026-06-01", 10, ["06-11", "06-12", "06-15"], ["06-15", "06-16", "06-23"]),
        ("CAL 9", "2026-06-01", None, ["06-08", "06-09", "06-10"], ["06-10", "06-11", "06-17"]),
        ("CAL 10", "2026-06-01", None, ["06-06", "06-09", "06-11"], ["06-11", "06-16", "06-26"]),
        ("DATE", "2026-06-01", "2026-06-11", ["06-06", "06-09", "06-11"], ["06-11", "06-16", "06-26"]),
        ("DATE", "2026-06-01", "2026-06-05", ["06-03", "06-04", "06-05"], ["06-05", "06-08", "06-12"]),
        ("DATE", "2026-06-01", "2026-05-29", [], ["05-29", "06-01", "06-05"]),
    ],
)
def test_the_policy_follows_the_length(
    rule: str, start: str, given: object, reminders: list[str], levels: list[str]
) -> None:
    """Ten working days and nine days are short, more is long; what the case tells is measured on the calendar."""
    count, _, amount = rule.partition(" ")
    key = f"amount: {amount}" if amount else ("date_from: = x" if count == "DATE" else "amount_from: = x")
    text = (
        "{policy: default, levels: {1: [a@b], 2: [a@b], 3: [a@b]}, rules: "
        f"[{{id: a, article: x, name: n, start: s, class: D, count: {count}, {key}}}]}}"
    )
    (one,) = parse(text.encode(), "f")
    begun = date.fromisoformat(start)
    found = notices(one, begun, compute(one, begun, CALENDAR, given=given).due_at, CALENDAR)
    assert [f"{notice.at:%m-%d}" for notice in found if notice.kind == "reminder"] == reminders
    ends = [notice.at - timedelta(days=1) for notice in found if notice.kind == "overdue"]
    assert [f"{end:%m-%d}" for end in ends] == levels


MINIMAL = (
    "{{rules: [{{id: {id}, article: a, name: n, count: {count}, amount: {amount}, start: s, class: {cls}{more}}}]}}"
)


NO_AMOUNT = "{{rules: [{{id: a, article: a, name: n, count: {}, start: s, class: D{}}}]}}"


def variant(id: str = "a", count: str = "WD", amount: str = "3", cls: str = "D", more: str = "") -> str:
    return MINIMAL.format(id=id, count=count, amount=amount, cls=cls, more=more)


def test_the_minimal_rule_is_accepted() -> None:
    """Only seven keys are needed."""
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
        (variant(more=", amount_from: = x"), "只写一个"),
        (variant(more=", date: 03-31"), "不能写 date"),
        (variant(more=", every: year"), "不能写 every"),
        (variant(count="DATE"), "date 或 date_from"),
        (variant(count="DATE", more=", date: 03-31"), "不能写 amount"),
        (NO_AMOUNT.format("DATE", ", date: 02-29"), "每年都有"),
        (NO_AMOUNT.format("DATE", ", date: 2026-02-30"), "每年都有"),
        (NO_AMOUNT.format("DATE", ", date_from: = a +"), "date_from"),
        (NO_AMOUNT.format("DATE", ", date: 03-31, date_from: = d"), "只写一个"),
        (NO_AMOUNT.format("WD", ""), "amount 或 amount_from"),
        (NO_AMOUNT.format("WD", ", amount_from: = )"), "amount_from"),
        (NO_AMOUNT.format("CYCLE", ""), "every"),
        (NO_AMOUNT.format("CYCLE", ", every: week"), "every 应是"),
        (variant(count="BEFORE", more=", roll: true"), "不能写 roll"),
        (variant(more=", roll: true"), "不能写 roll"),
        (variant(more=", hour_start: exact"), "不能写 hour_start"),
        (variant(more=", soft: yes please"), "soft 应是"),
        (variant(cls="C", more=", soft: true"), "class 应是 D"),
        (variant(more=", soft: true, escalations: [{after: 0, level: 1, to: [a@b]}]"), "只提醒"),
        (variant(more=", policy: strict"), "policy 应是"),
        (variant(more=", policy: default"), "levels"),
        (variant(more=", policy: default, levels: {1: [a@b]}"), "1、2、3 级"),
        (variant(more=", levels: {4: [a@b]}"), "levels 应形如"),
        (variant(more=", levels: {1: []}"), "不能为空"),
        (variant(more=", remind: []"), "不能为空"),
        (variant(more=", reminders: [{half_way: false}]"), "提醒"),
        ("{policy: strict, rules: [{}]}", "policy 应是"),
        ("{colour: red, rules: [{}]}", "此外只可有"),
        (variant(count="CAL", more=", roll: 1"), "roll 应是"),
        (variant(more=", responsible: nobody"), "不是岗位"),
        (variant(more=", responsible: '= a =='"), "responsible"),
        (variant(more=", reminders: [{before: 2 weeks}]"), "不是时长"),
        (variant(more=", reminders: [{before: 0 WD}]"), "不是时长"),
        (variant(more=", reminders: [{}]"), "提醒"),
        (variant(more=", reminders: [{last_day_at: 10:30}]"), "加引号"),
        (variant(more=", escalations: [{after: 0, level: 1}]"), "升级"),
        (variant(more=", escalations: [{after: 0, level: 0, to: [a@b]}]"), "level"),
        (variant(more=", escalations: [{after: 0, level: 1, to: []}]"), "不能为空"),
        (variant(count="HOUR", more=", hour_start: soon"), "hour_start 应是"),
        ("rules: [{id: a}]", "缺少 article"),
        ("rules: [1]", "缺少 id"),
        ("rules: []", "rules"),
        ("{rules: 1}", "rules"),
        ("[]", "rules"),
        ("", "空的"),
        ("rules: [", "YAML"),
        ("a: &x 1\nb: *x", "锚点"),
        ("rules: []\nrules: []", "重复"),
        ("a: 2026-13-45", "rules"),
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
