"""What a rule's author has written about it is told on the case page without the marks of the models."""

from __future__ import annotations

from typing import Any

from app.dmn import DecisionWords
from app.queries.directory import Directory
from app.queries.form_words import FormWords
from app.web import decision_told
from tests.installation import Installation


def test_marks_of_a_rule_are_read_as_words(sqlite_installation: Installation) -> None:
    """An assumption of the table's author reads like one of the diagram's."""
    words = DecisionWords("启动方式", rules={"late": "[assumption] 文本没有写不足5日的后果"})
    data: dict[str, Any] = {"definition": "d", "decision": "d", "inputs": {}, "outputs": [], "matched_rules": ["late"]}
    names = Directory({}, {}, {}, {})
    with sqlite_installation.app.test_request_context():
        notes = decision_told.decision_notes(data, {"d": words}, FormWords({}, {}), names)
    assert notes[-1] == "适用：（设定，待法律确认） 文本没有写不足5日的后果"


def test_marks_in_an_answer_and_names_of_rules_are_read_as_words(sqlite_installation: Installation) -> None:
    """What a table answers may cite as its diagram does, and name a rule of the register that the case has."""
    outputs = [{"basis": "[assumption]", "rule": "T30"}]
    data: dict[str, Any] = {"definition": "d", "decision": "d", "inputs": {}, "outputs": outputs, "matched_rules": []}
    names = Directory({}, {}, {}, {}, {"T30": "移送期限"})
    words = DecisionWords("期限", outputs={"basis": "依据", "rule": "期限规则"})
    with sqlite_installation.app.test_request_context():
        notes = decision_told.decision_notes(data, {"d": words}, FormWords({}, {}), names)
    assert notes == ["结论：依据：依假定设置，待法律确认；期限规则：移送期限"]
