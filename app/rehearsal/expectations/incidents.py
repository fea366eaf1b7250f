"""``incidents``: exactly these incidents are open, by element, or by kind where they have none."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select

from app.models import Incident
from app.rehearsal import readers
from app.rehearsal.comparing import listed
from app.rehearsal.errors import Mismatch
from app.rehearsal.expectation import Expectation
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage


def _check(stage: Stage, step: Step, wanted: Counter[str]) -> list[Mismatch]:
    """What is expected here does not fail the scenario at its end."""
    query = select(Incident).where(Incident.instance_id.in_(stage.tree(step)), Incident.resolved_at.is_(None))
    rows = stage.session.scalars(query).all()
    found = Counter(row.element_id or row.kind for row in rows)
    if +wanted != found:
        return [Mismatch("故障", listed(wanted), listed(found))]
    stage.foreseen.update(row.id for row in rows)
    return []


INCIDENTS = Expectation("incidents", readers.counted, _check)
