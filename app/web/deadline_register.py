"""The supervisor's pages: figures of the deadline register, the lists behind each figure, what was escalated."""

from __future__ import annotations

from flask import Response, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue

from app import clock
from app.queries.directory import directory
from app.queries.register.choices import choices
from app.queries.register.escalations import escalations
from app.queries.register.levels import DUTIES, REMINDERS, WORDS
from app.queries.register.listing import MOST, page
from app.queries.register.overview import overview
from app.web.answer import page_number
from app.web.blueprint import pages
from app.web.register_csv import lines
from app.web.register_filter import chosen, written
from app.web.session import current_actor

PAGE_SIZE = 50


@pages.get("/register")
def register() -> ResponseReturnValue:
    what, actor = chosen(), current_actor()
    return render_template(
        "register.html",
        figures=overview(actor, what, clock.now()),
        duties=DUTIES,
        reminders=REMINDERS,
        **_frame(),
    )


@pages.get("/register/deadlines")
def register_list() -> ResponseReturnValue:
    found = page(current_actor(), chosen(), clock.now(), page_number(), PAGE_SIZE)
    return render_template("register_list.html", deadlines=found, most=MOST, **_frame())


@pages.get("/register/deadlines.csv")
def register_csv() -> Response:
    """Streamed: the list of an installation may be long."""
    body = stream_with_context(lines(current_actor(), chosen(), clock.now()))
    answer = Response(body, mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="deadlines-{clock.now():%Y%m%d-%H%M}.csv"'
    return answer


@pages.get("/register/escalations")
def register_escalations() -> ResponseReturnValue:
    text = request.args.get("level", "")
    level = int(text) if text in ("1", "2", "3") else 0
    found = escalations(current_actor(), page_number(), PAGE_SIZE, level=level)
    return render_template("register_escalations.html", escalations=found, level=level, names=directory())


def _frame() -> dict[str, object]:
    """What each of these pages has around its list: the filter, and the words for what it names."""
    what = chosen()
    return {"chosen": what, "asked": written(what), "choices": choices(current_actor()), "names": directory()} | {
        "lights": WORDS
    }
