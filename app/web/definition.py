"""Procedures as diagrams, for everybody who is signed in."""

from __future__ import annotations

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.models import ProcessDefinition
from app.queries import procedure, versions
from app.queries.models import process_model
from app.web.blueprint import pages
from app.web.diagram import diagram_data


@pages.get("/definitions")
def definitions() -> ResponseReturnValue:
    return render_template("definitions.html", definitions=procedure.latest_definitions())


@pages.get("/definitions/<definition_id>")
def definition(definition_id: str) -> ResponseReturnValue:
    found = procedure.definition(definition_id)
    model = process_model(definition_id)
    return render_template(
        "definition.html",
        definition=found,
        model=model,
        versions=versions.all_of(ProcessDefinition, found.key),
        diagram=diagram_data(model),
    )


@pages.get("/definitions/<definition_id>/diagram.bpmn")
def definition_xml(definition_id: str) -> Response:
    procedure.definition(definition_id)
    return bpmn(process_model(definition_id).xml)


def bpmn(xml: bytes) -> Response:
    """The diagram as the analyst wrote it, byte for byte."""
    return Response(xml, mimetype="application/xml")
