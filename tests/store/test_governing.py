"""A refusal cites the regulations that govern the case, and of what is shared no others."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.access.errors import SeparationOfDuties
from app.actor import SYSTEM
from app.commands.claim_task import claim_task
from app.commands.complete_task import complete_task
from app.commands.start_offered_activity import start_offered_activity
from app.errors import InvalidSubmission
from app.extensions import db
from app.models import AdHocOffer, ProcessInstance
from app.models.ad_hoc import START
from tests.commands.procedures import form
from tests.commands.trees import HANDED_OVER
from tests.engine.bpmn import ad_hoc, call, end, process, properties, start, user
from tests.installation import Installation

BOTH = "甲§7,乙§7"
ANN = [{"label": "ann", "value": "ann"}]
PEOPLE = form("people", {"type": "checklist", "key": "officers", "label": "监督人员", "values": ANN})


def _shared(**rules: str) -> bytes:
    work = user("work", properties(article=BOTH, **rules), c_formRef="people", c_formRefBinding="latest")
    return process("start>work>over", start(), work, end("over"), id_="shared")


def _opened(town: Installation, shared: bytes) -> str:
    """The task of the shared process, called by one that is 甲's."""
    calling = call("call", "shared", passed=HANDED_OVER)
    first = user("first", properties(article="甲§8"))
    outer = process("start>first>call>over", start(), first, calling, end("over"), id_="outer")
    town.deploy(("shared.bpmn", shared), ("outer.bpmn", outer), ("people.form", PEOPLE))
    case = town.start("outer", {"officers": ["ann"], "handlers": ["ann"]}, actor=town.actor("ann"))
    town.complete(case, "first", town.actor("ann"))
    (called,) = [row.id for row in _tree(case)]
    return called


def _tree(case: str) -> list[ProcessInstance]:
    return list(db.session.scalars(select(ProcessInstance).where(ProcessInstance.super_instance_id == case)))


def test_people_who_are_too_few_are_refused_by_the_law_of_the_case(sqlite_town: Installation) -> None:
    """The shared process cites two regulations, its caller one of them."""
    called = _opened(sqlite_town, _shared(**{"min-persons": "officers: 2"}))
    task = sqlite_town.tasks(called)["work"]
    with pytest.raises(InvalidSubmission) as refused:
        complete_task(task.id, actor=SYSTEM, submission={"officers": ["ann"]})
    assert "甲§7" in str(refused.value.fields) and "乙" not in str(refused.value.fields)


def test_who_may_not_act_is_refused_by_the_law_of_the_case(sqlite_town: Installation) -> None:
    """The sentence and the article that REST gives with it."""
    called = _opened(sqlite_town, _shared(**{"not-among": "= handlers"}))
    with pytest.raises(SeparationOfDuties) as refused:
        claim_task(sqlite_town.tasks(called)["work"].id, actor=sqlite_town.actor("ann"))
    assert "（甲§7）" in refused.value.message and refused.value.details["article"] == "甲§7"


def test_what_is_offered_is_refused_by_the_law_of_the_case(sqlite_town: Installation) -> None:
    """Whoever may not do the work may not start it in an ad-hoc sub-process either."""
    work = user("work", properties(**{"article": BOTH, "not-among": "= handlers"}), c_candidateGroups="clerk@bureau")
    inside = ad_hoc("ah", properties(post="clerk@bureau"), work)
    called = _opened(sqlite_town, process("start>ah>over", start(), inside, end("over"), id_="shared"))
    offer = db.session.scalars(select(AdHocOffer).where(AdHocOffer.instance_id == called, AdHocOffer.kind == START))
    with pytest.raises(SeparationOfDuties) as refused:
        start_offered_activity(offer.one().id, actor=sqlite_town.actor("ann"))
    assert "（甲§7）" in refused.value.message and refused.value.details["article"] == "甲§7"
