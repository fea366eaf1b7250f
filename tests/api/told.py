"""What the OpenAPI document says, held against requests and answers as they really are."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from flask import Flask
from jsonschema import Draft202012Validator
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from app.api.openapi.document import routes

PROVED: set[tuple[str, str]] = set()
"""Operations and statuses whose JSON answers have been held against their shapes by this process."""


class Told:
    """The document of one application; those of all applications are the same, so its validators are shared."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.document = app.extensions["openapi"]()

    def operation(self, method: str, path: str) -> str | None:
        """``METHOD /path/{parameter}`` of what a request reaches; None for pages and for what is not there."""
        try:
            rule, _ = self.app.url_map.bind("localhost").match(path.partition("?")[0], method, return_rule=True)
        except HTTPException:
            return None
        key = f"{method} {rule.rule.replace('<', '{').replace('>', '}')}"
        return key if key in dict(routes(self.app)) else None

    def hold(self, method: str, path: str, body: Any, response: TestResponse) -> None:
        """Status, media type and every key of the answer; of a request that was not refused, its body too."""
        key = self.operation(method, path)
        if key is None:
            return
        said = self.document["paths"][key.split()[1]][method.lower()]
        status = str(response.status_code)
        assert status in said["responses"] or response.status_code >= 400, f"{key} answers {status} in silence"
        content = said["responses"].get(status, said["responses"]["default"]).get("content", {})
        if not content:
            assert response.data == b"", f"{key} says nothing of the body of its {status}"
            return
        if key.endswith("/data") and response.status_code == 200:
            return  # a file has the media type of its own
        assert response.mimetype in content, f"{key} {status}: {response.mimetype}"
        if "json" in response.mimetype:
            shape = content[response.mimetype]["schema"]
            self._compare(f"{key} {status}", shape, response.get_json())
            if response.get_json() != []:  # an empty list proves nothing of its entries
                PROVED.add((key, status))
        asked = said.get("requestBody", {}).get("content", {}).get("application/json")
        if asked and response.status_code < 400 and isinstance(body, dict) and "sorting" not in str(asked):
            self._compare(f"the body of {key}", asked["schema"], body)

    def _compare(self, what: str, shape: dict[str, Any], value: Any) -> None:
        errors = sorted(_validator(self, json.dumps(shape)).iter_errors(value), key=lambda e: list(map(str, e.path)))
        assert not errors, f"{what}: " + "; ".join(f"{e.json_path} {e.message[:300]}" for e in errors[:5])

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Told)


@cache
def _validator(told: Told, shape: str) -> Draft202012Validator:
    return Draft202012Validator({**json.loads(shape), "components": told.document["components"]})
