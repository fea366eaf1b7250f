"""How a function of the house is declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.house.world import World
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class HouseFunction:
    """``ways`` are its declarations, one for each way of calling it, as ``app.feel.built_ins.signature`` reads them;
    ``meaning`` is a Chinese sentence for analysts; ``make`` answers the function itself, whose parameters have the
    declared names."""

    name: str
    ways: tuple[str, ...]
    meaning: str
    make: Callable[[World], Callable[..., Value]]

    @property
    def call(self) -> str:
        """How it is written in a model: ``house.deadline(rule, start)``."""
        inside = self.ways[0].partition("(")[2].removesuffix(")")
        names = [part.partition(":")[0] for part in inside.split(", ")] if inside else []
        return f"house.{self.name}({', '.join(names)})"
