"""Forms as they will be filled in, for everybody who is signed in: empty, and not to be sent."""

from __future__ import annotations

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.extensions import db
from app.models import FormDefinition
from app.queries import versions
from app.queries.served_schema import served_schema
from app.store.definitions import loaded_form
from app.web.blueprint import pages


@pages.get("/forms")
def forms() -> ResponseReturnValue:
    return render_template("forms.html", definitions=versions.latest(FormDefinition))


@pages.get("/forms/<definition_id>")
def form(definition_id: str) -> ResponseReturnValue:
    found = versions.one(FormDefinition, definition_id)
    loaded = loaded_form(db.session(), found)
    return render_template(
        "form.html",
        definition=found,
        form=loaded,
        schema=served_schema(loaded),
        versions=versions.all_of(FormDefinition, found.key),
    )


@pages.get("/forms/<definition_id>/schema.form")
def form_file(definition_id: str) -> Response:
    """The file as the analyst wrote it, byte for byte, to be saved."""
    found = versions.one(FormDefinition, definition_id)
    answer = Response(versions.file_of(found), mimetype="application/json")
    answer.headers.set("Content-Disposition", "attachment", filename=found.resource_name.rsplit("/", 1)[-1])
    return answer
