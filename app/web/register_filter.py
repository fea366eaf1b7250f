"""The register's filter as the address writes it, both ways."""

from __future__ import annotations

from datetime import date

from flask import request

from app.queries.register.chosen import LIGHTS, Chosen


def chosen() -> Chosen:
    """What cannot be understood is left out, as everywhere in addresses of pages."""
    given = request.args
    light, expiry_class, escalated = given.get("light", ""), given.get("class", ""), given.get("escalated", "")
    return Chosen(
        organisation=given.get("organisation", "")[:255],
        area=given.get("area", "")[:500],
        procedure=given.get("procedure", "")[:255],
        rule=given.get("rule", "").strip()[:500],
        light=light if light in LIGHTS else "",
        expiry_class=expiry_class if expiry_class in ("C", "D") else "",
        escalated=int(escalated) if escalated in ("1", "2", "3") else 0,
        first_day=_day(given.get("from", "")),
        last_day=_day(given.get("to", "")),
    )


def written(what: Chosen) -> dict[str, str]:
    """The parameters that mean ``what``; empty ones are left out."""
    found = {
        "organisation": what.organisation,
        "area": what.area,
        "procedure": what.procedure,
        "rule": what.rule,
        "light": what.light,
        "class": what.expiry_class,
        "escalated": str(what.escalated or ""),
        "from": what.first_day.isoformat() if what.first_day else "",
        "to": what.last_day.isoformat() if what.last_day else "",
    }
    return {name: text for name, text in found.items() if text}


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if len(text) == len("2026-10-09") else None
    except ValueError:
        return None
    return day if day and 2000 <= day.year < 2100 else None
