"""管理: the accounts of the installation, its organisations, and the history of access; nothing of any case."""

from __future__ import annotations

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from app.access import require_role
from app.actor import Actor
from app.queries import keys_of_account
from app.queries.access_history import FAMILIES, access_history
from app.queries.accounts import account, accounts
from app.queries.directory import directory
from app.queries.gatherings import gatherings
from app.queries.organisation_list import organisations
from app.web.access_words import LOUD, event_name, event_words
from app.web.admin_new_account import new_account_page
from app.web.answer import page_number
from app.web.blueprint import pages
from app.web.role_words import ROLE_NAMES, ROLE_POWERS
from app.web.session import current_actor

PAGE_SIZE = 25


def _administrator() -> Actor:
    actor = current_actor()
    require_role(actor, "administrator")
    return actor


def _asked(name: str) -> str:
    return request.args.get(name, "").strip()[:200].replace("\0", "")


@pages.get("/admin")
def admin() -> ResponseReturnValue:
    _administrator()
    found = accounts(page_number(), PAGE_SIZE, words=_asked("q"), state=_asked("state"))
    return render_template(
        "admin/accounts.html",
        accounts=found,
        words=_asked("q"),
        state=_asked("state"),
        names=directory(),
        role_names=ROLE_NAMES,
    )


@pages.get("/admin/accounts/<user_id>")
def admin_account(user_id: str) -> ResponseReturnValue:
    _administrator()
    found = account(user_id)
    return render_template(
        "admin/account.html",
        account=found,
        sessions=keys_of_account.open_sessions(user_id, idle=current_app.config["CHENGXU"].session_idle),
        tokens=keys_of_account.tokens(user_id),
        history=access_history(1, 10, user_id=user_id),
        names=directory(),
        role_names=ROLE_NAMES,
        role_powers=ROLE_POWERS,
        event_name=event_name,
        event_words=event_words,
        loud=LOUD,
    )


@pages.get("/admin/new-account")
def admin_new_account() -> ResponseReturnValue:
    _administrator()
    return new_account_page({}, "")


@pages.get("/admin/organisations")
def admin_organisations() -> ResponseReturnValue:
    _administrator()
    found = organisations(page_number(), PAGE_SIZE, words=_asked("q"))
    return render_template("admin/organisations.html", organisations=found, words=_asked("q"))


@pages.get("/admin/gatherings")
def admin_gatherings() -> ResponseReturnValue:
    """What has come for parallel multiple start events, by name; no values of any case to be."""
    _administrator()
    return render_template("admin/gatherings.html", gatherings=gatherings())


@pages.get("/admin/history")
def admin_history() -> ResponseReturnValue:
    _administrator()
    family = _asked("family") if _asked("family") in FAMILIES else ""
    found = access_history(page_number(), 50, family=family, user_id=_asked("user"))
    return render_template(
        "admin/history.html",
        names=directory(event.actor for event in found.rows),
        events=found,
        family=family,
        user=_asked("user"),
        event_name=event_name,
        event_words=event_words,
        loud=LOUD,
    )
