"""The REST API: the Camunda 7 dialect at ``/engine-rest``, and beside it our own at ``/api``."""

from __future__ import annotations

from functools import cache

from flask import Flask


def register(app: Flask) -> None:
    """Mount both, and the Modeler's discovery document at the root; no cookie counts there, hence no CSRF token.

    Their OpenAPI document is an extension of the application, made when it is first asked for: pages show it too."""
    from app.api import discovery, engine_rest, house, idempotency
    from app.api.openapi.document import document
    from app.extensions import csrf

    for blueprint in (engine_rest.blueprint, house.blueprint, discovery.blueprint):
        csrf.exempt(blueprint)
        app.register_blueprint(blueprint)
    idempotency.honour(app)
    app.extensions["openapi"] = cache(lambda: document(app))
