"""The known name that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def meant(name: str, known: Iterable[str]) -> str:
    """“，是否想写 x？” for the nearest known name, or nothing when none is near."""
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"，是否想写“{near[0]}”？" if near else ""
