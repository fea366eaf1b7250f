"""Who is asking, and what they may do: the one module that says yes; everything else is no."""

from app.access.browser_session import OpenSession, open_session
from app.access.cases import readable_cases, require_case_reader
from app.access.deadlines import readable_deadlines, require_deadline_keeper
from app.access.gathered_cases import among_readable
from app.access.identity import actor_of
from app.access.offers import require_may_take_up
from app.access.password import check_password
from app.access.password_rules import require_good_password
from app.access.roles import require_role
from app.access.starts import may_start, require_may_start, started_by_nobody
from app.access.tasks import require_may_claim, require_may_complete, require_task_reader
from app.access.token import actor_by_token

__all__ = [
    "OpenSession",
    "actor_by_token",
    "actor_of",
    "among_readable",
    "check_password",
    "may_start",
    "open_session",
    "readable_cases",
    "readable_deadlines",
    "require_case_reader",
    "require_deadline_keeper",
    "require_good_password",
    "require_may_claim",
    "require_may_complete",
    "require_may_start",
    "require_may_take_up",
    "require_role",
    "require_task_reader",
    "started_by_nobody",
]
