"""Import organisations, their posts and their people from YAML: new ones are added, known ones brought up to date, none
removed."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app import clock
from app.access import require_role
from app.actor import Actor
from app.clock import LEGAL_ZONE
from app.models import Organisation
from app.store.history import record
from app.store.organisations import OrganisationEntry, read_organisations
from app.store.organisations.people import require_one_holder, write_person
from app.store.organisations.stored import stored_organisations
from app.store.organisations.superiors import require_known, require_tree
from app.store.transaction import transaction


def import_organisations(content: bytes, file_name: str, *, actor: Actor) -> list[str]:
    """The ids of the organisations in the file; whom they refer to must be in it, before or after, or known. People get
    accounts without passwords. Importing the same again changes nothing. Raises OrganisationsRefused, Forbidden."""
    require_role(actor, "administrator")
    file = read_organisations(content, file_name)
    with transaction() as session:
        now, before = clock.now(), stored_organisations(session)
        for entry in file.organisations:  # first without parents, so that the order of the file does not matter
            _write(session, entry)
        session.flush()
        require_known(session, file_name, file.organisations)
        for entry in file.organisations:
            session.get_one(Organisation, entry.id).parent_id = entry.parent
        session.flush()
        require_tree(session, file_name, file.organisations)
        for person in file.people:
            write_person(session, file_name, person, now)
        require_one_holder(session, file_name, file.people, now.astimezone(LEGAL_ZONE).date())
        ids = [entry.id for entry in file.organisations]
        if stored_organisations(session) != before:
            data = {"file": file_name, "ids": ids, "people": [person.id for person in file.people]}
            record(session, "organisations.imported", at=now, actor=actor.user_id, data=data)
        return ids


def _write(session: Session, entry: OrganisationEntry) -> None:
    row = session.get(Organisation, entry.id)
    if row is None:
        row = Organisation(id=entry.id)
        session.add(row)
    row.name, row.kind, row.level, row.area = entry.name, entry.kind, entry.level, entry.area
    row.jurisdiction, row.superior_line = entry.jurisdiction, entry.superior_line
    row.is_enforcement_organ = entry.is_enforcement_organ
    row.entrusted_by, row.dispatched_from = entry.entrusted_by, entry.dispatched_from
    row.posts = dict(entry.posts)
    row.post_terms = {post: dict(terms) for post, terms in entry.post_terms.items()} or None
