"""The procedures by key, as a filter offers them: each by the name of its latest version."""

from __future__ import annotations

from sqlalchemy import select

from app.extensions import db
from app.models import ProcessDefinition


def procedure_names() -> dict[str, str]:
    query = select(ProcessDefinition.key, ProcessDefinition.name).order_by(
        ProcessDefinition.key, ProcessDefinition.version
    )
    names = {key: name or key for key, name in db.session.execute(query)}
    return dict(sorted(names.items(), key=lambda item: item[1]))
