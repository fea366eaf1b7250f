"""The tree of organisations: references that lead nowhere, and chains of superiors that come back to their start."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Organisation
from app.store.organisations.document import OrganisationEntry
from app.store.organisations.errors import OrganisationsRefused

_REFERENCES = {"parent": "上级", "entrusted_by": "委托机关", "dispatched_from": "派出机关"}


def require_known(session: Session, file: str, entries: tuple[OrganisationEntry, ...]) -> None:
    """Every organisation that an entry refers to is in the file or stored."""
    for entry in entries:
        for name, label in _REFERENCES.items():
            other = getattr(entry, name)
            if other is not None and session.get(Organisation, other) is None:
                raise OrganisationsRefused(file, f"机构 {entry.id}", f"{label} {other} 不存在。")


def require_tree(session: Session, file: str, entries: tuple[OrganisationEntry, ...]) -> None:
    """No organisation is its own superior, however far up."""
    parents: dict[str, str | None] = {}
    for id_, parent in session.execute(select(Organisation.id, Organisation.parent_id)):
        parents[id_] = parent
    for entry in entries:
        chain, above = [entry.id], parents.get(entry.id)
        while above is not None and above not in chain:
            chain.append(above)
            above = parents.get(above)
        if above is not None:
            raise OrganisationsRefused(file, f"机构 {entry.id}", f"上级成环：{' → '.join([*chain, above])}。")
