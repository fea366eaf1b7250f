"""Our own REST API at ``/api``, for what the dialect has no words for; errors are problem documents (RFC 9457)."""

from app.api.house import (  # noqa: F401  (their routes)
    ad_hoc,
    case_operations,
    deadline_operations,
    deadlines,
    explanation,
    incidents,
    metrics,
    modification,
    openapi,
    organisations,
    rehearsals,
    remarks,
    substitutions,
    task_operations,
)
from app.api.house.blueprint import blueprint

__all__ = ["blueprint"]
