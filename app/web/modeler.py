"""The diagram editor of analysts: what it opens with."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.models import ProcessDefinition
from app.queries import procedure
from app.queries.vocabulary import vocabulary
from app.web import model_request as sent
from app.web.blueprint import pages
from app.web.model_opened import opened


@pages.get("/modeler")
def new_model() -> ResponseReturnValue:
    return _editor(None)


@pages.get("/modeler/<definition_id>")
def edit_model(definition_id: str) -> ResponseReturnValue:
    return _editor(procedure.definition(definition_id))


def _editor(definition: ProcessDefinition | None) -> ResponseReturnValue:
    actor = sent.analyst()
    source = url_for("pages.definition_xml", definition_id=definition.id) if definition else None
    return render_template(
        "modeler.html",
        definition=definition,
        newest=procedure.latest_of(definition.key) if definition else None,
        data={**opened(actor, "bpmn", definition, source), "words": vocabulary(actor)},
        editor="pages.edit_model",
    )
