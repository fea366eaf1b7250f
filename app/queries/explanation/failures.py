"""Open incidents: why the case is stuck there, what can be done about it, and who may."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Text, or_, select, type_coerce

from app.extensions import db
from app.models import Incident, User
from app.models.external_task import FAILED_EXTERNAL_TASK
from app.models.job import DEADLOCK, FAILED_JOB, FAILED_ROUTING, FAILED_STEP, NOTICE, UNCAUGHT_ERROR
from app.queries.explanation.contract import Failure, Remedy
from app.queries.explanation.naming import element_name, place
from app.queries.explanation.telling import Telling
from app.queries.explanation.words.speak import TEXTS

_BOTH = ("administrator", "integration")
_ROLES: Mapping[str, tuple[str, ...]] = {
    "retry": _BOTH,
    "set-retries": _BOTH,
    "set-variables": ("integration",),
    "move": _BOTH,
    "acknowledge": _BOTH,
    "start-anew": ("starter",),
    "try-again": ("worker",),
}
"""Who may do what, as the commands themselves ask: ``starter`` and ``worker`` are no roles of the installation."""
FAILED_NOTICE = "failedNotice"
"""A failed job that was to send a reminder or an escalation: the case itself goes on."""
_REMEDIES: Mapping[str, tuple[str, ...]] = {
    FAILED_JOB: ("set-variables", "retry", "move"),
    FAILED_NOTICE: ("retry",),
    FAILED_ROUTING: ("retry",),
    DEADLOCK: ("move",),
    UNCAUGHT_ERROR: ("acknowledge", "start-anew"),
    FAILED_STEP: ("set-variables", "try-again", "move", "acknowledge"),
    FAILED_EXTERNAL_TASK: ("set-retries", "move"),
}


def failures(telling: Telling) -> tuple[Failure, ...]:
    """The earliest first; one statement, and none where nothing has failed."""
    found = [row for row in telling.rows.incidents if row.instance_id in telling.rows.here]
    accounts = _accounts() if found else {}
    notices = frozenset(job.id for job in telling.rows.jobs if job.kind == NOTICE)
    return tuple(_failure(telling, row, accounts, notices) for row in found)


def _failure(
    telling: Telling, row: Incident, accounts: Mapping[str, tuple[str, ...]], notices: Collection[str]
) -> Failure:
    words, instance_id = telling.words, row.instance_id or ""
    element = telling.rows.element(instance_id, row.element_id) if row.element_id else None
    name = element_name(words, element) if element else words.say("failure.somewhere")
    kind = FAILED_NOTICE if row.kind == FAILED_JOB and row.job_id in notices else row.kind
    known = f"failure.{kind}" if f"failure.{kind}" in TEXTS else "failure.other"
    return Failure(
        id=row.id,
        kind=row.kind,
        kind_text=words.state("incident", row.kind),
        text=words.say(known, name=name),
        message=row.message,
        place=place(telling.rows, instance_id, row.element_id) if row.element_id else None,
        since=row.created_at,
        remedies=tuple(_remedy(telling, action, accounts) for action in _REMEDIES.get(kind, ("move",))),
    )


def _remedy(telling: Telling, action: str, accounts: Mapping[str, tuple[str, ...]]) -> Remedy:
    words, roles = telling.words, _ROLES[action]
    who = words.listed(words.say(f"role.{role}") for role in roles)
    names = dict.fromkeys(name for role in roles for name in accounts.get(role, ()))
    return Remedy(action, words.say(f"remedy.{action}"), roles, who, tuple(names))


def _accounts() -> dict[str, tuple[str, ...]]:
    """The names of the open accounts by role."""
    written = type_coerce(User.roles, Text)
    named = or_(*(written.contains(f'"{role}"') for role in _BOTH))
    rows = db.session.execute(select(User.name, User.roles).where(User.active, named).order_by(User.name, User.id))
    found: dict[str, list[str]] = {}
    for name, roles in rows:
        for role in roles:
            found.setdefault(role, []).append(name)
    return {role: tuple(names) for role, names in found.items()}
