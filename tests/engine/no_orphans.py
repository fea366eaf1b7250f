"""What must hold of every stored state: nothing waits, stands armed or undoes for what is no more."""

from __future__ import annotations

import json
from typing import Any

HOST, FOR, OFFER = "host", "for", "offer"


def check_state(state: str, ended: bool) -> None:
    """Each scope is inside an open token and holds one itself, and whatever a mark names is there."""
    scopes = json.loads(state)["scopes"]
    where = {row[0]: number for number, (_, rows, *_) in enumerate(scopes) for row in rows}
    rows = [row for _, rows, *_ in scopes for row in rows]
    inside = {host for host, *_ in scopes if host is not None}
    assert len(where) == len(rows), "one token stands in two scopes"
    assert inside <= where.keys(), "a scope is open in what is not"
    asked = {_marks(row)[FOR] for row in rows if FOR in _marks(row)}
    assert asked <= where.keys(), "a handler runs for what is not open"
    for number, (host, here, *more) in enumerate(scopes):
        beside = {_marks(row)[HOST] for row in here if _marks(row).get(HOST)}
        assert all(where.get(id_) == number for id_ in beside), "an event stands armed beside what is not open"
        assert (host is None and ended) or any(HOST not in _marks(row) for row in here), "a scope holds no token"
        for part in more:
            claimed = set(_claims(part)) if isinstance(part, list) else set()
            assert claimed <= where.keys(), "what is completed is claimed by what is not open"
    for row in rows:
        assert row[2] != "s" or row[0] in inside or row[0] in asked, f"{row[1]} has begun, and nothing is inside it"


def _marks(row: list[Any]) -> dict[str, Any]:
    return row[3] if len(row) > 3 else {}


def _claims(completed: list[Any]) -> list[str]:
    return [row[3] for row in completed if len(row) > 3 and row[3]]
