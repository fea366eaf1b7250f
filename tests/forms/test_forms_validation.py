"""The server's check of a submission."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import LEGAL_ZONE
from app.errors import InvalidSubmission
from app.forms import Form, check_types, parse, to_submission, typed, validate
from app.typed_json import StoredFile, to_plain

NOW = datetime(2026, 9, 30, 16, 20, tzinfo=LEGAL_ZONE)
FILES = {
    "f1": StoredFile("f1", "函.PDF", "application/pdf", 10, "00"),
    "f2": StoredFile("f2", "图.png", "image/png", 10, "01"),
}


def form(*components: dict[str, Any]) -> Form:
    schema = {"type": "default", "id": "f", "schemaVersion": 19, "components": list(components)}
    return parse(json.dumps(schema).encode(), "a.form")


def check(the_form: Form, submission: Any, data: dict[str, Any] | None = None) -> dict[str, Any]:
    return validate(the_form, submission, data or {}, FILES.get, now=NOW)


def errors(the_form: Form, submission: Any, data: dict[str, Any] | None = None) -> dict[str, list[str]]:
    with pytest.raises(InvalidSubmission) as refused:
        check(the_form, submission, data)
    return refused.value.fields


def options(*values: Any) -> list[dict[str, Any]]:
    return [{"label": str(value), "value": value} for value in values]


@pytest.mark.parametrize(
    ("component", "value", "expected"),
    [
        ({"type": "textfield"}, "甲", "甲"),
        ({"type": "textarea", "validate": {"minLength": 2, "maxLength": 4}}, "𠮷乙", "𠮷乙"),
        ({"type": "textfield", "validate": {"pattern": r"^\d{2}$"}}, "12", "12"),
        ({"type": "textfield", "validate": {"pattern": "b"}}, "abc", "abc"),
        ({"type": "textfield", "validate": {"validationType": "email"}}, "a@b.cn", "a@b.cn"),
        ({"type": "number"}, 3, 3),
        ({"type": "number"}, 3.0, 3),
        ({"type": "number"}, 0.1, Decimal("0.1")),
        ({"type": "number", "serializeToString": True}, "1.50", Decimal("1.50")),
        ({"type": "number", "decimalDigits": 2, "validate": {"min": 0, "max": 10}}, 9.99, Decimal("9.99")),
        ({"type": "checkbox"}, True, True),
        ({"type": "datetime", "subtype": "date"}, "2026-09-30", date(2026, 9, 30)),
        ({"type": "datetime", "subtype": "time"}, "16:20", time(16, 20)),
        ({"type": "datetime", "subtype": "datetime"}, "2026-09-30T16:20", NOW),
        ({"type": "datetime", "subtype": "datetime"}, "2026-09-30T08:20Z", NOW),
        ({"type": "datetime", "subtype": "datetime", "properties": {"max": "now"}}, "2026-09-30T16:20", NOW),
        ({"type": "radio", "values": options("a", "b")}, "a", "a"),
        ({"type": "select", "values": options(1, 2)}, 2, 2),
        ({"type": "select", "valuesKey": "orgs"}, "x", "x"),
        ({"type": "select", "valuesKey": "names"}, "甲", "甲"),
        ({"type": "select", "valuesExpression": "=orgs"}, "x", "x"),
        ({"type": "checklist", "values": options("a", "b")}, ["b", "a"], ["b", "a"]),
        ({"type": "filepicker", "accept": ".pdf, image/*", "multiple": True}, ["f1", "f2"], list(FILES.values())),
        ({"type": "textfield"}, "", None),
        ({"type": "number"}, None, None),
        ({"type": "filepicker"}, [], None),
        ({"type": "checkbox"}, None, False),
    ],
    ids=lambda value: str(value)[:50],
)
def test_good_values_come_out_typed(component: dict[str, Any], value: Any, expected: Any) -> None:
    """Each component turns form-js' JSON into the type of its variable."""
    data = {"orgs": [{"label": "某局", "value": "x"}], "names": ["甲", "乙"]}
    found = check(form(component | {"key": "k"}), {"k": value}, data)
    assert found == {"k": expected}
    assert type(found["k"]) is type(expected)
    to_plain(found)


