"""Who may read a criminal referral: head, handlers and the special case team, and the police."""

from __future__ import annotations

from typing import Any

import pytest

from app.access.cases import require_case_reader
from app.errors import Forbidden
from app.models import ProcessInstance
from tests.commands.rows import all_of
from tests.installation import Installation

BUREAU = "wuyi-comprehensive-enforcement-bureau"
TEAM = [f"enforcer@{BUREAU}", f"enforcer2@{BUREAU}"]
SUSPICION = {
    "offender": "某公司",
    "suspected_crime": "生产、销售伪劣产品",
    "facts": "销售金额六万元。",
    "evidence_list": [{"name": "账册", "origin": "现场"}],
    "judicial_org": "wuyi-police",
}


@pytest.fixture
def wuyi(sqlite_installation: Installation, monkeypatch: Any) -> Installation:
    sqlite_installation.deploy_jurisdiction("wuyi")
    sqlite_installation.demo(monkeypatch)
    return sqlite_installation


def _readers(wuyi: Installation, case: str, *people: str) -> set[str]:
    found = set()
    for one in people:
        try:
            require_case_reader(wuyi.actor(one), wuyi.instance(case))
        except Forbidden:
            continue
        found.add(one)
    return found


def test_the_team_reads_the_case_from_its_appointment_on(wuyi: Installation) -> None:
    """They are the handlers of the table VIS-10. Before, they are colleagues like others; others never are let in."""
    head, clerk, other = f"head@{BUREAU}", f"clerk@{BUREAU}", f"liaison@{BUREAU}"
    asked = (*TEAM, head, clerk, other, "intake@wuyi-police")
    case = wuyi.start("wuyi_criminal_referral", SUSPICION, actor=wuyi.actor(clerk))
    assert _readers(wuyi, case, *asked) == {head, clerk, "intake@wuyi-police"}
    (approval,) = all_of(ProcessInstance, super_instance_id=case)
    wuyi.complete(approval.id, "form_team", wuyi.actor(head), team=TEAM, handler=clerk)
    assert _readers(wuyi, case, *asked) == {*TEAM, head, clerk, "intake@wuyi-police"}
    assert set(TEAM) <= _readers(wuyi, approval.id, *asked) and other not in _readers(wuyi, approval.id, *asked)
