"""A holiday notice as a file: read whole, or refused with every reason and its line."""

from __future__ import annotations

from datetime import date

import pytest

from app.calendar import ArrangementRefused, read_arrangement

GOOD = """
year: 2027
source: {title: 国务院办公厅关于2027年部分节假日安排的通知, date: 2026-11-04}
rest:
  - 2027-01-01..2027-01-03   # 元旦
  - 02-05..02-11
  - 04-05
  - 05-01..05-02
work: [2027-02-14, 02-20]
status: official
"""


def refused(text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(ArrangementRefused) as caught:
        read_arrangement(text.encode(), "2027.yaml")
    assert all(problem.file == "2027.yaml" for problem in caught.value.problems)
    return [(problem.message, problem.line) for problem in caught.value.problems]


def test_a_notice_is_read() -> None:
    """Days and ranges, with or without their year; both ends of a range are in it."""
    notice = read_arrangement(GOOD.encode(), "2027.yaml")
    assert (notice.year, notice.published_on) == (2027, date(2026, 11, 4))
    assert "2027年部分节假日" in notice.title
    assert [f"{day:%m-%d}" for day in notice.rest] == [
        *("01-01", "01-02", "01-03"),
        *("02-05", "02-06", "02-07", "02-08", "02-09", "02-10", "02-11", "04-05", "05-01", "05-02"),
    ]
    assert notice.work == (date(2027, 2, 14), date(2027, 2, 20))
    assert [f"{day:%m-%d}" for day in notice.missing_holidays()] == ["06-09", "09-15", "10-01", "10-02", "10-03"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("04-05", "02-30", "没有 02-30"),
        ("04-05", "2027-13-01", "没有 2027-13-01"),
        ("04-05", "2026-12-31", "不在 2027 年"),
        ("04-05", "2026-12-31..2027-01-05", "不在 2027 年"),
        ("04-05", "2027-04-05..2027-04-01", "早于"),
        ("04-05", "02-07", "写了两次"),
        ("04-05", "02-10..02-12", "写了两次"),
        ("04-05", "清明", "不是日期"),
        ("04-05", "{days: 1}", "列表"),
        ("04-05", "0001-01-01..9999-01-01", "超过一年"),
        ("02-20", "02-07", "既写在 rest 又写在 work"),
        ("02-20", "2027-02-22", "星期一，本来就上班"),
        ("02-20", "2028-02-20", "不在 2027 年"),
        ("year: 2027", "year: 二〇二七", "year 应是年份"),
        ("year: 2027", "year: true", "year 应是年份"),
        ("year: 2027", "years: 2027", "缺少 year"),
        ("status: official", "status: provisional", "正式公布"),
        ("status: official", "colour: red", "不认识的键 colour"),
        ("date: 2026-11-04", "date: 2026-11-31", "不是日期"),
        ("date: 2026-11-04", "on: 2026-11-04", "source 应形如"),
        ("title: 国务院办公厅关于2027年部分节假日安排的通知", "title: ''", "通知的名称"),
        (GOOD, "[]", "文件应有键"),
        (GOOD, "year: [", "YAML"),
        (GOOD, "year: 2027\nyear: 2027", "重复"),
        (GOOD, "{year: 2027, source: {title: a, date: 2026-11-04}, rest: []}", "rest 是空的"),
        (GOOD, "{year: 2027, source: {title: a, date: 2026-11-04}, rest: 01-01}", "列表"),
    ],
)
def test_a_bad_notice_is_refused_in_words(old: str, new: str, words: str) -> None:
    """Impossible, foreign, doubled and contradictory days, and everything that is no notice."""
    assert any(words in message for message, _ in refused(GOOD.replace(old, new)))


def test_all_problems_are_told_with_their_lines() -> None:
    """In the order of the file, and in the error's own sentence too."""
    text = GOOD.replace("04-05", "02-30").replace("02-20", "2027-02-22")
    assert [line for _, line in refused(text)] == [7, 9]
    with pytest.raises(ArrangementRefused, match="第 7 行") as caught:
        read_arrangement(text.encode(), "2027.yaml")
    assert caught.value.code == "calendar-refused"
