"""``POST /api/rehearsals``: scenarios played against files handed in, or against a procedure as it is deployed."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from app.access import require_role
from app.api.authentication import caller
from app.api.house.blueprint import blueprint
from app.api.wire.json_text import answer, body
from app.checks import ResourceFile
from app.errors import BadRequest, TooLarge
from app.extensions import db
from app.rehearsal.bounds import BOUNDS
from app.rehearsal.confined import rehearse_confined
from app.rehearsal.deployed import deployed_files, holiday_notices, organisations
from app.rehearsal.material import Deployable, Material
from app.rehearsal.scenario import ScenarioFile

_KEYS = {"resources", "process", "scenarios"}


@blueprint.post("/rehearsals")
def rehearsals() -> Response:
    """``{"resources": [{"name", "content"}], "scenarios": [{"name", "content"}]}``, or ``"process"``, a key, in place
    of ``resources``. A resource ``organisations.yaml`` replaces the installation's organisations; days are counted by
    its calendar. Names are shown and never opened. When ``stopped`` is not null, ``scenarios`` holds those that had
    been played by then.

    Analysts only. Nothing of it is stored, nobody is notified.
    """
    require_role(caller(), "analyst")
    if (request.content_length or 0) > BOUNDS.bytes:
        raise TooLarge(f"演练的内容不得超过 {BOUNDS.bytes // 1024 // 1024} MB。")
    material = _material(body())
    db.session.rollback()  # nothing is held open while the other process works
    found = rehearse_confined(material)
    return answer(
        {
            "passed": sum(one["passed"] for one in found.scenarios),
            "failed": sum(not one["passed"] for one in found.scenarios),
            "stopped": found.stopped,
            "scenarios": found.scenarios,
            "coverage": found.coverage,
            "warnings": found.warnings,
        }
    )


def _material(given: dict[str, Any]) -> Material:
    if unknown := given.keys() - _KEYS:
        raise BadRequest(f"不认识的项目：{'、'.join(sorted(unknown))}。")
    scenarios = tuple(ScenarioFile(*pair) for pair in _files(given, "scenarios", BOUNDS.scenarios))
    if ("process" in given) == ("resources" in given):
        raise BadRequest("请给出 resources 或者 process，二者之一。")
    notices = holiday_notices(db.session())
    if "process" in given:
        key = given["process"]
        if not isinstance(key, str):
            raise BadRequest("process 应为流程的标识。")
        parts = deployed_files(db.session(), key)
        return Material(key, parts, (organisations(db.session()),), scenarios, notices)
    files = [ResourceFile(*pair) for pair in _files(given, "resources", BOUNDS.resources)]
    own = tuple(file.content for file in files if file.name.endswith("organisations.yaml"))
    resources = tuple(file for file in files if file.kind != "other")
    parts = (Deployable("rehearsal", resources),)
    return Material("rehearsal", parts, own or (organisations(db.session()),), scenarios, notices)


def _files(given: dict[str, Any], key: str, most: int) -> list[tuple[str, bytes]]:
    items = given.get(key)
    if not isinstance(items, list) or not 0 < len(items) <= most:
        raise BadRequest(f"{key} 应为 1 至 {most} 个文件的列表。")
    found: dict[str, bytes] = {}
    for item in items:
        match item:
            case {"name": str(name), "content": str(content)} if 0 < len(name) <= 255 and name not in found:
                found[name] = content.encode()
            case _:
                raise BadRequest(f"{key} 的每一项应有 name（不重复，至多 255 个字符）和 content，都是文字。")
    return list(found.items())
