"""Each route in a sentence, with what it may be asked and what it answers: one file a family, as the routes have it.

Tests hold every word: a route without a sentence, a sentence without a route, a key that no code reads or that the code
reads in silence, an answer that is otherwise than said, all fail (``tests/api/test_openapi.py``).
"""

from __future__ import annotations

from collections.abc import Mapping

from app.api.openapi.described import (
    case,
    deadline,
    decision,
    definition,
    deployment,
    events,
    external_task,
    history,
    instance,
    job,
    people,
    rehearsal,
    task,
)
from app.api.openapi.operation import Described, Operation

FAMILIES: Mapping[str, Described] = {
    "Process definition": definition.OPERATIONS,
    "Decision definition": decision.OPERATIONS,
    "Deployment": deployment.OPERATIONS,
    "Process instance": instance.OPERATIONS,
    "User task": task.OPERATIONS,
    "External task": external_task.OPERATIONS,
    "Message, signal, condition": events.OPERATIONS,
    "Job and incident": job.OPERATIONS,
    "History": history.OPERATIONS,
    "Deadline": deadline.OPERATIONS,
    "Case": case.OPERATIONS,
    "People": people.OPERATIONS,
    "Rehearsal": rehearsal.OPERATIONS,
}


def described() -> dict[str, tuple[str, Operation]]:
    """Tag and operation, by method and path."""
    return {key: (tag, operation) for tag, family in FAMILIES.items() for key, operation in family.items()}
