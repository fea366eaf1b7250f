"""The OpenAPI document: valid, complete, and no word in it that the code does not bear out."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from openapi_spec_validator import OpenAPIV31SpecValidator

from app.api.engine_rest.blueprint import LISTINGS
from app.api.idempotency import WITHOUT, honouring
from app.api.openapi.components import Components
from app.api.openapi.described import described
from app.api.openapi.document import document, routes
from app.api.openapi.operation import Operation, gives
from app.api.openapi.shapes import TEXT, answered
from tests.databases import SqliteTemplate

from .conftest import Caller, Callers
from .keys_read import keys_read
from .told import Told

OURS = {name: one for name, (_, one) in described().items()}


@pytest.fixture
def database_url(sqlite_template: SqliteTemplate, tmp_path: Path) -> Iterator[str]:
    """On SQLite alone: the document does not look at the database."""
    with sqlite_template.database(tmp_path) as url:
        yield url


def _operations(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for methods in found["paths"].values() for operation in methods.values()]


def test_it_is_openapi(rest_app: Flask) -> None:
    """By the schema of OpenAPI 3.1, with an id of its own for each operation and a short English summary."""
    found = document(rest_app)
    assert list(OpenAPIV31SpecValidator(found).iter_errors()) == []
    assert found["openapi"].startswith("3.1.")
    operations = _operations(found)
    assert len({one["operationId"] for one in operations}) == len(operations) > 140
    for one in operations:
        assert re.fullmatch(r"[A-Z][\x20-\x7e]{5,60}[^.]", one["summary"]), one["summary"]


def test_every_route_is_described_and_nothing_else(rest_app: Flask) -> None:
    """Whoever adds a route says what it does; what is gone is said no more."""
    assert sorted(OURS) == sorted(key for key, _ in routes(rest_app))


def test_a_route_without_a_word_is_no_document(rest_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is a word without a route: the document is not made rather than made wrong."""
    without = {key: said for key, said in described().items() if not key.startswith("GET /engine-rest/version")}
    monkeypatch.setattr("app.api.openapi.document.described", lambda: without)
    with pytest.raises(KeyError, match="version"):
        document(rest_app)
    nowhere = {**described(), "GET /api/nowhere": ("Case", gives("Go nowhere", TEXT))}
    monkeypatch.setattr("app.api.openapi.document.described", lambda: nowhere)
    with pytest.raises(KeyError, match="nowhere"):
        document(rest_app)


def test_what_is_described_is_read_and_what_is_read_is_described(rest_app: Flask) -> None:
    """Every key of a body and every parameter, by the source of the view and of what it calls."""
    wrong = {}
    for key, endpoint in routes(rest_app):
        said = OURS[key]
        asked, read = set(said.query) | _keys_described(said), keys_read(rest_app.view_functions[endpoint])
        if not said.listed and asked != read:
            wrong[key] = {"nobody reads": asked - read, "in silence": read - asked}
    assert wrong == {}


def test_the_parameters_of_a_list_are_those_of_its_criteria(rest_app: Flask) -> None:
    """A list that has its routes from ``add_list`` is told by the same object; the others read what they say."""
    told, endpoints = document(rest_app), dict(routes(rest_app))
    for key, said in OURS.items():
        if not said.listed:
            continue
        view, listing = rest_app.view_functions[endpoints[key]], said.listing or LISTINGS[endpoints[key]]
        if said.listing is None:
            assert inspect.getclosurevars(inspect.unwrap(view)).nonlocals["listing"] is listing
        else:
            assert any(value is listing for value in inspect.unwrap(view).__globals__.values()), key
            assert set(said.query) <= keys_read(view) <= set(said.query) | set(listing.criteria)
        names = {one["name"] for one in told["paths"][key.split()[1]].get("get", {}).get("parameters", [])}
        assert names == {*listing.criteria, *said.query, "sortBy", "sortOrder", "firstResult", "maxResults"}


def test_what_honours_the_key_says_so(rest_app: Flask) -> None:
    """Each POST that changes something, and no other; what is left out has its reason, and is there."""
    keyed = {
        dict(routes(rest_app))[f"{method.upper()} {path}"]
        for path, methods in document(rest_app)["paths"].items()
        for method, said in methods.items()
        if {"$ref": "#/components/parameters/IdempotencyKey"} in said["parameters"]
    }
    assert keyed == honouring(rest_app)
    assert len(keyed) >= 50 and "engine_rest.start_by_key" in keyed
    assert WITHOUT.keys() <= set(rest_app.view_functions)


def test_it_is_there_for_whoever_may_sign_in(callers: Callers, rest_app: Flask) -> None:
    """A document of the service is nobody's case; who is not signed in gets nothing."""
    for who in ("clerk@bureau", "analyst", "integration"):
        answer = callers.basic(who).request("GET", "/api/openapi.json")
        assert (answer.status_code, answer.get_json()["openapi"]) == (200, "3.1.0")
        assert answer.get_json() == document(rest_app)
    assert callers.nobody().request("GET", "/api/openapi.json").status_code == 401


def test_answers_are_held_against_it(machine: Caller, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge of all tests of this folder is not asleep: a key too many and a key too few are both seen."""
    told = Told(machine.client.application)
    key, response = "/engine-rest/version", machine.get("/version")
    told.hold("GET", key, None, response)
    for wrong in ({}, {"version": 7}, {"version": "7", "more": 1}):
        monkeypatch.setattr(response, "get_json", lambda wrong=wrong: wrong)
        with pytest.raises(AssertionError, match="GET /engine-rest/version 200"):
            told.hold("GET", key, None, response)


def test_two_shapes_of_one_name_are_a_mistake() -> None:
    """One would hide the other."""
    components = Components()
    assert components.referred(answered("A", {"x": TEXT})) == {"$ref": "#/components/schemas/A"}
    components.referred(answered("A", {"x": TEXT}))
    with pytest.raises(ValueError, match="A"):
        components.referred(answered("A", {"y": TEXT}))


def _keys_described(said: Operation) -> set[str]:
    return set(_properties(said.body.schema)) if said.body and said.body.schema else set()


def _properties(schema: Any) -> Iterator[str]:
    """The names of all properties, however deep."""
    if isinstance(schema, Mapping):
        for key, value in schema.items():
            if key == "properties":
                yield from value
                for inner in value.values():
                    yield from _properties(inner)
            else:
                yield from _properties(value)
    elif isinstance(schema, list):
        for one in schema:
            yield from _properties(one)
