"""Who may repeat a POST without doing it twice: routes that change something honour ``Idempotency-Key``."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import cast

from flask import Flask, Response

from app.api.authentication import caller
from app.api.wire.idempotency_key import fingerprint, read_key
from app.commands.act_once import Answer, act_once

REPLAYED = "Idempotent-Replayed"
"""``true`` on an answer that is given again."""

WITHOUT = {
    "engine_rest.fetch": "the locks of the worker itself make a repetition harmless, and old ones would be a lie",
    "house.modification_preview": "changes nothing",
    "house.rehearsals": "changes nothing",
    "house.task_return_preview": "changes nothing",
}
"""POST routes on which the header means nothing, and why; besides these, the POST twins of lists."""

View = Callable[..., Response]


def honouring(app: Flask) -> set[str]:
    """The endpoints of REST that do; a new route does unless it is named above."""
    methods: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(("engine_rest.", "house.")):
            methods.setdefault(rule.endpoint, set()).update(rule.methods or ())
    return {name for name, allowed in methods.items() if "POST" in allowed and "GET" not in allowed} - WITHOUT.keys()


def honour(app: Flask) -> None:
    """To be called once all routes are there."""
    for name in honouring(app):
        app.view_functions[name] = _once(cast(View, app.view_functions[name]))


def _once(view: View) -> View:
    @wraps(view)
    def viewed(**arguments: str) -> Response:
        key = read_key()
        if key is None:
            return view(**arguments)

        def act() -> Answer:
            given = view(**arguments)
            return Answer(given.status_code, given.content_type, given.get_data(as_text=True))

        return _written(act_once(key, fingerprint(), act, actor=caller()))

    return viewed


def _written(answer: Answer) -> Response:
    response = Response(answer.body, answer.status, content_type=answer.content_type)
    if answer.repeated:
        response.headers[REPLAYED] = "true"
    return response
