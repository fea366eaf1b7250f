"""Drafts of forms and kept phrases: small requests of the form island, and a button that works without it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.clock import LEGAL_ZONE
from app.commands.discard_draft import discard_draft
from app.commands.forget_phrase import forget_phrase
from app.commands.keep_phrase import keep_phrase
from app.commands.save_draft import save_draft
from app.errors import BadRequest
from app.models import Draft
from app.store.definitions import LoadedForm
from app.store.drafts import start_subject
from app.web import answer
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.session import current_actor


@pages.post("/tasks/<task_id>/draft")
def save_draft_of_task(task_id: str) -> ResponseReturnValue:
    saved = save_draft(task_id, answer.submitted(), answer.form_id(), actor=current_actor())
    return jsonify({"at": saved_at(saved)})


@pages.post("/start/<key>/draft")
def save_draft_of_start(key: str) -> ResponseReturnValue:
    saved = save_draft(start_subject(key), answer.submitted(), answer.form_id(), actor=current_actor())
    return jsonify({"at": saved_at(saved)})


@pages.post("/start/<key>/at/<start_event>/draft")
def save_draft_of_start_at(key: str, start_event: str) -> ResponseReturnValue:
    subject = start_subject(key, start_event)
    saved = save_draft(subject, answer.submitted(), answer.form_id(), actor=current_actor())
    return jsonify({"at": saved_at(saved)})


@pages.post("/start/<key>/at/<start_event>/draft/discard")
def discard_draft_of_start_at(key: str, start_event: str) -> ResponseReturnValue:
    discard_draft(start_subject(key, start_event), actor=current_actor())
    flash(_("草稿已放弃。"))
    return redirect(url_for("pages.start_at", key=key, start_event=start_event))


@pages.post("/tasks/<task_id>/draft/discard")
def discard_draft_of_task(task_id: str) -> ResponseReturnValue:
    discard_draft(task_id, actor=current_actor())
    flash(_("草稿已放弃。"))
    return redirect(url_for("pages.task", task_id=task_id))


@pages.post("/start/<key>/draft/discard")
def discard_draft_of_start(key: str) -> ResponseReturnValue:
    discard_draft(start_subject(key), actor=current_actor())
    flash(_("草稿已放弃。"))
    return redirect(url_for("pages.start", key=key))


@pages.post("/phrases")
def add_phrase() -> ResponseReturnValue:
    body = request.get_json(silent=True)
    text = body.get("text") if isinstance(body, dict) else None
    if not isinstance(text, str):
        raise BadRequest(_("没有收到常用语。"))
    return jsonify({"id": keep_phrase(text, actor=current_actor()), "text": text.strip()}), 201


@pages.post("/phrases/<phrase_id>/forget")
def remove_phrase(phrase_id: str) -> ResponseReturnValue:
    forget_phrase(phrase_id, actor=current_actor())
    return jsonify({})


def draft_facts(draft: Draft | None, form: LoadedForm | None) -> dict[str, Any] | None:
    """What the island and the banner need; ``fits`` tells whether it was typed into the form as it is now."""
    if draft is None:
        return None
    return {"data": draft.data, "at": saved_at(draft.saved_at), "fits": draft.form_id == (form.id if form else None)}


def saved_at(saved: datetime) -> str:
    """``16:31``, and the day with it when that is another one."""
    local = saved.astimezone(LEGAL_ZONE)
    return f"{local:%H:%M}" if local.date() == clock.now().astimezone(LEGAL_ZONE).date() else f"{local:%Y-%m-%d %H:%M}"
