"""The REST API: the Camunda 7 dialect at ``/engine-rest``, and beside it our own at ``/api``."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Mount both, and the Modeler's discovery document at the root; no cookie counts there, hence no CSRF token."""
    from app.api import discovery, engine_rest, house
    from app.extensions import csrf

    for blueprint in (engine_rest.blueprint, house.blueprint, discovery.blueprint):
        csrf.exempt(blueprint)
        app.register_blueprint(blueprint)
