"""An uploaded file, for who may read it."""

from __future__ import annotations

from sqlalchemy import select

from app.access import readable_cases, require_case_reader
from app.access.sight import files_in
from app.access.sight_of import sight_of
from app.actor import Actor
from app.errors import Forbidden, NotFound
from app.extensions import db
from app.models import FileRecord, ProcessInstance


def readable_file(actor: Actor, file_id: str) -> FileRecord:
    """A case's file is for those of its readers who may see what it was handed in with, one of no case yet for its
    uploader. Raises NotFound, Forbidden."""
    row = db.session.get(FileRecord, file_id)
    if row is None or (row.instance_id is None and row.uploaded_by != actor.user_id):
        raise NotFound("没有这个文件。")
    if row.instance_id is not None:
        case = db.session.get_one(ProcessInstance, row.instance_id)
        if not _in_a_part(actor, row.id, case):
            require_case_reader(actor, case)
        if row.id in sight_of(actor, case.root_id).files:
            raise Forbidden("此文件限定查看范围，您不在其中。")
    return row


def _in_a_part(actor: Actor, file_id: str, case: ProcessInstance) -> bool:
    """Whether a restricted process inside the case, which the actor may read, has the file; it lies with the root."""
    parts = select(ProcessInstance.variables).where(
        ProcessInstance.root_id == case.root_id, ProcessInstance.restricted_by.is_not(None), readable_cases(actor)
    )
    return any(file.id == file_id for values in db.session.scalars(parts) for file in files_in(values))
