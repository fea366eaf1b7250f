"""``/api/organisations``: an administrator reads all of them and posts them back."""

from __future__ import annotations

from .conftest import Callers


def test_what_is_read_can_be_posted_back(callers: Callers) -> None:
    """As JSON or as YAML; a refusal is a problem document that names the entry."""
    admin = callers.basic("admin")
    document = admin.request("GET", "/api/organisations").get_json()
    assert {"bureau", "elsewhere"} <= {row["id"] for row in document["organisations"]}
    answer = admin.request("POST", "/api/organisations", json=document)
    assert answer.get_json() == {"organisations": [row["id"] for row in document["organisations"]]}
    assert admin.request("GET", "/api/organisations").get_json() == document
    refused = admin.request("POST", "/api/organisations", data="organisations: [{id: a, name: b, kind: c, level: x}]")
    assert (refused.status_code, refused.get_json()["code"]) == (400, "organisations-refused")
    assert admin.request("GET", "/api/organisations?colour=red").status_code == 400
    assert admin.request("GET", "/api/organisations?jurisdiction=none").get_json() == {"organisations": []}


def test_organisations_are_kept_by_administrators(callers: Callers) -> None:
    """Nobody else reads or writes them here."""
    for who in ("clerk@bureau", "analyst", "integration"):
        assert callers.basic(who).request("GET", "/api/organisations").status_code == 403
        answer = callers.basic(who).request("POST", "/api/organisations", data="organisations: []")
        assert answer.status_code == 403
