"""The rules of the five regulations: all there, all citing an article that exists, ending when the scenarios say."""

from __future__ import annotations

from datetime import date

import pytest

from app.calendar import Notice, Unit, compute, display, notices, read_arrangement
from tests.calendar.published import ARTICLES, FILES, REPOSITORY, citations, rules
from tests.calendar.rules import CALENDAR, ends, when

EXPECTED = {
    "shaoxing": "T01 T02 T03 U01 U02 U17 S13 U-EXEC",
    "xingtai": "T04 T05 T06 T07 T08 T09 T10 T11 T12 U03 U04 U05 U06 U21",
    "quzhou": "T13 U07 U-EXEC U-REPLY U-CORR U-CLUE U-DECISION U-REPORT",
    "shaanxi": "T14 T15 T16 T17 T18 T19 T20 T21 T22 T23 T32 T33 U10 U11 U12 U22 U-EXEC",
    "wuyi": "T24 T25 T26 T27 T28 T29 T30 T31 U13 U14 U15 U16 U17 U18 U19 U20 U-SHARE X01 X02 X03 X04 X05",
    "common": "U-ACC U-STMT U-COORD U-SUP U-GOV U-SRV",
}
"""The numbers of section E, periods of external law (X) and of a request (S), and soft reminders of our own; a letter
after a number tells parts of one rule apart."""


@pytest.mark.parametrize("folder", EXPECTED)
def test_every_rule_of_the_specification_is_there(folder: str) -> None:
    """And none besides, each in the file of its jurisdiction."""
    found = [id_.partition("-")[2] for id_ in rules() if id_.startswith(f"{folder}-")]
    assert {number.rstrip("abcdr") for number in found} == set(EXPECTED[folder].split())
    assert f"processes/{folder}/deadlines.yaml" in {file.relative_to(file.parents[2]).as_posix() for file in FILES}


def test_the_classes_are_those_of_the_text() -> None:
    """C only where the text attaches a consequence to expiry; a soft rule is an unnumbered word and always D."""
    with_consequence = {id_ for id_, rule in rules().items() if rule.deadline_class == "C"}
    assert {id_.partition("-")[2].rstrip("ab") for id_ in with_consequence} == {
        *("T03", "T04", "T10", "T11", "T13", "T22", "T23"),
    }
    soft = {id_ for id_, rule in rules().items() if rule.soft}
    assert soft == {id_ for id_ in rules() if id_.partition("-")[2].startswith("U")} | {"wuyi-T26"}


def test_everybody_bound_is_named() -> None:
    """Each rule has a responsible post; each that can be overdue tells somebody on three levels, a cycle nobody."""
    for rule in rules().values():
        assert rule.responsible, rule.id
        told = () if rule.soft or rule.unit is Unit.CYCLE else rule.levels
        assert len(told) == (0 if rule.soft or rule.unit is Unit.CYCLE else 3), rule.id
        assert all(told), rule.id


@pytest.mark.skipif(not ARTICLES.exists(), reason="the list of articles is not beside this repository")
def test_every_article_exists() -> None:
    """A citation that is no assumption is one of the list of all articles."""
    known = citations()
    assert {"邢台§17(五)", "武义§五(三)3", "咸阳通知§二(四)"} <= known
    marked = ("[assumption]", "[external law]")
    named = {rule.id: rule.article.partition(" [assumption]")[0] for rule in rules().values()}
    wrong = {id_: article for id_, article in named.items() if article not in known and not article.startswith(marked)}
    assert wrong == {}


