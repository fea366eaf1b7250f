"""The form editor of analysts: what it opens with."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.models import FormDefinition
from app.queries import versions
from app.web import model_request as sent
from app.web.blueprint import pages
from app.web.model_opened import opened


@pages.get("/form-modeler")
def new_form() -> ResponseReturnValue:
    return _editor(None)


@pages.get("/form-modeler/<definition_id>")
def edit_form(definition_id: str) -> ResponseReturnValue:
    sent.analyst()
    return _editor(versions.one(FormDefinition, definition_id))


def _editor(definition: FormDefinition | None) -> ResponseReturnValue:
    actor = sent.analyst()
    source = url_for("pages.form_file", definition_id=definition.id) if definition else None
    return render_template(
        "form_modeler.html",
        definition=definition,
        newest=versions.all_of(FormDefinition, definition.key)[0] if definition else None,
        data=opened(actor, "form", definition, source),
        editor="pages.edit_form",
    )
