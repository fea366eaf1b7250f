"""``/process-definition``: the versions of the procedures, by id or, the newest, by key."""

from __future__ import annotations

from typing import Any

from flask import Response

from app.api.engine_rest.blueprint import add_list, blueprint, each
from app.api.wire.json_text import answer
from app.models import ProcessDefinition
from app.queries import rest_definition


def write_definition(row: ProcessDefinition) -> dict[str, Any]:
    return {
        "id": row.id,
        "key": row.key,
        "category": None,
        "description": row.description,
        "name": row.name,
        "version": row.version,
        "resource": row.resource_name,
        "deploymentId": row.deployment_id,
        "diagram": None,
        "suspended": False,
        "tenantId": None,
        "versionTag": row.version_tag,
        "historyTimeToLive": None,
        "startableInTasklist": row.startable_by_form,
    }


add_list("/process-definition", rest_definition.DEFINITIONS, each(write_definition), twin=False)


@blueprint.get("/process-definition/<definition_id>")
def definition(definition_id: str) -> Response:
    return answer(write_definition(rest_definition.definition(definition_id)))


@blueprint.get("/process-definition/key/<key>")
def latest_definition(key: str) -> Response:
    return answer(write_definition(rest_definition.latest(key)))


@blueprint.get("/process-definition/<definition_id>/xml")
def definition_xml(definition_id: str) -> Response:
    return _xml(rest_definition.definition(definition_id))


@blueprint.get("/process-definition/key/<key>/xml")
def latest_definition_xml(key: str) -> Response:
    return _xml(rest_definition.latest(key))


def _xml(row: ProcessDefinition) -> Response:
    return answer({"id": row.id, "bpmn20Xml": rest_definition.xml(row)})
