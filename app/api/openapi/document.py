"""The OpenAPI 3.1 document of an application: every route of both APIs, in the order of their families."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from flask import Flask

from app.api.engine_rest.version import DIALECT
from app.api.idempotency import honouring
from app.api.openapi.components import Components
from app.api.openapi.described import FAMILIES, described
from app.api.openapi.route import Route
from app.api.wire.idempotency_key import HEADER, LONGEST

_ABOUT = f"""\
Chengxu 程序 runs the procedures of regulations as BPMN diagrams. `/engine-rest` speaks the dialect of Camunda \
{DIALECT}; `/api` has what that dialect has no words for. Sign in with HTTP Basic or a bearer token on every request.

A failed request answers in its API's way: `Error` there, `Problem` (RFC 9457) here; `reason` and `code` are stable."""
_KEY = """\
The same key with the same request of the same account gives the same answer, and the effect happens once. Kept for 24 \
hours. A refused request leaves its key free. 409 while the first still runs, 422 when the key came with another \
request, 400 when it cannot be read."""


def routes(app: Flask) -> Iterator[tuple[str, str]]:
    """``METHOD /path/{parameter}`` and endpoint of everything that REST answers."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(("engine_rest.", "house.")) and not rule.endpoint.endswith(".elsewhere"):
            path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                yield f"{method} {path}", rule.endpoint


def document(app: Flask) -> dict[str, Any]:
    """Raises KeyError for a route that ``described`` does not know, and for one that is no more."""
    endpoints, keyed, components = dict(routes(app)), honouring(app), Components()
    paths: dict[str, dict[str, Any]] = {}
    for key, (tag, operation) in described().items():
        endpoint = endpoints.pop(key)
        method, path = key.split()
        route = Route(app, endpoint, key, operation, takes_key=endpoint in keyed)
        paths.setdefault(path, {})[method.lower()] = {"tags": [tag], **route.written(components)}
    if endpoints:
        raise KeyError(*endpoints)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Chengxu 程序", "version": "1", "description": _ABOUT},
        "servers": [{"url": "/"}],
        "security": [{"basic": []}, {"bearer": []}],
        "tags": [{"name": name} for name in FAMILIES],
        "paths": paths,
        "components": {
            "securitySchemes": {kind: {"type": "http", "scheme": kind} for kind in ("basic", "bearer")},
            "parameters": {"IdempotencyKey": _key_parameter()},
            "schemas": dict(sorted(components.schemas.items())),
        },
    }


def _key_parameter() -> dict[str, Any]:
    return {
        "name": HEADER,
        "in": "header",
        "description": _KEY,
        "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST + 2},
        "example": '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
    }
