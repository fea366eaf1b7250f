"""Who is asking, and what they may do: the one module that says yes; everything else is no."""

from app.access.cases import readable_cases, require_case_reader
from app.access.deadlines import readable_deadlines, require_deadline_keeper
from app.access.identity import actor_by_basic, actor_by_token, actor_of, sign_in
from app.access.roles import require_role
from app.access.starts import may_start, require_may_start
from app.access.tasks import require_may_claim, require_may_complete, require_task_reader

__all__ = [
    "actor_by_basic",
    "actor_by_token",
    "actor_of",
    "may_start",
    "readable_cases",
    "readable_deadlines",
    "require_case_reader",
    "require_deadline_keeper",
    "require_may_claim",
    "require_may_complete",
    "require_may_start",
    "require_role",
    "require_task_reader",
    "sign_in",
]