DATES = """
G01  shaoxing-T01   2026-09-30T10:00  -           2026-10-30 24:00
G01  shaoxing-T03   2026-09-30T10:00  2026-10-20  2026-10-20 24:00
G01  shaoxing-T02   2026-11-03        -           2026-12-03 24:00
G03  shaoxing-U01a  2026-06-01        -           2026-06-30 24:00
G03  shaoxing-U02   2026-06-03        -           2026-06-08 24:00
G05  common-U-SUP   2026-04-03        -           2026-04-20 24:00
G07  xingtai-U04    2026-09-08        -           2026-09-21 24:00
G07  xingtai-T10    2026-09-28        2026-10-15  2026-10-15 24:00
G10  xingtai-T07    2026-09-04        -           2026-10-08 24:00
G10  xingtai-T08    2026-10-08        -           2026-11-09 24:00
G10  xingtai-T08    2026-10-12        -           2026-11-11 24:00
G11  xingtai-T09    2026-09-10        -           2026-10-10 24:00
G14  shaanxi-T14    2026-01-01        -           2026-03-31 24:00
G14  shaanxi-T15    2026-03-31        -           2026-04-30 24:00
G14  shaanxi-T15    2026-05-07        -           2026-06-08 24:00
G14  shaanxi-T16    2026-05-08        -           2026-06-08 24:00
G14  shaanxi-T15    2026-01-15        -           2026-02-24 24:00
G14  shaanxi-T16    2026-05-20        -           2026-06-22 24:00
G16  shaanxi-T33a   2026-09-28        2026-10-15  2026-10-15 24:00
G16  shaanxi-T19    2026-08-10        -           2026-09-30 24:00
G16  shaanxi-T17    2026-12-31        -           2026-12-31 24:00
G18  wuyi-T24       2026-10-12        -           2026-10-07 24:00
G19  wuyi-T30       2026-09-30T16:20  -           2026-10-10 24:00
G19  wuyi-T31       2026-09-30T16:20  -           2026-10-01 16:20
E.2  wuyi-T28       2026-09-30        -           2026-10-13 24:00
E.2  wuyi-T25       2026-09-30        -           2026-10-20 24:00
E.2  xingtai-T05    2026-09-30        -           2026-10-15 24:00
E.2  xingtai-T05    2026-09-16        -           2026-10-08 24:00
E.1  shaanxi-T32    2024-03-01        -           2024-06-30 24:00
E.1  wuyi-U15a      2026-10-01T09:00  -           2026-10-01 09:30
"""
"""Scenario, rule, start, what the case gives, end."""


@pytest.mark.parametrize("line", DATES.strip().splitlines())
def test_the_dates_of_the_scenarios(line: str) -> None:
    """Every date of section G that follows from a rule, and examples of E."""
    _, rule, start, given, *shown = line.split()
    assert ends(rules()[rule], start, given=None if given == "-" else given) == " ".join(shown)


def told(id_: str, start: str) -> list[tuple[str, str, int]]:
    rule = rules()[id_]
    end = compute(rule, when(start), CALENDAR).due_at
    return [(notice.kind, display(notice.at), notice.level) for notice in notices(rule, when(start), end, CALENDAR)]


def test_a_report_of_thirty_days_is_reminded_half_way_and_escalated_in_working_days() -> None:
    """G01: 10-15, 10-25, 10-28, the last morning; and for the second report levels on 12-03, 12-08 and 12-17."""
    assert told("shaoxing-T01", "2026-09-30T10:00")[:4] == [
        ("reminder", "2026-10-15 09:00", 0),
        ("reminder", "2026-10-25 09:00", 0),
        ("reminder", "2026-10-28 09:00", 0),
        ("reminder", "2026-10-30 09:00", 0),
    ]
    assert told("shaoxing-T02", "2026-11-03")[-3:] == [
        ("overdue", "2026-12-03 24:00", 1),
        ("overdue", "2026-12-08 24:00", 2),
        ("overdue", "2026-12-17 24:00", 3),
    ]


