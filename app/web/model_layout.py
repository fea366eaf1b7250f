"""The diagram editor asks for places."""

from __future__ import annotations

from flask import jsonify
from flask.typing import ResponseReturnValue

from app import layout
from app.web import model_request as sent
from app.web.blueprint import pages


@pages.post("/modeler/layout")
def arrange_model() -> ResponseReturnValue:
    """The drawing made anew where something has no place yet, or of everything."""
    sent.analyst()
    file = sent.file()
    xml = layout.lay_out(file.content, file.name, everything=sent.body().get("everything") is True)
    return jsonify({"xml": xml.decode()})
