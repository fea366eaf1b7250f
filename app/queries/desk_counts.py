"""The figures on the desk's tabs, and whether anything on the desk has changed since a page was drawn."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from datetime import datetime

from app import clock
from app.actor import Actor
from app.queries.bounded import COUNTED
from app.queries.desk_figures import figures
from app.queries.desk_offers import OfferFigures, offer_figures
from app.queries.desk_owners import Owners


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """Each up to one more than ``bounded.COUNTED``, which stands for "more". ``offers`` is what may be started and need
    not be, so it is no part of ``todo``."""

    todo: int
    done: int
    started: int
    copies: int
    unread: int
    supervised: int
    offers: int


@dataclass(frozen=True, slots=True)
class DeskChanges:
    """``new`` tasks and ``new_offers`` came to the desk after the asked instant; ``mark`` differs whenever the desk may
    look different."""

    counts: DeskCounts
    new: int
    new_offers: int
    mark: str


def desk_counts(actor: Actor, owners: Owners) -> DeskCounts:
    return desk_changes(actor, owners, clock.now()).counts


def desk_changes(actor: Actor, owners: Owners, since: datetime) -> DeskChanges:
    """One statement; by indexes in which each desk's newest entry stands first, whatever the length of the lists. One
    more where ad-hoc sub-processes offer something to these desks, as on few."""
    counts, new, newest, offered = figures(actor, owners, since)
    offers = offer_figures(actor, owners.posts, since) if offered else OfferFigures()
    most = COUNTED + 1
    found = DeskCounts(*(min(count, most) for count in (*counts, offers.count)))
    seen = repr((astuple(found), newest, offers.newest))
    return DeskChanges(found, min(new, most), offers.new, hashlib.sha256(seen.encode()).hexdigest()[:20])