def test_an_urgent_transfer_is_reminded_on_the_holiday() -> None:
    """G19: 04:20, 12:20 and 15:20; at the end levels 1 and 2 at once, level 3 four hours later."""
    assert told("wuyi-T31", "2026-09-30T16:20") == [
        ("reminder", "2026-10-01 04:20", 0),
        ("reminder", "2026-10-01 12:20", 0),
        ("reminder", "2026-10-01 15:20", 0),
        ("overdue", "2026-10-01 16:20", 1),
        ("overdue", "2026-10-01 16:20", 2),
        ("overdue", "2026-10-01 20:20", 3),
    ]


def test_a_transfer_of_three_working_days_tells_whom_it_told_before_the_policy() -> None:
    """Two and one working days before and on the last morning; the head, the group's office, at last the government."""
    rule = rules()["wuyi-T30"]
    start = when("2026-09-30T16:20")
    found = notices(rule, start, compute(rule, start, CALENDAR).due_at, CALENDAR)
    assert [(display(one.at), one.level, len(one.to)) for one in found] == [
        ("2026-10-08 09:00", 0, 1),
        ("2026-10-09 09:00", 0, 1),
        ("2026-10-10 09:00", 0, 1),
        ("2026-10-10 24:00", 1, 3),
        ("2026-10-12 24:00", 2, 1),
        ("2026-10-16 24:00", 3, 1),
    ]
    assert found[-1].to == ("office@wuyi-government",)


def test_an_application_ahead_of_an_action_is_reminded_before_its_last_day() -> None:
    """G18: counted back from 10-12; the working days before the holiday remind, and the last morning, a day off."""
    assert told("wuyi-T24", "2026-10-12")[:3] == [
        ("reminder", "2026-09-29 09:00", 0),
        ("reminder", "2026-09-30 09:00", 0),
        ("reminder", "2026-10-07 09:00", 0),
    ]


def test_a_soft_rule_reminds_at_its_end_and_is_never_overdue() -> None:
    """G05: the supplement is due on 04-20, and nothing happens when it is not there."""
    assert {kind for kind, _, _ in told("common-U-SUP", "2026-04-03")} == {"reminder"}
    assert told("common-U-SUP", "2026-04-03")[-1] == ("reminder", "2026-04-20 24:00", 0)
    assert told("wuyi-U17a", "2026-09-30T16:20") == [("reminder", "2026-09-30 17:20", 0)]
    assert [at for _, at, _ in told("wuyi-U17b", "2026-09-30T16:20")] == ["2026-09-30 17:20", "2026-09-30 18:20"]


def test_a_cycle_reminds_long_before_its_end_and_escalates_to_nobody() -> None:
    """Sixty, thirty and ten days; what was missed stands in the next assessment."""
    assert told("shaanxi-T17", "2026-01-01") == [
        ("reminder", "2026-11-01 09:00", 0),
        ("reminder", "2026-12-01 09:00", 0),
        ("reminder", "2026-12-21 09:00", 0),
    ]
    assert told("quzhou-U07", "2026-10-09") == [("reminder", "2026-10-09 24:00", 0)]


def test_reminders_go_to_those_named_and_escalations_to_their_level() -> None:
    """The supervised unit and the handler are reminded; the levels of the file count where the rule has none."""
    rule = rules()["shaoxing-T01"]
    start = when("2026-09-30")
    found: tuple[Notice, ...] = notices(rule, start, compute(rule, start, CALENDAR).due_at, CALENDAR)
    assert found[0].to == ('= "clerk@" + supervised_unit', '= "clerk@" + owner_org')
    assert [one.to for one in found if one.kind == "overdue"] == [
        ('= "clerk@" + owner_org', '= "head@" + supervised_unit'),
        ('= "head@" + owner_org',),
        ('= "office@" + organisation(owner_org).parent',),
    ]


def test_the_notice_in_the_guide_can_be_imported() -> None:
    """What analysts are told to write is what is read."""
    guide = (REPOSITORY / "processes" / "README.md").read_text()
    example = next(block for block in guide.split("```yaml\n") if block.startswith("year: 2027")).split("```")[0]
    assert read_arrangement(example.encode(), "README.md").work == (date(2027, 2, 14),)
