"""An editor keeps what is not deployed yet, or gives it up."""

from __future__ import annotations

from flask import jsonify
from flask.typing import ResponseReturnValue

from app.commands.discard_draft import discard_draft
from app.commands.save_model_draft import save_model_draft
from app.store.drafts import model_subject
from app.web import model_request as sent
from app.web.blueprint import pages
from app.web.draft import saved_at


@pages.post("/modeler/draft")
def save_model() -> ResponseReturnValue:
    actor = sent.analyst()
    saved = save_model_draft(sent.text("key"), sent.xml(), sent.text("basis"), actor=actor, kind=sent.kind())
    return jsonify({"at": saved_at(saved)})


@pages.post("/modeler/draft/discard")
def discard_model() -> ResponseReturnValue:
    actor = sent.analyst()
    discard_draft(model_subject(sent.text("key"), sent.kind()), actor=actor)
    return jsonify({})
