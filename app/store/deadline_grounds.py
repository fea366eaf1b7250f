"""On what grounds a person changes a deadline."""

from __future__ import annotations

from dataclasses import dataclass

from app.store.deadline_errors import GroundsMissing

_LONGEST = {"article": 500, "reason": 4000, "approver": 255}
_NAMES = {"article": "依据", "reason": "理由", "approver": "批准人"}


@dataclass(frozen=True, slots=True)
class Grounds:
    """``article`` allows it, ``reason`` says why here, ``approver`` names who approved it, as the decision does.

    Raises GroundsMissing when one is empty or too long.
    """

    article: str
    reason: str
    approver: str

    def __post_init__(self) -> None:
        for field, longest in _LONGEST.items():
            text = getattr(self, field)
            if not isinstance(text, str) or not text.strip():
                raise GroundsMissing(f"变更期限必须写明{_NAMES[field]}（{field}）。", field=field)
            if len(text) > longest:
                raise GroundsMissing(f"{_NAMES[field]}（{field}）不得超过 {longest} 个字符。", field=field)
