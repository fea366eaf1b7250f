"""Variables as the REST API lists them in history: one entry a variable of each readable case."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import contains_eager, defer

from app.access.sight import WHOLE, Sight
from app.access.sight_of import keeping_back, sight_of
from app.actor import Actor
from app.extensions import db
from app.models import ProcessDefinition, ProcessInstance
from app.queries.rest_instance import BY_DEFINITION, readable
from app.queries.rest_listing import Choice, Listing, among, chosen, equal
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class CaseVariable:
    """The value a variable has now, or had when its case ended. The id is derived, and so the same at every read."""

    id: str
    instance: ProcessInstance
    name: str
    value: Value


CASES: Listing[ProcessInstance] = Listing(
    rows=readable,
    criteria={name: BY_DEFINITION[name] for name in ("processDefinitionId", "processDefinitionKey")}
    | {
        "processInstanceId": equal(ProcessInstance.id),
        "processInstanceIdIn": among(ProcessInstance.id),
        "businessKey": equal(ProcessInstance.business_key),
        "executionIdIn": among(ProcessInstance.id),
    },
    sorting={"instanceId": ProcessInstance.id, "definitionKey": ProcessDefinition.key},
    default_order=(ProcessInstance.started_at, ProcessInstance.id),
    unsupported=frozenset(
        {"variableValue", "variableTypeIn", "variableNameIn", "taskIdIn", "activityInstanceIdIn", "caseInstanceId"}
        | {"caseExecutionIdIn", "caseActivityIdIn", "tenantIdIn", "variableValues"}
    ),
)


def variables(actor: Actor, cases: Choice, name: str | None, name_like: str | None) -> Iterator[CaseVariable]:
    """Case by case in the order chosen, names in order within a case; read lazily, so that a page costs a page."""
    statement = chosen(CASES, actor, cases).options(
        contains_eager(ProcessInstance.definition), defer(ProcessInstance.state)
    )
    for column, descending in cases.order:
        sorted_by = CASES.sorting[column]
        statement = statement.order_by(sorted_by.desc() if descending else sorted_by.asc())
    statement = statement.order_by(*CASES.default_order).execution_options(yield_per=100)
    pattern = _like(name_like) if name_like is not None else None
    kept, sights = keeping_back(actor), dict[str, Sight]()
    for instance in db.session.scalars(statement):
        if instance.root_id in kept and instance.root_id not in sights:
            sights[instance.root_id] = sight_of(actor, instance.root_id)
        seen = sights.get(instance.root_id, WHOLE).facts(instance.id, instance.variables)
        for key in sorted(seen):
            if (name is None or key == name) and (pattern is None or pattern.fullmatch(key)):
                yield CaseVariable(variable_id(instance.id, key), instance, key, seen[key])


def variable_id(instance_id: str, name: str) -> str:
    return str(uuid.uuid5(uuid.UUID(instance_id), name))


def _like(pattern: str) -> re.Pattern[str]:
    """The SQL pattern as a regular expression: ``%`` any text, ``_`` any character, a backslash escapes."""
    special = {"%": ".*", "_": "."}
    parts = re.findall(r"\\.|.", pattern, re.DOTALL)
    return re.compile("".join(special.get(part) or re.escape(part[-1]) for part in parts), re.DOTALL)
