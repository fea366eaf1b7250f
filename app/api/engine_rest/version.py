"""``GET /version``: the version of the dialect, which clients compare; not our own."""

from flask import Response

from app.api.engine_rest.blueprint import blueprint
from app.api.wire.json_text import answer

DIALECT = "7.24.0"


@blueprint.get("/version")
def version() -> Response:
    return answer({"version": DIALECT})
