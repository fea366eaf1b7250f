"""Lists of rows, choices that the service offers, and limits of files, as the server checks them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.errors import DeploymentRefused
from app.forms import parse
from tests.forms.test_forms_validation import FILES, check, errors, form, options

PARTIES: dict[str, Any] = {
    "type": "dynamiclist",
    "path": "parties",
    "label": "当事人",
    "properties": {"min-items": "1"},
    "components": [
        {"type": "textfield", "key": "name", "label": "名称", "validate": {"required": True}},
        {"type": "radio", "key": "sort", "label": "类别", "values": options("person", "body")},
        {
            "type": "textfield",
            "key": "agent",
            "label": "法定代表人",
            "validate": {"required": True},
            "conditional": {"hide": '=this.sort != "body"'},
        },
    ],
}
LAWS: dict[str, Any] = {
    "type": "dynamiclist",
    "path": "laws",
    "label": "依据",
    "properties": {"picker": "laws"},
    "components": [
        {"type": "textfield", "key": "norm", "label": "规范", "validate": {"required": True}},
        {"type": "textfield", "key": "article", "label": "条款"},
    ],
}
KNOWN = {"house_options_laws": [{"norm": "某规", "article": "§5"}, {"norm": "另规", "article": "§6"}]}


def test_rows_come_out_typed_and_without_what_their_conditions_hide() -> None:
    """An empty row is none; the hidden field of a row is dropped though it was sent."""
    rows = [
        {"name": "甲", "sort": "person", "agent": "伪"},
        {"name": " "},
        {"name": "某店", "sort": "body", "agent": "乙"},
    ]
    assert check(form(PARTIES), {"parties": rows}) == {
        "parties": [{"name": "甲", "sort": "person"}, {"name": "某店", "sort": "body", "agent": "乙"}]
    }


def test_errors_are_told_by_row_and_field() -> None:
    """A field that one row needs is not asked of another; the number is that of the row that was sent."""
    rows = [
        {"name": "甲", "sort": "person"},
        {"name": "乙", "sort": "body"},
        {"sort": "nobody", "more": 1},
        {"sort": "x"},
    ]
    found = errors(form(PARTIES), {"parties": rows})
    assert found == {
        "parties[1].agent": ["请填写。"],
        "parties[2].more": ["表单中没有此字段。"],
        "parties[3].name": ["请填写。"],
        "parties[3].sort": ["不在可选范围内。"],
    }


@pytest.mark.parametrize("sent", [None, [], [{}], [{"name": ""}]])
def test_a_list_may_need_rows(sent: Any) -> None:
    """Nothing, and nothing but empty rows, is too little."""
    assert set(errors(form(PARTIES), {"parties": sent})) == {"parties"}
    assert check(form({**PARTIES, "properties": {}}), {"parties": sent}) == {"parties": None}


@pytest.mark.parametrize("sent", ["x", [1], [[]], {"0": {}}, [{"name": ["x"]}], [{"name": "x"}] * 201])
def test_no_json_passes_for_rows(sent: Any) -> None:
    """Whatever is not a short list of rows is refused."""
    assert all(key.startswith("parties") for key in errors(form(PARTIES), {"parties": sent}))


def test_legal_references_are_those_that_are_known() -> None:
    """Norm and article belong together; a list that says so takes any."""
    assert check(form(LAWS), {"laws": [{"norm": "某规", "article": "§5"}]}, KNOWN)["laws"][0]["article"] == "§5"
    assert set(errors(form(LAWS), {"laws": [{"norm": "某规", "article": "§6"}]}, KNOWN)) == {"laws[0].article"}
    assert set(errors(form(LAWS), {"laws": [{"norm": "伪规", "article": "§5"}]}, KNOWN)) == {"laws[0].norm"}
    free = {**LAWS, "properties": {"picker": "laws", "free": "true"}}
    assert check(form(free), {"laws": [{"norm": "行政处罚法", "article": "第三条"}]}, KNOWN)["laws"] is not None


def test_a_picker_takes_what_the_service_offers_and_nothing_else() -> None:
    """The options of the form itself, and what the submission says of them, do not count."""
    picker = {"type": "select", "key": "who", "label": "人", "values": options("x"), "properties": {"picker": "people"}}
    data = {"house_options_who": [{"label": "甲", "value": "ann"}]}
    assert check(form(picker), {"who": "ann"}, data) == {"who": "ann"}
    assert set(errors(form(picker), {"who": "x"}, data)) == {"who"}
    forged = {"who": "bob", "house_options_who": [{"value": "bob"}]}
    assert set(errors(form(picker), forged, data)) == {"who", "house_options_who"}


def test_files_have_a_size() -> None:
    """The limit of the field, in megabytes, is the server's too."""
    picker = {"type": "filepicker", "key": "a", "label": "材料", "properties": {"max-size": "0.000005"}}
    assert "过大" in errors(form(picker), {"a": ["f1"]})["a"][0]
    assert check(form({**picker, "properties": {"max-size": "1"}}), {"a": ["f1"]}) == {"a": [FILES["f1"]]}