@pytest.mark.parametrize(
    ("component", "value", "words"),
    [
        ({"type": "textfield"}, 1, "应为文字"),
        ({"type": "textfield"}, "a\0b", "不能保存"),
        ({"type": "textfield"}, "a\ud800", "不能保存"),
        ({"type": "textfield"}, "a" * 100_001, "最多"),
        ({"type": "textfield", "validate": {"maxLength": 1}}, "𠮷", "最多 1 个"),
        ({"type": "textfield", "validate": {"minLength": 2}}, "a", "至少 2 个"),
        ({"type": "textfield", "validate": {"minLength": "=limit"}}, "aa", "至少 3 个"),
        ({"type": "textfield", "validate": {"pattern": r"^\d+$"}}, "１２", "格式"),  # full-width digits
        ({"type": "textfield", "validate": {"pattern": r"^\d+$"}}, "12\n", "格式"),
        ({"type": "textfield", "validate": {"pattern": "^a$", "patternErrorMessage": "只能是 a"}}, "b", "只能是 a"),
        ({"type": "textfield", "validate": {"validationType": "phone"}}, "电话", "电话号码"),
        ({"type": "number"}, "三", "应为数字"),
        ({"type": "number"}, True, "应为数字"),
        ({"type": "number"}, float("nan"), "应为数字"),
        ({"type": "number"}, 1e300, "太大"),
        ({"type": "number", "validate": {"min": 1}}, 0, "不得小于 1"),
        ({"type": "number", "validate": {"max": 1}}, 1.5, "不得大于 1"),
        ({"type": "number", "decimalDigits": 0}, 1.5, "整数"),
        ({"type": "number", "decimalDigits": 1}, 1.25, "1 位小数"),
        ({"type": "checkbox"}, "true", "真或假"),
        ({"type": "checkbox", "validate": {"required": True}}, False, "请勾选"),
        ({"type": "datetime", "subtype": "date"}, "2026-02-30", "日期"),
        ({"type": "datetime", "subtype": "date"}, "2026-09-30T16:20", "日期"),
        ({"type": "datetime", "subtype": "time"}, "25:00", "时刻"),
        ({"type": "datetime", "subtype": "datetime"}, "2026-09-30", "日期和时刻"),
        ({"type": "datetime", "subtype": "datetime", "properties": {"max": "now"}}, "2026-09-30T16:21", "不得晚于现在"),
        ({"type": "datetime", "subtype": "date", "properties": {"max": "now"}}, "2026-10-01", "不得晚于现在"),
        ({"type": "datetime", "subtype": "date", "disallowPassedDates": True}, "2026-09-29", "不得早于现在"),
        ({"type": "radio", "values": options("a")}, "b", "可选范围"),
        ({"type": "radio", "values": options(1)}, True, "可选范围"),
        ({"type": "radio", "values": options(1)}, "1", "可选范围"),
        ({"type": "select", "valuesKey": "missing"}, "a", "可选范围"),
        ({"type": "checklist", "values": options("a")}, "a", "列表"),
        ({"type": "checklist", "values": options("a", "b")}, ["a", "a"], "两次"),
        ({"type": "checklist", "values": options("a"), "validate": {"required": True}}, [], "请选择"),
        ({"type": "filepicker"}, "f1", "列表"),
        ({"type": "filepicker"}, ["nope"], "找不到"),
        ({"type": "filepicker"}, ["f1", "f2"], "一个文件"),
        ({"type": "filepicker", "multiple": True}, ["f1", "f1"], "两次"),
        ({"type": "filepicker", "accept": ".pdf"}, ["f2"], "类型不符"),
        ({"type": "filepicker", "validate": {"required": True}}, [], "上传文件"),
        ({"type": "textfield", "validate": {"required": True}}, "  ", "请填写"),
        ({"type": "textfield", "validate": {"required": True}}, None, "请填写"),
    ],
    ids=lambda value: str(value)[:50],
)
def test_bad_values_are_told_on_their_field(component: dict[str, Any], value: Any, words: str) -> None:
    """The message is Chinese and sits at the field."""
    found = errors(form(component | {"key": "k"}), {"k": value}, {"limit": 3})
    assert list(found) == ["k"]
    assert words in "".join(found["k"])


