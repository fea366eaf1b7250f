"""Claiming several tasks of the desk at once, each by itself, and telling which were refused and why."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from app.commands.claim_task import claim_task
from app.errors import ChengxuError
from app.queries.task import name_of
from app.web.blueprint import pages
from app.web.desk_request import as_arguments, asked, shown
from app.web.language import gettext as _
from app.web.session import current_actor

_AT_MOST = 100
_TOLD_AT_MOST = 8
"""What was refused travels in the session's cookie, which must stay small."""


@pages.post("/desk/claim")
def claim_several() -> ResponseReturnValue:
    """Fields ``task``, one each; the filters of the list come along, so that the reader returns to where they were."""
    actor, claimed, refused = current_actor(), 0, []
    for task_id in dict.fromkeys(request.form.getlist("task")[:_AT_MOST]):
        try:
            claim_task(task_id, actor=actor)
            claimed += 1
        except ChengxuError as error:
            refused.append([name_of(task_id)[:30], error.message[:120]])
    if claimed:
        flash(_("已领取 %(n)s 项。", n=claimed))
    if refused:
        session["desk_told"] = {"refused": refused[:_TOLD_AT_MOST], "more": max(0, len(refused) - _TOLD_AT_MOST)}
    elif not claimed:
        session["desk_told"] = {"refused": [], "more": 0}
    state: dict[str, Any] = {**as_arguments(asked(request.form), shown(request.form))}
    return redirect(url_for("pages.desk", **state))
