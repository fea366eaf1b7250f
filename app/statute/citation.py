"""How an article is cited: ``<short>§7.1(二)``, several with commas, and the marks of what no text says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_MARK = re.compile(r"\[(?:assumption|external law)\].*", re.DOTALL)
_SEPARATOR = re.compile(r"[,，;；、]")
_TOKEN = re.compile(r"\([^()]*\)|附件\d+|[一二三四五六七八九十]+|[^\W\d_]+|\d+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Citation:
    """``short`` names the regulation; ``path`` leads from the article down: ``("7", "1", "(二)")``."""

    short: str
    path: tuple[str, ...]
    text: str

    def names(self, other: Citation) -> bool:
        """Whether this citation names the other one, or something that the other one is part of."""
        return self.short == other.short and other.path[: len(self.path)] == self.path


def citations(text: str) -> Iterator[Citation]:
    """What a property ``article`` cites; marked assumptions and other laws are no citations of a regulation.

    A part without a name of its own continues the one before it: ``甲§6,§7.1``. A numbered item straight below an
    article of one paragraph is that paragraph's: ``甲§17(二)`` is ``甲§17.1(二)``.
    """
    short = ""
    for part in _SEPARATOR.split(_MARK.sub("", text)):
        name, sign, rest = part.strip().rpartition("§")
        short = name.strip() or short
        cited = rest.strip()
        if short and cited:
            yield Citation(short, path_of(cited), f"{short}§{cited}")
        elif sign:
            yield Citation(short, (), part.strip())


def own(text: str, among: Collection[str]) -> str:
    """The same property without the citations of regulations that are not ``among`` these; none named, all of it.

    What is marked as assumed, or as another law, stays.
    """
    if not among:
        return text
    mark = _MARK.search(text)
    kept = ",".join(one.text for one in citations(text) if one.short in among)
    return f"{kept} {mark.group() if mark else ''}".strip()


def path_of(cited: str) -> tuple[str, ...]:
    """What stands behind the ``§``, cut into its numbers."""
    found = _TOKEN.findall(_SPACE.sub("", cited).replace("（", "(").replace("）", ")"))
    if len(found) > 1 and found[0].isdigit() and found[1].startswith("("):
        found.insert(1, "1")
    return tuple(found)
