"""The page of one deadline: how it was computed, what was decided about it, and the decisions that may be made now."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.actor import Actor
from app.commands.correct_deadline_start import correct_deadline_start
from app.commands.exclude_period import exclude_period
from app.commands.extend_deadline import extend_deadline
from app.commands.fulfil_deadline import fulfil_deadline
from app.commands.resume_deadline import resume_deadline
from app.commands.stop_deadline import stop_deadline
from app.errors import ChengxuError, NotFound
from app.queries.directory import directory
from app.queries.register.levels import WORDS, light_of
from app.queries.register.one import deadline_page
from app.web import deadline_form as form
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.session import current_actor

Command = Callable[[str, Actor], object]


@pages.get("/deadlines/<deadline_id>")
def deadline(deadline_id: str) -> ResponseReturnValue:
    return _shown(deadline_id)


@pages.post("/deadlines/<deadline_id>/<operation>")
def change_deadline(deadline_id: str, operation: str) -> ResponseReturnValue:
    """Back to the page; a refusal stands on it with what was filled in."""
    command = _COMMANDS.get(operation)
    if command is None:
        raise NotFound(_("没有这种操作。"))
    deadline_page(current_actor(), deadline_id)
    try:
        command(deadline_id, current_actor())
    except ChengxuError as error:
        return _shown(deadline_id, error, operation), error.status
    flash(_("期限已变更。"))
    return redirect(url_for("pages.deadline", deadline_id=deadline_id))


def _shown(deadline_id: str, error: ChengxuError | None = None, operation: str = "") -> str:
    view = deadline_page(current_actor(), deadline_id)
    one = view.deadline
    people = {made.done_by for made in one.operations} | {made.approver for made in one.operations}
    return render_template(
        "deadline.html",
        view=view,
        deadline=one,
        case=view.root,
        light=light_of(one, clock.now()),
        lights=WORDS,
        kinds=form.kinds(),
        forms=form.forms(one, view.by_clock) if view.may_change else (),
        given=request.form if error else {},
        refused=error,
        refused_form=operation,
        names=directory(people),
    )


def _extend(deadline_id: str, actor: Actor) -> None:
    by_clock = deadline_page(actor, deadline_id).by_clock
    extend_deadline(deadline_id, form.grounds(), actor=actor, to=form.end("to", by_clock), amount=form.whole("amount"))


_COMMANDS: Mapping[str, Command] = {
    "stop": lambda id_, actor: stop_deadline(id_, form.grounds(), actor=actor, at=form.instant("at")),
    "resume": lambda id_, actor: resume_deadline(id_, form.grounds(), actor=actor, at=form.instant("at")),
    "extend": _extend,
    "exclude": lambda id_, actor: exclude_period(
        id_, form.day("first_day"), form.day("last_day"), form.grounds(), actor=actor
    ),
    "correct-start": lambda id_, actor: correct_deadline_start(id_, form.start("start"), form.grounds(), actor=actor),
    "fulfil": lambda id_, actor: fulfil_deadline(id_, form.grounds(), actor=actor, at=form.instant("at")),
}
