"""Installation-wide powers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.access import require_role
from app.actor import SYSTEM, Actor
from app.errors import Forbidden

ROLES = ["analyst", "administrator", "integration"]
some_roles = st.sets(st.sampled_from(ROLES))


@given(held=some_roles, needed=some_roles)
def test_any_of_the_named_roles_is_enough(held: set[str], needed: set[str]) -> None:
    """And nothing else is: neither a post nor another role."""
    actor = Actor("x", "x", frozenset({"clerk@bureau"}), frozenset(held))
    if held & needed:
        require_role(actor, *needed)
    else:
        with pytest.raises(Forbidden):
            require_role(actor, *needed)


@given(needed=some_roles)
def test_the_service_itself_may(needed: set[str]) -> None:
    """Timers and the start of a demo act as the system."""
    require_role(SYSTEM, *needed)
