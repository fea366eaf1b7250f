"""``refuse``: somebody tries what must be refused, and the reason is part of the test."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import yaml

from app.errors import ChengxuError, InvalidSubmission
from app.rehearsal import readers
from app.rehearsal.errors import Mismatch, Unmet
from app.rehearsal.reading import Reading
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb
from app.rehearsal.verbs import ad_hoc, claim, complete, deadline, message, start
from app.rehearsal.yaml_nodes import plain

_ATTEMPTS: dict[str, Callable[[Stage, Step], None]] = {
    "complete": partial(complete.attempt, gone_too=True),
    "claim": partial(claim.attempt, gone_too=True),
    "start": start.attempt,
    "message": message.attempt,
    "deadline": deadline.attempt,
    "start_activity": ad_hoc.start,
    "complete_ad_hoc": ad_hoc.complete,
}


def _code(node: yaml.Node, reading: Reading) -> str | None:
    """The code of an error that the service knows."""
    value, known = plain(node), _codes(ChengxuError)
    if value in known:
        return str(value)
    reading.unknown(node, "拒绝的理由", str(value), known)
    return None


def _codes(kind: type[ChengxuError]) -> set[str]:
    return {kind.code}.union(*(_codes(narrower) for narrower in kind.__subclasses__()))


def _run(stage: Stage, step: Step) -> None:
    because: str = step.fields["because"]
    try:
        _ATTEMPTS[step.fields.get("of") or "complete"](stage, step)
    except Unmet:
        raise
    except ChengxuError as error:
        if error.code != because:
            raise Unmet(Mismatch("拒绝的理由", because, f"{error.code}（{error.message}）")) from error
        _compare_fields(step, error)
        return
    raise Unmet(Mismatch("结果", f"被拒绝（{because}）", "办成了"))


def _compare_fields(step: Step, error: ChengxuError) -> None:
    """``fields``: which fields of the form are refused, all of them."""
    wanted = step.fields.get("fields")
    found = sorted(error.fields) if isinstance(error, InvalidSubmission) else []
    if wanted is not None and sorted(wanted) != found:
        raise Unmet(Mismatch("被拒绝的字段", "、".join(sorted(wanted)) or "没有", "、".join(found) or "没有"))


REFUSE = Verb(
    "refuse",
    readers.text,
    _run,
    {
        **complete.FIELDS,
        **message.FIELDS,
        **deadline.FIELDS,
        "message": readers.text,
        "start_event": readers.text,
        "because": _code,
        "of": readers.choice(*_ATTEMPTS),
        "fields": readers.names,
    },
    required=("because",),
)
