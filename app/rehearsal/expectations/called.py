"""``called``: exactly these called processes are open in the case."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select

from app.models import ProcessDefinition, ProcessInstance
from app.models.instance import ACTIVE
from app.rehearsal import readers
from app.rehearsal.comparing import listed
from app.rehearsal.errors import Mismatch
from app.rehearsal.expectation import Expectation
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage


def _check(stage: Stage, step: Step, wanted: Counter[str]) -> list[Mismatch]:
    query = select(ProcessDefinition.key).join(ProcessInstance, ProcessInstance.definition_id == ProcessDefinition.id)
    query = query.where(ProcessInstance.id.in_(stage.tree(step)), ProcessInstance.status == ACTIVE)
    found = Counter(stage.session.scalars(query.where(ProcessInstance.super_instance_id.is_not(None))))
    return [] if +wanted == found else [Mismatch("打开的被调用流程", listed(wanted), listed(found))]


CALLED = Expectation("called", readers.counted, _check)
