"""Passwords cost what they should; the other tests use cheap ones."""

from __future__ import annotations

import importlib.util

from argon2 import extract_parameters

from app.access import secrets


def test_a_password_costs_an_attacker_dearly() -> None:
    """The module as it is, loaded anew: argon2id, at least 19 MiB and two passes."""
    spec = importlib.util.spec_from_file_location("secrets_as_they_are", secrets.__file__)
    assert spec is not None and spec.loader is not None
    untouched = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(untouched)
    hashed = untouched.hash_password("correct horse")
    found = extract_parameters(hashed)
    assert hashed.startswith("$argon2id$")
    assert found.memory_cost >= 19 * 1024 and found.time_cost >= 2
    assert untouched.password_matches(hashed, "correct horse") and not untouched.password_matches(hashed, "horse")
    assert extract_parameters(untouched._DUMMY) == found, "an unknown account costs the same"