def test_unknown_fields_are_errors() -> None:
    """What the form does not ask for is refused, together with the other mistakes."""
    the_form = form({"type": "textfield", "key": "a", "validate": {"required": True}})
    assert errors(the_form, {"b": 1}) == {"b": ["表单中没有此字段。"], "a": ["请填写。"]}


URGENT = form(
    {"type": "checkbox", "key": "urgent"},
    {
        "type": "group",
        "conditional": {"hide": "=not(urgent)"},
        "components": [{"type": "textfield", "key": "reason", "validate": {"required": True}}],
    },
    {
        "type": "textfield",
        "key": "note",
        "conditional": {"hide": '=reason in ("forged", "shown")'},
        "validate": {"required": True},
    },
)


def test_a_hidden_field_is_neither_required_nor_kept() -> None:
    """Conditions of groups hold for their fields; what was sent for a hidden field is dropped."""
    assert check(URGENT, {"urgent": False, "note": "n"}) == {"urgent": False, "note": "n"}
    assert check(URGENT, {"note": "n", "reason": "forged"}) == {"urgent": False, "note": "n"}
    assert errors(URGENT, {"urgent": True, "note": "n"}) == {"reason": ["请填写。"]}


def test_a_hidden_value_decides_nothing() -> None:
    """A forged value of a hidden field cannot switch off another field's check."""
    assert errors(URGENT, {"urgent": False, "reason": "forged"}) == {"note": ["请填写。"]}
    assert check(URGENT, {"urgent": True, "reason": "shown"}) == {"urgent": True, "reason": "shown"}


def test_read_only_fields_cannot_be_changed() -> None:
    """Disabled, read-only and conditionally read-only fields are dropped, and conditions see the case's value."""
    the_form = form(
        {"type": "textfield", "key": "a", "disabled": True, "validate": {"required": True}},
        {"type": "textfield", "key": "b", "readonly": '=a = "锁"'},
        {"type": "textfield", "key": "c"},
    )
    assert check(the_form, {"a": "开", "b": "改", "c": "改"}, {"a": "锁"}) == {"c": "改"}
    assert check(the_form, {"a": "锁", "b": "改"}, {"a": "开"}) == {"b": "改", "c": None}


def test_choices_come_from_the_case_not_from_the_submission() -> None:
    """A submission cannot widen the options it chooses from."""
    the_form = form(
        {"type": "checklist", "key": "orgs", "values": options("x", "y")},
        {"type": "select", "key": "org", "valuesKey": "orgs"},
    )
    assert "org" in errors(the_form, {"orgs": ["x"], "org": "x"}, {"orgs": ["z"]})


def test_fields_bound_each_other() -> None:
    """``min-field`` compares with another field, or with a variable of the case where no field has the name."""
    end = {"type": "datetime", "subtype": "datetime", "key": "end", "properties": {"min-field": "start"}}
    start = {"type": "datetime", "subtype": "datetime", "key": "start", "label": "开始"}
    both = form(start, end)
    good = {"start": "2026-09-30T08:00", "end": "2026-09-30T08:00"}
    assert len(check(both, good)) == 2
    assert "开始" in errors(both, good | {"end": "2026-09-30T07:59"})["end"][0]
    assert errors(form(end), {"end": "2026-09-30T07:59"}, {"start": NOW})["end"]
    assert errors(form(end), {"end": "2026-09-30T07:59"}, {"start": "2026-09-30T08:00"})["end"]
    assert check(form(end), {"end": "2026-09-30T07:59"}, {"start": date(2026, 9, 30)})
    assert "无法" in errors(form(end), {"end": "2026-09-30T07:59"}, {"start": 5})["end"][0]


