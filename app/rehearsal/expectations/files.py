"""``files``: the case holds files of these names; others may be there."""

from __future__ import annotations

from sqlalchemy import select

from app.models import FileRecord
from app.rehearsal import readers
from app.rehearsal.comparing import listed
from app.rehearsal.errors import Mismatch
from app.rehearsal.expectation import Expectation
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage


def _check(stage: Stage, step: Step, wanted: list[str]) -> list[Mismatch]:
    found = list(stage.session.scalars(select(FileRecord.name).where(FileRecord.instance_id.in_(stage.tree(step)))))
    missing = set(wanted) - set(found)
    return [Mismatch("案件的文件", listed(sorted(wanted)), listed(sorted(set(found))))] if missing else []


FILES = Expectation("files", readers.names, _check)
