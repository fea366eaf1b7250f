"""Who sees which deadlines: exactly those of the cases that they may read."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.access import readable_cases, readable_deadlines
from app.commands.claim_task import claim_task
from app.extensions import db
from app.models import Deadline
from tests.commands.periods import begun, guarded
from tests.installation import Installation

_FOR_OFFICER = guarded().replace(b'camunda:candidateGroups="clerk@bureau"', b'camunda:candidateUsers="officer"')


@pytest.mark.parametrize("who", ["ann", "bob", "head", "officer", "stranger", "analyst", "admin", "integration"])
def test_the_register_is_as_readable_as_its_cases(town: Installation, who: str) -> None:
    """Of one's own organisation, started by oneself, held or named by account, or all, or none."""
    begun(town)
    held = begun(town, _FOR_OFFICER)
    claim_task(town.tasks(held)["work"].id, actor=town.actor("officer"))
    begun(town, _FOR_OFFICER)
    town.start("p", {"found_at": "2026-09-30"}, actor=town.actor("stranger"))
    actor = town.actor(who)
    by_case = select(Deadline.id).join(Deadline.instance).where(readable_cases(actor))
    directly = select(Deadline.id).where(readable_deadlines(actor))
    assert set(db.session.scalars(directly)) == set(db.session.scalars(by_case))


def test_the_comparison_is_not_of_nothing(town: Installation) -> None:
    """Somebody sees some and not all."""
    begun(town)
    begun(town, _FOR_OFFICER)
    seen = {
        who: len(list(db.session.scalars(select(Deadline.id).where(readable_deadlines(town.actor(who))))))
        for who in ("ann", "officer", "stranger", "integration")
    }
    assert seen == {"ann": 1, "officer": 1, "stranger": 0, "integration": 2}
