from __future__ import annotations

from typing import Any

import pytest

from .conftest import Caller, Callers, multipart
from .material import BPMN


def test_definitions_are_found_by_key_version_and_id(machine: Caller, deployed: dict[str, Any]) -> None:
    """A new version leaves the older one readable under its id for good."""
    changed = BPMN.replace("v1.0", "v2.0")
    machine.request("POST", "/engine-rest/deployment/create", data=multipart({"transfer.bpmn": changed}))
    both = machine.get("/process-definition", key="transfer", sortBy="version", sortOrder="desc").get_json()
    assert [entry["version"] for entry in both] == [2, 1]
    latest = machine.get("/process-definition", key="transfer", latestVersion="true").get_json()
    assert [entry["version"] for entry in latest] == [2]
    tagged = machine.get("/process-definition", versionTagLike="v1%", firstResult=0, maxResults=1).get_json()
    assert [entry["id"] for entry in tagged] == [both[1]["id"]]
    assert machine.get("/process-definition/key/transfer").get_json() == both[0]
    assert machine.get(f"/process-definition/{both[1]['id']}").get_json() == both[1]
    assert machine.get("/process-definition/count", key="transfer").get_json() == {"count": 2}
    assert machine.get("/process-definition", key="transfer", version="1").get_json() == [both[1]]
    assert machine.get("/process-definition", suspended="true").get_json() == []


def test_the_diagram_comes_back_as_it_was_deployed(machine: Caller, deployed: dict[str, Any]) -> None:
    """By key and by id, as a text inside JSON."""
    by_key = machine.get("/process-definition/key/transfer/xml").get_json()
    assert by_key == machine.get(f"/process-definition/{by_key['id']}/xml").get_json()
    assert set(by_key) == {"id", "bpmn20Xml"}
    assert by_key["bpmn20Xml"] == BPMN


@pytest.mark.parametrize("path", ["/none", "/none/xml", "/key/none", "/key/none/xml"])
def test_an_unknown_definition_is_a_404(machine: Caller, path: str) -> None:
    """In the dialect's words."""
    response = machine.get(f"/process-definition{path}")
    assert (response.status_code, response.get_json()["type"]) == (404, "InvalidRequestException")


def test_everybody_signed_in_may_read_definitions(callers: Callers, deployed: dict[str, Any]) -> None:
    """A regulation's procedure is no secret."""
    assert len(callers.basic("stranger@elsewhere").get("/process-definition").get_json()) == 2
