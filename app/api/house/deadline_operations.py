"""``POST /api/deadlines/{id}/stop`` and its kin: what a person decides about a deadline, with article, reason and
approver. Each answers the entry as it is then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response

from app.api.authentication import caller
from app.api.house.blueprint import blueprint
from app.api.house.deadline_entry import entry_with_operations
from app.api.wire.deadline_fields import day, grounds, instant, start, text, whole
from app.api.wire.json_text import answer, body
from app.commands.correct_deadline_start import correct_deadline_start
from app.commands.exclude_period import exclude_period
from app.commands.extend_deadline import extend_deadline
from app.commands.fulfil_deadline import fulfil_deadline
from app.commands.open_deadline import open_deadline
from app.commands.resume_deadline import resume_deadline
from app.commands.stop_deadline import stop_deadline
from app.queries.rest_deadline import deadline_of


@blueprint.post("/deadlines")
def deadline_open() -> Response:
    """``processInstanceId``, ``rule``, ``start``, and ``given`` where the rule leaves its length to the case."""
    given: Mapping[str, Any] = body()
    instance_id, rule = text(given, "processInstanceId"), text(given, "rule")
    made = open_deadline(
        instance_id, rule, start(given, "start"), grounds(given), actor=caller(), given=given.get("given")
    )
    return answer(entry_with_operations(deadline_of(caller(), made)), 201)


@blueprint.post("/deadlines/<deadline_id>/stop")
def deadline_stop(deadline_id: str) -> Response:
    """``at``: when it took effect, now where it is missing."""
    given = body()
    stop_deadline(deadline_id, grounds(given), actor=caller(), at=instant(given, "at"))
    return _changed(deadline_id)


@blueprint.post("/deadlines/<deadline_id>/resume")
def deadline_resume(deadline_id: str) -> Response:
    """``at``: when it took effect, now where it is missing."""
    given = body()
    resume_deadline(deadline_id, grounds(given), actor=caller(), at=instant(given, "at"))
    return _changed(deadline_id)


@blueprint.post("/deadlines/<deadline_id>/extend")
def deadline_extend(deadline_id: str) -> Response:
    """Either ``to``, the new exclusive end, or ``amount`` in the rule's unit."""
    given = body()
    to, amount = instant(given, "to"), whole(given, "amount")
    extend_deadline(deadline_id, grounds(given), actor=caller(), to=to, amount=amount)
    return _changed(deadline_id)


@blueprint.post("/deadlines/<deadline_id>/exclude")
def deadline_exclude(deadline_id: str) -> Response:
    """``firstDay`` and ``lastDay``, both of which do not count."""
    given = body()
    exclude_period(deadline_id, day(given, "firstDay"), day(given, "lastDay"), grounds(given), actor=caller())
    return _changed(deadline_id)


@blueprint.post("/deadlines/<deadline_id>/correct-start")
def deadline_correct_start(deadline_id: str) -> Response:
    """``start``: an instant, or a day."""
    given = body()
    correct_deadline_start(deadline_id, start(given, "start"), grounds(given), actor=caller())
    return _changed(deadline_id)


@blueprint.post("/deadlines/<deadline_id>/fulfil")
def deadline_fulfil(deadline_id: str) -> Response:
    """``at``: when the duty was done, now where it is missing."""
    given = body()
    fulfil_deadline(deadline_id, grounds(given), actor=caller(), at=instant(given, "at"))
    return _changed(deadline_id)


def _changed(deadline_id: str) -> Response:
    return answer(entry_with_operations(deadline_of(caller(), deadline_id)))
