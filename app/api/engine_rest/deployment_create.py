"""``POST /deployment/create``: a multipart form whose files are the resources, by their file names."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from app.access import require_role
from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.engine_rest.decision_definition import write_decision_definition
from app.api.engine_rest.deployment import write_deployment
from app.api.engine_rest.process_definition import write_definition
from app.api.wire.json_text import answer, check_text
from app.commands.deploy import Deployed, ResourceFile, deploy
from app.errors import BadRequest, Problem
from app.queries import rest_deployment

_FIELDS = {"deployment-name", "deployment-source", "enable-duplicate-filtering", "deploy-changed-only", "tenant-id"}


@blueprint.post("/deployment/create")
def create_deployment() -> Response:
    """The names of file fields are free. A plain field that we do not know is refused: it is a file sent wrongly.

    When filtering leaves nothing to deploy, the existing deployment is answered and its definitions are null.
    """
    require_role(caller(), "analyst", "integration")
    changed_only = _flag("deploy-changed-only")
    deployed = deploy(
        _resources(),
        actor=caller(),
        name=_text("deployment-name"),
        source=_text("deployment-source"),
        tenant_id=_text("tenant-id"),
        filter_duplicates=_flag("enable-duplicate-filtering") or changed_only,
        changed_only=changed_only,
    )
    return answer(_written(deployed))


def _resources() -> list[ResourceFile]:
    for name in request.form:
        if name == "deployment-activation-time" and not request.form[name]:
            continue
        if name not in _FIELDS:
            raise BadRequest(f"表单部分 {name} 不是文件，也不是部署的参数。")
    found: dict[str, ResourceFile] = {}
    for _, part in request.files.items(multi=True):
        if not part.filename:
            raise BadRequest(f"表单部分 {part.name} 没有文件名。")
        check_text(part.filename)
        if len(part.filename) > 255:
            raise BadRequest("文件名超过 255 个字符。")
        if part.filename in found:
            raise BadRequest(f"同一部署中有两个名为 {part.filename} 的文件。")
        found[part.filename] = ResourceFile(part.filename, part.read())
    if not found:
        raise BadRequest("部署中没有任何文件（No deployment resources contained in the form upload）。")
    return list(found.values())


def _text(name: str) -> str | None:
    value = request.form.get(name) or None
    if value is not None:
        check_text(value)
        if len(value) > 255:
            raise BadRequest(f"{name} 超过 255 个字符。")
    return value


def _flag(name: str) -> bool:
    value = request.form.get(name, "").strip().lower()
    if value not in ("", "true", "false"):
        raise BadRequest(f"{name} 应为 true 或 false。")
    return value == "true"


def _written(deployed: Deployed) -> dict[str, Any]:
    body = write_deployment(rest_deployment.deployment(deployed.deployment_id))
    new = deployed.new
    processes = rest_deployment.processes_of(deployed.deployment_id) if new else []
    decisions = rest_deployment.decisions_of(deployed.deployment_id) if new else []
    return body | {
        "deployedProcessDefinitions": {row.id: write_definition(row) for row in processes} or None,
        "deployedCaseDefinitions": None,
        "deployedDecisionDefinitions": {row.id: write_decision_definition(row) for row in decisions} or None,
        "deployedDecisionRequirementsDefinitions": None,
        "warnings": [_warning(problem) for problem in deployed.warnings],
    }


def _warning(problem: Problem) -> dict[str, Any]:
    """The dialect has no warnings; its clients pass over a key that they do not know."""
    return {
        "resource": problem.file,
        "line": problem.line,
        "column": problem.column,
        "elementId": problem.element_id,
        "rule": problem.rule,
        "message": problem.message,
    }
