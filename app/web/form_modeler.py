"""The form editor of analysts: what it opens with."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.models import FormDefinition
from app.queries import versions
from app.queries.drafts import draft_of
from app.store.drafts import model_subject
from app.web import model_request as sent
from app.web.blueprint import pages
from app.web.modeler import draft_told


@pages.get("/form-modeler")
def new_form() -> ResponseReturnValue:
    return _editor(None)


@pages.get("/form-modeler/<definition_id>")
def edit_form(definition_id: str) -> ResponseReturnValue:
    sent.analyst()
    return _editor(versions.one(FormDefinition, definition_id))


def _editor(definition: FormDefinition | None) -> ResponseReturnValue:
    actor = sent.analyst()
    data: dict[str, Any] = {
        "kind": "form",
        "key": definition.key if definition else None,
        "basis": definition.id if definition else None,
        "file": definition.resource_name if definition else None,
        "source": url_for("pages.form_file", definition_id=definition.id) if definition else None,
        "draft": draft_told(draft_of(actor, model_subject(definition.key if definition else None, "form"))),
    }
    return render_template(
        "form_modeler.html",
        definition=definition,
        newest=versions.all_of(FormDefinition, definition.key)[0] if definition else None,
        data=data,
        editor="pages.edit_form",
    )
