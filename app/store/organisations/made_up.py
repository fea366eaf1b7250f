"""Certificates of demos and rehearsals."""

from __future__ import annotations

from datetime import date

from app.models import Certificate


def made_up_certificate(user_id: str, kind: str, today: date) -> Certificate:
    """For the years around ``today``, numbered by the account, as nobody's real one is."""
    begun, ends = date(today.year - 1, 1, 1), date(today.year + 4, 12, 31)
    return Certificate(user_id=user_id, kind=kind, number=f"演示-{user_id}", valid_from=begun, valid_until=ends)
