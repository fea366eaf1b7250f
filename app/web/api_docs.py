"""``/api/docs``: the OpenAPI document as a page, for people who write the other system."""

from __future__ import annotations

from typing import Any

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from app.web.api_fields import Field, fields_of, inside, kind_of, parameters
from app.web.blueprint import pages

NAMES_OF_FAMILIES = {
    "Process definition": "流程定义",
    "Decision definition": "决策定义",
    "Deployment": "部署",
    "Process instance": "流程实例",
    "User task": "人工任务",
    "External task": "外部任务",
    "Message, signal, condition": "消息、信号和条件",
    "Job and incident": "作业和故障",
    "History": "历史",
    "Deadline": "期限",
    "Case": "案件",
    "People": "机构、岗位和人员",
    "Rehearsal": "演练",
}


@pages.get("/api/docs")
def api_docs() -> ResponseReturnValue:
    """It lies below ``/api`` where one looks for it, but is a page: who is signed in at the browser sees it."""
    found = current_app.extensions["openapi"]()
    families: dict[str, list[dict[str, Any]]] = {tag["name"]: [] for tag in found["tags"]}
    for path, methods in found["paths"].items():
        for method, said in methods.items():
            families[said["tags"][0]].append(_operation(found, method.upper(), path, said))
    shapes = {name: _shape(schema) for name, schema in found["components"]["schemas"].items()}
    return render_template(
        "api_docs.html",
        families=families,
        shapes=shapes,
        names_of_families=NAMES_OF_FAMILIES,
    )


def _shape(schema: dict[str, Any]) -> list[Field]:
    """Its fields, or how it is written."""
    return fields_of(schema) or [Field("", example, None, True) for example in schema.get("examples", ())]


def _operation(found: dict[str, Any], method: str, path: str, said: dict[str, Any]) -> dict[str, Any]:
    body = said.get("requestBody", {}).get("content", {})
    answers = {status: answer for status, answer in said["responses"].items() if status != "default"}
    return {
        "id": said["operationId"],
        "method": method,
        "path": path,
        "summary": said["summary"],
        "description": said.get("description"),
        "parameters": parameters(found, said),
        "media_type": next(iter(body), None),
        "body": [field for content in body.values() for field in fields_of(content.get("schema", {}))],
        "answers": [_answer(status, answer) for status, answer in answers.items()],
    }


def _answer(status: str, answer: dict[str, Any]) -> tuple[str, str, list[Field]]:
    """Its status, media type, and what it is."""
    for media_type, content in answer.get("content", {}).items():
        schema = content.get("schema", {})
        kind = kind_of(schema) if schema else ""
        return status, media_type, fields_of(schema) or [Field("", kind, inside(schema), True)]
    return status, "", []
