"""The decision editor of analysts: what it opens with, and trying what is in it."""

from __future__ import annotations

from flask import jsonify, render_template, url_for
from flask.typing import ResponseReturnValue

from app.models import DecisionDefinition
from app.queries import versions
from app.queries.directory import directory
from app.queries.tried_decision import tried
from app.web import model_request as sent
from app.web.blueprint import pages
from app.web.model_opened import opened
from app.web.value_words import shown


@pages.get("/decision-modeler")
def new_decision() -> ResponseReturnValue:
    return _editor(None)


@pages.get("/decision-modeler/<definition_id>")
def edit_decision(definition_id: str) -> ResponseReturnValue:
    sent.analyst()
    return _editor(versions.one(DecisionDefinition, definition_id))


def _editor(definition: DecisionDefinition | None) -> ResponseReturnValue:
    actor = sent.analyst()
    newest = versions.all_of(DecisionDefinition, definition.key)[0] if definition else None
    source = url_for("pages.decision_xml", definition_id=definition.id) if definition else None
    return render_template(
        "decision_modeler.html",
        definition=definition,
        newest=newest,
        data=opened(actor, "dmn", definition, source),
        editor="pages.edit_decision",
    )


@pages.post("/decision-modeler/try")
def try_decision() -> ResponseReturnValue:
    """What the decision answers to the given values, and the rules that matched on the way."""
    actor = sent.analyst()
    given = sent.body().get("inputs")
    inputs = {str(name): str(text) for name, text in given.items()} if isinstance(given, dict) else {}
    outcome = tried(sent.file(), sent.text("decision"), inputs, actor)
    names = directory([])
    matched = [rule for one in (*outcome.required, outcome) for rule in one.matched_rules]
    rows = [{name: shown(value, {}, names) for name, value in row.items()} for row in outcome.outputs]
    return jsonify({"matched": matched, "rows": rows})
