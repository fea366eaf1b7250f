"""An uploaded file, for who may read it."""

from __future__ import annotations

from app.access import require_case_reader
from app.actor import Actor
from app.errors import NotFound
from app.extensions import db
from app.models import FileRecord, ProcessInstance


def readable_file(actor: Actor, file_id: str) -> FileRecord:
    """A case's file is for the case's readers, one of no case yet for its uploader. Raises NotFound, Forbidden."""
    row = db.session.get(FileRecord, file_id)
    if row is None or (row.instance_id is None and row.uploaded_by != actor.user_id):
        raise NotFound("没有这个文件。")
    if row.instance_id is not None:
        require_case_reader(actor, db.session.get_one(ProcessInstance, row.instance_id))
    return row
