"""Which ``.form`` files are accepted, and what is read from them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.errors import DeploymentRefused
from app.forms import Field, fields, parse


def form(*components: dict[str, Any], **top: Any) -> bytes:
    return json.dumps(
        {"type": "default", "id": "f", "schemaVersion": 19, "components": list(components)} | top
    ).encode()


def problems(content: bytes) -> list[str]:
    with pytest.raises(DeploymentRefused) as refused:
        parse(content, "a.form")
    return [problem.message for problem in refused.value.problems]


TEXT = {"type": "textfield", "key": "a", "label": "甲"}


def test_fields_are_listed_with_their_types() -> None:
    """Groups are flattened, static components left out, types and labels kept."""
    found = parse(
        form(
            {"type": "text", "text": "# 移送\n说明"},
            {"type": "group", "components": [TEXT | {"validate": {"required": True}}]},
            {"type": "number", "key": "n"},
            {"type": "datetime", "subtype": "datetime", "key": "d", "dateLabel": "时间"},
            {"type": "select", "key": "s", "valuesKey": "organisations"},
            {"type": "radio", "key": "r", "values": [{"label": "是", "value": True}, {"label": "否", "value": False}]},
            {"type": "checklist", "key": "c", "values": [{"label": "x", "value": "x"}]},
            {"type": "filepicker", "key": "p", "multiple": True},
            {"type": "textfield", "key": "by", "properties": {"default": "caller"}},
            {"type": "button", "key": "ignored"},
        ),
        "a.form",
    )
    assert (found.key, found.title) == ("f", "移送")
    assert fields(found) == [
        Field("a", "甲", "string", True, None),
        Field("n", "n", "number", False, None),
        Field("d", "时间", "datetime", False, None),
        Field("s", "s", "string", False, None),
        Field("r", "r", "boolean", False, None),
        Field("c", "c", "list", False, None),
        Field("p", "p", "file", False, None),
        Field("by", "by", "string", False, "caller"),
    ]


@pytest.mark.parametrize(
    ("component", "words"),
    [
        ({"type": "iframe"}, "iframe"),
        ({"type": "html", "content": "<script>"}, "html"),
        ({"type": "expression", "key": "a"}, "expression"),
        ({"type": "dynamiclist"}, "path"),
        ({}, "None"),
        ({"type": "textfield"}, "key"),
        ({"type": "textfield", "key": "a.b"}, "key"),
        ({"type": "textfield", "key": 1}, "key"),
        (TEXT | {"validate": {"custom": 1}}, "custom"),
        (TEXT | {"validate": {"required": "yes"}}, "required"),
        (TEXT | {"validate": {"minLength": "many"}}, "minLength"),
        (TEXT | {"validate": {"pattern": "("}}, "pattern"),
        (TEXT | {"validate": {"pattern": "(a+)+$"}}, "嵌套"),
        (TEXT | {"validate": {"pattern": r"(?P<n>a)"}}, "浏览器"),
        (TEXT | {"validate": {"validationType": "iban"}}, "iban"),
        (TEXT | {"conditional": {"hide": "=a =="}}, "隐藏条件"),
        (TEXT | {"conditional": {"hide": "a"}}, "以 = 开头"),
        (TEXT | {"conditional": {"hide": "=deadline(b)"}}, "不能调用函数 deadline"),
        (TEXT | {"conditional": {"hide": "=a = 1"}}, "取决于它自己"),
        (TEXT | {"properties": {"max": "now"}}, "属性 max"),
        (TEXT | {"properties": {"default": "me"}}, "属性 default"),
        ({"type": "number", "key": "n", "decimalDigits": -1}, "decimalDigits"),
        ({"type": "datetime", "key": "d", "subtype": "week"}, "subtype"),
        ({"type": "select", "key": "s"}, "选项"),
        ({"type": "select", "key": "s", "values": [{"value": 1}, {"value": 1}]}, "不重复"),
        ({"type": "select", "key": "s", "values": [{"value": {}}]}, "value"),
        ({"type": "group", "path": "x", "components": []}, "path"),
        ({"type": "group", "components": 1}, "components"),
        ({"type": "text", "text": "= a b"}, "文字"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_the_server_cannot_check_is_refused(component: dict[str, Any], words: str) -> None:
    """An unsupported or broken component is a problem, never silently unchecked."""
    assert any(words in message for message in problems(form(component)))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (form(TEXT, TEXT), "不止一次"),
        (form(TEXT, id=None), "id"),
        (form(TEXT, schemaVersion=20), "schemaVersion"),
        (form(TEXT, type="other"), "bpmn.io"),
        (form(components={}), "列表"),
        (b"{", "JSON"),
        (b"[]", "对象"),
        (b"\xff", "UTF-8"),
        (b'{"a": NaN}', "JSON"),
        (b"[" * 100_000, "JSON"),
        (b" " * 500_001, "最多"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_bad_files_are_refused(content: bytes, words: str) -> None:
    """A file that is no form of a known version is refused as a whole."""
    assert any(words in message for message in problems(content))


def test_conditions_in_a_circle_are_refused() -> None:
    """Two fields that hide each other have no order in which to be decided."""
    a = TEXT | {"conditional": {"hide": "=b = null"}}
    b = {"type": "textfield", "key": "b", "conditional": {"hide": "=a = null"}}
    assert any("取决于它自己" in message for message in problems(form(a, b)))


def test_all_problems_come_at_once() -> None:
    """An analyst corrects a form in one go; each problem names its field."""
    with pytest.raises(DeploymentRefused) as refused:
        parse(form({"type": "iframe", "id": "Frame"}, TEXT | {"validate": {"x": 1}}), "a.form")
    assert [problem.element_id for problem in refused.value.problems] == ["Frame", "a"]
