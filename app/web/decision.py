"""Decisions as tables and graphs, for everybody who is signed in."""

from __future__ import annotations

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.models import DecisionDefinition
from app.queries import versions
from app.web.blueprint import pages


@pages.get("/decisions")
def decisions() -> ResponseReturnValue:
    return render_template("decisions.html", definitions=versions.latest(DecisionDefinition))


@pages.get("/decisions/<definition_id>")
def decision(definition_id: str) -> ResponseReturnValue:
    found = versions.one(DecisionDefinition, definition_id)
    return render_template("decision.html", definition=found, versions=versions.all_of(DecisionDefinition, found.key))


@pages.get("/decisions/<definition_id>/decision.dmn")
def decision_xml(definition_id: str) -> Response:
    """The file as the analyst wrote it, byte for byte."""
    return Response(versions.file_of(versions.one(DecisionDefinition, definition_id)), mimetype="application/xml")
