"""Import organisations and their posts from YAML: new ones are added, known ones brought up to date, none removed."""

from __future__ import annotations

from typing import Any

import yaml

from app import clock
from app.access import require_role
from app.actor import Actor
from app.errors import BadRequest
from app.models import Organisation
from app.store.history import record
from app.store.transaction import transaction

_FIELDS = frozenset({"id", "name", "kind", "level", "area", "parent", "posts"})


def import_organisations(content: bytes, file_name: str, *, actor: Actor) -> list[str]:
    """The ids in the file. A parent must be in the file, before or after, or known. Raises BadRequest, Forbidden."""
    require_role(actor, "administrator")
    rows = _read(content, file_name)
    with transaction() as session:
        for row in rows:  # first without parents, so that the order of the file does not matter
            found = session.get(Organisation, row["id"])
            facts = {"name": row["name"], "kind": row["kind"], "level": row.get("level"), "area": row.get("area")}
            if found is None:
                session.add(Organisation(id=row["id"], posts=row.get("posts") or {}, **facts))
            else:
                for key, value in {**facts, "posts": row.get("posts") or {}}.items():
                    setattr(found, key, value)
        changed = any(session.is_modified(row) for row in [*session.new, *session.dirty])
        session.flush()
        for row in rows:
            parent = row.get("parent")
            if parent is not None and session.get(Organisation, parent) is None:
                raise BadRequest(f"{file_name}：{row['id']} 的上级 {parent} 不存在。")
            session.get_one(Organisation, row["id"]).parent_id = parent
        ids = [row["id"] for row in rows]
        if changed or any(session.is_modified(row) for row in session.dirty):
            facts = {"file": file_name, "ids": ids}
            record(session, "organisations.imported", at=clock.now(), actor=actor.user_id, data=facts)
        return ids


def _read(content: bytes, file_name: str) -> list[dict[str, Any]]:
    try:
        document = yaml.safe_load(content)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise BadRequest(f"{file_name} 不是正确的 YAML。") from error
    rows = document.get("organisations") if isinstance(document, dict) else None
    if not isinstance(rows, list) or not rows:
        raise BadRequest(f"{file_name} 应有 organisations 列表。")
    for row in rows:
        unknown = set(row) - _FIELDS if isinstance(row, dict) else {"?"}
        if unknown or not all(isinstance(row.get(key), str) for key in ("id", "name", "kind")):
            raise BadRequest(f"{file_name}：机构须有文本的 id、name、kind，且没有其他字段（{row!r:.100}）。")
        if "@" in row["id"] or not isinstance(row.get("posts") or {}, dict):
            raise BadRequest(f"{file_name}：机构 {row['id']} 的编号或岗位写法不对。")
    return rows
