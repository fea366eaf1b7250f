"""When to route the outbox and the inbox: right after the commit that filled them; a sweep of the worker is the net."""

from __future__ import annotations

from collections.abc import Callable

from app.store.transaction import after_commit

_route: Callable[[], object] | None = None


def route_with(router: Callable[[], object] | None) -> None:
    """Let ``router``, a command of its own, run after each commit that left something to route."""
    global _route
    _route = router


def route_soon() -> None:
    def route() -> None:
        if _route is not None:
            _route()

    after_commit(route)
