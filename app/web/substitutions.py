"""The page 代理: who does the work of whom while they are absent."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.clock import LEGAL_ZONE
from app.commands.add_substitution import add_substitution
from app.commands.revoke_substitution import revoke_substitution
from app.errors import BadRequest
from app.queries import substitutions as query
from app.queries.directory import directory
from app.queries.procedure import latest_definitions
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.session import current_actor


@pages.get("/substitutions")
def substitutions() -> ResponseReturnValue:
    actor, now = current_actor(), clock.now()
    rows = query.substitutions(actor)
    offered = query.arranging(actor)
    may = {one.id for one in offered.absent}
    return render_template(
        "substitutions.html",
        rows=rows,
        offered=offered,
        may=may,
        now=now,
        last_day=lambda row: (row.valid_until - timedelta(microseconds=1)).astimezone(LEGAL_ZONE).date(),
        procedures=[(one.key, one.name or one.key) for one in latest_definitions()],
        names=directory({name for row in rows for name in (row.absent, row.substitute)}),
    )


@pages.post("/substitutions")
def substitution_add() -> ResponseReturnValue:
    """Days as people say them: both included."""
    form = request.form
    add_substitution(
        form.get("absent", ""),
        form.get("substitute", ""),
        actor=current_actor(),
        valid_from=_midnight(form.get("from", "")),
        valid_until=_midnight(form.get("until", "")) + timedelta(days=1),
        post=form.get("post") or None,
        process_key=form.get("process") or None,
        reason=form.get("reason"),
    )
    flash(_("代理已设定。"))
    return redirect(url_for("pages.substitutions"))


@pages.post("/substitutions/<substitution_id>/revoke")
def substitution_revoke(substitution_id: str) -> ResponseReturnValue:
    revoke_substitution(substitution_id, actor=current_actor())
    flash(_("代理已撤销。"))
    return redirect(url_for("pages.substitutions"))


def _midnight(text: str) -> datetime:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadRequest(_("请填写代理的起止日期。")) from None
    if not 2000 <= day.year <= 2999:
        raise BadRequest(_("请填写代理的起止日期。"))
    return datetime.combine(day, time(), LEGAL_ZONE)
