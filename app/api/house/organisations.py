"""``GET`` and ``POST /api/organisations``: organisations, posts and people, as ``organisations.yaml`` has them."""

from __future__ import annotations

from flask import Response, request

from app.api.authentication import caller
from app.api.house.blueprint import blueprint
from app.api.wire.json_text import answer
from app.commands.import_organisations import import_organisations
from app.errors import BadRequest, TooLarge
from app.queries.organisations import organisations_document
from app.settings import MEGABYTE

_MOST = 5 * MEGABYTE


@blueprint.get("/organisations")
def organisations() -> Response:
    """``jurisdiction`` narrows it; the answer may be posted back. Administrators only."""
    if unknown := sorted(set(request.args) - {"jurisdiction"}):
        raise BadRequest(f"不认识的参数：{'、'.join(unknown)}。")
    return answer(organisations_document(caller(), request.args.get("jurisdiction")))


@blueprint.post("/organisations")
def organisations_import() -> Response:
    """The body is YAML or JSON and is taken whole or not at all. Answers the ids of the organisations in it.
    Administrators only."""
    if (request.content_length or 0) > _MOST:
        raise TooLarge(f"机构文件不得超过 {_MOST // MEGABYTE} MB。")
    return answer({"organisations": import_organisations(request.get_data(), "organisations", actor=caller())})
