"""The Shape of each element: what its own row gives it, and what it has from the more general ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.engine.supported.schema import around, inside


@dataclass(frozen=True, slots=True)
class Shape:
    """``kinds`` are the element itself and the more general ones; ``inside`` says of each child if it may repeat."""

    kinds: tuple[str, ...]
    attributes: frozenset[str]
    inside: Mapping[str, bool]

    def slot(self, child: str, kinds: tuple[str, ...]) -> str | None:
        """The name under which a child is let in, its own or a more general one."""
        return next((kind for kind in (child, *kinds) if kind in self.inside), None)


def _shapes() -> dict[str, Shape]:
    found: dict[str, Shape] = {}
    for row in (inside.ROWS + around.ROWS).strip().splitlines():
        if not row.strip():
            continue
        head, attributes, children, *_ = [*(part.strip() for part in row.split("|")), "", ""]
        name, _, general = (part.strip() for part in head.partition("<"))
        before = found.get(general, Shape((), frozenset(), {}))
        own = {child.removesuffix("*"): child.endswith("*") for child in children.split()}
        found[name] = replace(
            before,
            kinds=(name, *before.kinds),
            attributes=before.attributes | frozenset(attributes.split()),
            inside={**before.inside, **own},
        )
    return found


SHAPES: Mapping[str, Shape] = _shapes()
"""By element; what is not in it holds text or a reference only, or is no part of a process or collaboration."""
