"""The words that go with a decision: never empty where somebody has to answer for it, never endless."""

from __future__ import annotations

from app.errors import ChengxuError

LONGEST = 2000


class ReasonMissing(ChengxuError):
    """What is decided about others' work, or written down for others, needs its words."""

    code = "reason-missing"
    status = 422


class WordsTooLong(ChengxuError):
    """Longer than a page shows."""

    code = "words-too-long"
    status = 422


def needed(text: str | None, what: str) -> str:
    """The text without blanks around it; ``what`` names it in the refusal. Raises ReasonMissing, WordsTooLong."""
    found = optional(text, what)
    if found is None:
        raise ReasonMissing(f"请写明{what}。")
    return found


def optional(text: str | None, what: str) -> str | None:
    found = (text or "").strip()
    if len(found) > LONGEST:
        raise WordsTooLong(f"{what}不得超过 {LONGEST} 字。")
    return found or None
