"""The desk: what I hold, what waits for my posts, and the lists beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from flask import jsonify, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app import clock
from app.queries import desk as query
from app.queries import desk_cases, desk_reading
from app.queries.bounded import COUNTED
from app.queries.deadline_level import LEVELS
from app.queries.desk_counts import DeskCounts, desk_changes
from app.queries.desk_filter import DeskFilter
from app.queries.desk_offers import desk_offers
from app.queries.desk_owners import Owners, owners_of
from app.queries.directory import directory
from app.queries.page import Page
from app.queries.procedure_names import procedure_names
from app.web.answer import page_number
from app.web.blueprint import pages
from app.web.desk_request import as_arguments, asked, shown
from app.web.session import current_actor

PAGE_SIZE = 25
_LISTS: dict[str, tuple[Callable[..., Page[Any]], tuple[str, ...]]] = {
    "done": (desk_cases.done, desk_cases.DONE_SORTS),
    "started": (desk_cases.started, desk_cases.STARTED_SORTS),
    "copies": (desk_reading.copies, desk_reading.SORTS),
    "unread": (desk_reading.unread, desk_reading.SORTS),
    "supervised": (desk_cases.supervised, desk_cases.SUPERVISED_SORTS),
}


@pages.get("/")
def desk() -> ResponseReturnValue:
    """All parts are shown, one below the other; ``box`` says which of them ``page`` turns. What may be started is shown
    where nothing narrows the list."""
    actor, wanted, show = current_actor(), asked(request.args), shown(request.args)
    owners = owners_of(actor, clock.now())
    box = request.args.get("box", "")
    box = box if box in ("posts", "offers") else "mine"
    chosen = owners.only(show)
    numbers = (page_number() if box == "mine" else 1, page_number() if box == "posts" else 1)
    parts = list(zip((chosen.mine, chosen.posts), numbers, strict=True))
    mine, posts = query.lists(actor, parts, PAGE_SIZE, wanted)
    absent = {row.absent for page in (mine, posts) for row in page.rows if row.absent}
    offered = () if wanted.narrows else chosen.posts
    offers = desk_offers(actor, offered, page_number() if box == "offers" else 1, PAGE_SIZE)
    return _page("todo", owners, wanted, query.SORTS, absent, mine=mine, posts=posts, offers=offers, show=show)


@pages.get("/desk/<any(done,started,copies,unread,supervised):name>")
def desk_list(name: str) -> ResponseReturnValue:
    actor, wanted = current_actor(), asked(request.args)
    listed, sorts = _LISTS[name]
    page = listed(actor, page_number(), PAGE_SIZE, wanted)
    people = {getattr(row, part, None) for row in page.rows for part in ("by", "sender", "recipient")}
    return _page(name, owners_of(actor, clock.now()), wanted, sorts, people, page=page)


@pages.get("/desk/changes")
def changes() -> ResponseReturnValue:
    """Asked every few seconds by an open desk: 304 while nothing is different. Anything but an instant in ``since`` is
    the present, after which nothing is new."""
    actor, since = current_actor(), _instant(request.args.get("since", ""))
    found = desk_changes(actor, owners_of(actor, clock.now()), since)
    figures = {"new": _figure(found.new), "new_offers": _figure(found.new_offers)}
    answer = jsonify({"counts": _figures(found.counts), **figures, "mark": found.mark})
    answer.set_etag(found.mark)
    return answer.make_conditional(request)


@pages.get("/session")
def session_token() -> ResponseReturnValue:
    """A fresh CSRF token for a page that was opened before its reader signed in again."""
    return jsonify({"csrf_token": generate_csrf()})


def _page(
    name: str, owners: Owners, wanted: DeskFilter, sorts: tuple[str, ...], people: Iterable[str | None], **parts: Any
) -> ResponseReturnValue:
    actor, now = current_actor(), clock.now()
    found = desk_changes(actor, owners, now)
    return render_template(
        "desk.html",
        list_name=name,
        wanted=wanted,
        sorts=sorts,
        arguments=as_arguments(wanted, parts.get("show", "")),
        counts=_figures(found.counts),
        mark=found.mark,
        since=now.isoformat(),
        procedures=procedure_names(),
        levels=LEVELS,
        stands_in=any(owner.absent for owner in owners.all),
        told=session.pop("desk_told", None),
        names=directory({actor.user_id, *filter(None, people)}),
        **parts,
    )


def _figures(counts: DeskCounts) -> dict[str, str]:
    return {name: _figure(count) for name, count in asdict(counts).items()}


def _figure(count: int) -> str:
    return str(count) if count < COUNTED else f"{COUNTED - 1}+"


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return clock.now()
    return at if at.tzinfo else clock.now()