EVERYTHING = form(
    {"type": "textfield", "key": "text", "validate": {"pattern": "^a", "minLength": "=number"}},
    {"type": "number", "key": "number", "decimalDigits": 2, "validate": {"min": "=text", "required": True}},
    {"type": "datetime", "subtype": "date", "key": "date", "properties": {"max": "now", "min-field": "datetime"}},
    {"type": "datetime", "subtype": "time", "key": "time", "properties": {"min-field": "date"}},
    {"type": "datetime", "subtype": "datetime", "key": "datetime", "properties": {"max-field": "variable"}},
    {"type": "checkbox", "key": "checkbox", "validate": {"required": True}},
    {"type": "radio", "key": "radio", "valuesKey": "variable", "conditional": {"hide": "=text.a > number"}},
    {"type": "checklist", "key": "checklist", "valuesExpression": "=[number, text, checkbox]"},
    {"type": "filepicker", "key": "files", "multiple": True, "readonly": "=date < time"},
)
KEYS = [component.key for component in EVERYTHING.components]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2026-09-30", "16:20", "2026-09-30T16:20", "f1", "a1", "9999-12-31T24:00", "0001-01-01T00:00"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), JSON, max_size=9) | JSON, JSON)
def test_any_json_is_accepted_or_refused_by_field(submission: Any, variable: Any) -> None:
    """Nothing but InvalidSubmission comes out, and what is accepted can be stored."""
    try:
        values = validate(EVERYTHING, submission, {"variable": variable}, FILES.get, now=NOW)
    except InvalidSubmission as refused:
        assert refused.fields
        return
    to_plain(values)


START = form(
    {
        "type": "datetime",
        "subtype": "datetime",
        "key": "found_at",
        "validate": {"required": True},
        "properties": {"max": "now"},
    },
    {"type": "checkbox", "key": "urgent"},
    {"type": "textfield", "key": "reason", "validate": {"required": True}, "conditional": {"hide": "=not(urgent)"}},
    {"type": "select", "key": "org", "valuesKey": "organisations"},
    {"type": "textfield", "key": "by", "validate": {"required": True}, "properties": {"default": "caller"}},
    {"type": "filepicker", "key": "files", "multiple": True},
)


def test_types_of_rest_values_are_checked_against_the_form() -> None:
    """Missing and ill-typed values are told by field; a hidden or defaulted field may be missing, extras pass."""
    assert check_types(START, {"found_at": NOW, "urgent": False, "extra": object()}) == {}
    assert check_types(START, {"found_at": "2026-09-30T16:20", "urgent": "no", "reason": "r"}) == {
        "found_at": ["应为日期时间。"],
        "urgent": ["应为真或假。"],
    }
    assert check_types(START, {"urgent": True}) == {"found_at": ["缺少必填的值。"], "reason": ["缺少必填的值。"]}


def test_typed_values_obey_the_forms_rules() -> None:
    """A start over REST is held to the same rules as the form, keeps its extra variables and its exact values."""
    files = list(FILES.values())
    values = {"found_at": NOW.replace(second=1, minute=0), "org": "x", "extra": Decimal("1.5"), "files": files}
    assert typed(START, values, FILES.get, now=NOW) == values | {"urgent": False, "by": None}
    with pytest.raises(InvalidSubmission, match="更正"):
        typed(START, values | {"found_at": NOW.replace(minute=21)}, FILES.get, now=NOW)
    with pytest.raises(InvalidSubmission):
        typed(START, values, FILES.get, now=NOW, data={"organisations": ["y"]})


def test_values_go_back_into_the_browsers_form() -> None:
    """The JSON of a typed value is what the form would have submitted."""
    files = list(FILES.values())
    values = {
        "at": NOW,
        "day": date(2026, 9, 30),
        "clock": time(16, 20),
        "n": Decimal("1.5"),
        "f": files,
        "w": Decimal(2),
    }
    assert to_submission(values) == {
        "at": "2026-09-30T16:20",
        "day": "2026-09-30",
        "clock": "16:20",
        "n": 1.5,
        "f": ["f1", "f2"],
        "w": 2,
    }
    json.dumps(to_submission(values))
