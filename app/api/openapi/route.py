"""One operation of the document: what is described of it, and what its route, list and view say by themselves."""

from __future__ import annotations

import inspect
import re
from typing import Any

from flask import Flask

from app.api.engine_rest.blueprint import LISTINGS
from app.api.idempotency import REPLAYED
from app.api.openapi.common_shapes import ERROR, PROBLEM
from app.api.openapi.components import Components
from app.api.openapi.of_listing import parameters, query_body
from app.api.openapi.operation import JSON, Content, Operation
from app.api.openapi.shapes import Schema

_KEY = {"$ref": "#/components/parameters/IdempotencyKey"}
_REPLAYED = {REPLAYED: {"schema": {"const": "true"}, "description": "Given again; nothing was done."}}


class Route:
    """``said`` is the view's own sentence, ``listing`` the list behind it."""

    def __init__(self, app: Flask, endpoint: str, key: str, operation: Operation, *, takes_key: bool) -> None:
        self.method, self.path = key.split()
        self.endpoint, self.operation, self.takes_key = endpoint, operation, takes_key
        self.listing = operation.listing or LISTINGS.get(endpoint)
        self.said = inspect.unwrap(app.view_functions[endpoint]).__doc__

    def written(self, components: Components) -> dict[str, Any]:
        by_post = "_by_post" if self.operation.listed and self.method == "POST" else ""
        body = self._asked()
        return {
            "summary": self.operation.summary,
            "operationId": self.endpoint.replace(".", "_") + by_post,
            **({"description": " ".join(self.said.replace("``", "`").split())} if self.said else {}),
            "parameters": [*self._path(), *self._query(), *([_KEY] if self.takes_key else ())],
            **({"requestBody": _content(body, components)} if body else {}),
            "responses": {**self._successes(components), "default": self._failure(components)},
        }

    def _path(self) -> list[dict[str, Any]]:
        names = re.findall(r"{(\w+)}", self.path)
        return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]

    def _query(self) -> list[dict[str, Any]]:
        asked = self.operation.query
        if self.listing is not None:
            asked = parameters(self.listing, asked, self.operation.also_sortable) if self.method == "GET" else {}
        return [_parameter(name, schema) for name, schema in asked.items()]

    def _asked(self) -> Content | None:
        if self.listing is not None and self.method == "POST":
            return Content(query_body(self.listing, self.operation.query, self.operation.also_sortable))
        return self.operation.body

    def _successes(self, components: Components) -> dict[str, Any]:
        headers = {"headers": _REPLAYED} if self.takes_key else {}
        answers = self.operation.answers.items()
        return {
            str(status): {"description": "Done."} | (_content(content, components) if content else {}) | headers
            for status, content in answers
        }

    def _failure(self, components: Components) -> dict[str, Any]:
        ours = self.path.startswith("/api")
        content = Content(PROBLEM, "application/problem+json") if ours else Content(ERROR, JSON)
        return {"description": "Refused, or failed."} | _content(content, components)


def _content(content: Content, components: Components) -> dict[str, Any]:
    shape = {"schema": components.referred(content.schema)} if content.schema is not None else {}
    return {"content": {content.media_type: shape}}


def _parameter(name: str, schema: Schema) -> dict[str, Any]:
    commas = {"style": "form", "explode": False} if schema.get("type") == "array" else {}
    return {"name": name, "in": "query", "schema": schema, **commas}
