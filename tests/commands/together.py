"""Two who act at the same moment: threads with application contexts of their own and a common starting line."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from app.extensions import db
from tests.installation import Installation


def together(installation: Installation, *acts: Callable[[], Any]) -> list[Any]:
    """What each act returned, or the exception that it raised, in the order of the acts."""
    answers: list[Any] = [None] * len(acts)
    line = threading.Barrier(len(acts), timeout=20)

    def run(place: int, act: Callable[[], Any]) -> None:
        with installation.app.app_context():
            line.wait()
            try:
                answers[place] = act()
            except Exception as error:
                answers[place] = error

    db.session.remove()  # an open reader would hold a snapshot of before
    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
    return answers
