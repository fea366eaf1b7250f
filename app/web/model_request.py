"""What an editor sends: the file as it is, what it was opened from, and who asks."""

from __future__ import annotations

from typing import Any

from flask import request

from app.access import require_role
from app.actor import Actor
from app.checks.resources import ResourceFile
from app.errors import BadRequest
from app.web.language import gettext as _
from app.web.session import current_actor

KINDS = ("bpmn", "dmn", "form")
"""What can be edited in the browser."""
_LONGEST = 240


def analyst() -> Actor:
    """Raises Forbidden for anybody else."""
    actor = current_actor()
    require_role(actor, "analyst")
    return actor


def kind() -> str:
    found = text("kind") or "bpmn"
    if found not in KINDS:
        raise BadRequest(_("这种文件不能在浏览器里编辑。"))
    return found


def file() -> ResourceFile:
    ending = f".{kind()}"
    name = text("file") or f"diagram{ending}"
    if not name.endswith(ending) or "\\" in name or ".." in name.split("/"):
        raise BadRequest(_("文件名应以 %(ending)s 结尾，不含 ..。", ending=ending))
    return ResourceFile(name, xml().encode())


def xml() -> str:
    found = body().get("xml")
    if not isinstance(found, str) or not found:
        raise BadRequest(_("没有收到内容。"))
    return found


def text(name: str) -> str | None:
    found = body().get(name)
    if isinstance(found, str) and len(found) > _LONGEST:
        raise BadRequest(_("文字过长。"))
    return found if isinstance(found, str) and found else None


def body() -> dict[str, Any]:
    found = request.get_json(silent=True)
    return found if isinstance(found, dict) else {}