@pytest.mark.parametrize(
    ("component", "words"),
    [
        ({**PARTIES, "path": ""}, "path"),
        ({**PARTIES, "components": []}, "没有可填写的字段"),
        ({**PARTIES, "components": [{"type": "group", "components": []}]}, "group"),
        ({**PARTIES, "properties": {"min-items": "many"}}, "min-items"),
        ({**PARTIES, "components": PARTIES["components"][::-1]}, "不是本行中在前的字段"),
        ({**PARTIES, "components": [{"type": "textfield", "key": "a", "conditional": {"hide": "=i > 1"}}]}, "不能用 i"),
        ({**PARTIES, "properties": {"picker": "laws"}}, "norm"),
        ({**LAWS, "properties": {"picker": "people"}}, "picker"),
        ({"type": "select", "key": "a", "properties": {"picker": "weather"}}, "picker"),
        ({"type": "select", "key": "a", "properties": {"picker": "cases", "of": "own"}}, "of"),
        ({"type": "select", "key": "a", "properties": {"picker": "people", "kind": "agency"}}, "kind"),
        ({"type": "textfield", "key": "a", "properties": {"max-size": "1"}}, "max-size"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_deployment(component: dict[str, Any], words: str) -> None:
    """Each in words that name the property."""
    schema = {"type": "default", "id": "f", "schemaVersion": 19, "components": [component]}
    with pytest.raises(DeploymentRefused) as refused:
        parse(json.dumps(schema).encode(), "a.form")
    assert any(words in problem.message for problem in refused.value.problems)


def test_rows_of_the_case_are_filled_further_each_in_its_place() -> None:
    """What is read-only or hidden stays, an untouched row too, a condition reads it, and none is added or lost."""
    acts = {
        "type": "dynamiclist",
        "path": "acts",
        "label": "行为",
        "allowAddRemove": False,
        "components": [
            {"type": "textfield", "key": "doc_no", "label": "文号", "readonly": True},
            {"type": "radio", "key": "filed", "label": "已起诉", "values": options("yes", "no")},
            {
                "type": "textfield",
                "key": "court",
                "label": "法院",
                "validate": {"required": True},
                "conditional": {"hide": '=this.filed != "yes" or this.doc_no = null'},
            },
        ],
    }
    held = {"acts": [{"doc_no": "1号"}, {"doc_no": "2号", "filed": "no"}]}
    sent = {"acts": [{"doc_no": "伪造", "filed": "yes", "court": "某法院"}, {}]}
    assert check(form(acts), sent, held) == {
        "acts": [{"doc_no": "1号", "filed": "yes", "court": "某法院"}, {"doc_no": "2号", "filed": None}]
    }
    assert check(form(acts), {}, held) == held
    assert errors(form(acts), {"acts": [{"filed": "yes"}, {"filed": "no"}]}, held) == {"acts[0].court": ["请填写。"]}
    assert errors(form(acts), {"acts": [{"filed": "no"}]}, held) == {"acts": ["此列表的 2 项不能增减。"]}
