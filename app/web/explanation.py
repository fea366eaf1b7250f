"""The panel of the case page that says why the case stands here and what it waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from app.actor import Actor
from app.queries.directory import Directory
from app.queries.explanation import Explanation, explanation
from app.queries.explanation.contract import Period, Waiting
from app.queries.form_words import FormWords
from app.queries.gists import Gist, gists
from app.web.facts import facts
from app.web.language import gettext as _
from app.web.language import is_english

_NO_VALUE = "还没有值"


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A wait; ``deadlines`` with whether this is the first row that shows it; ``values`` of the variables that its
    condition names, as people call and read them; ``within`` is the called process that it belongs to, if it does;
    ``gists`` are what its article says, at the first row that cites it."""

    wait: Waiting
    deadlines: tuple[tuple[Period, bool], ...]
    values: tuple[tuple[str, str], ...]
    within: str | None
    gists: tuple[Gist, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """``work`` is what must come, ``beside`` what may come beside it and is told nowhere else."""

    told: Explanation
    work: tuple[PanelRow, ...]
    beside: tuple[PanelRow, ...]


def panel(
    actor: Actor,
    instance_id: str,
    words: Mapping[str, FormWords],
    names: Directory,
    regulations: frozenset[str] = frozenset(),
) -> Panel:
    """``words`` are by process instance: those of the case and of what it has called; ``regulations`` govern it."""
    told = explanation(actor, instance_id, "en" if is_english() else "zh")
    rows = tuple(_rows(told, words, names, regulations))
    ahead = {one.text for row in rows if not row.wait.armed for one in row.wait.next}
    beside = [row for row in rows if row.wait.armed and not {one.text for one in row.wait.next} & ahead]
    return Panel(told, tuple(row for row in rows if not row.wait.armed), tuple(beside))


def _rows(
    told: Explanation, words: Mapping[str, FormWords], names: Directory, regulations: frozenset[str]
) -> Iterator[PanelRow]:
    seen: set[str] = set()
    cited: set[Gist] = set()
    says_of = cache(partial(gists, among=regulations))
    for wait in told.waits:
        deadlines = tuple((period, period.id not in seen) for period in wait.deadlines)
        seen.update(period.id for period in wait.deadlines)
        within = wait.place.process if wait.place.process_instance_id != told.process_instance_id else None
        says = tuple(one for one in says_of(wait.place.element.article) if one not in cited)
        cited.update(() if wait.armed else says)
        yield PanelRow(wait, deadlines, tuple(_values(wait, words, names)), within, says)


def _values(wait: Waiting, words: Mapping[str, FormWords], names: Directory) -> Iterator[tuple[str, str]]:
    known = words[wait.place.process_instance_id]
    for one in wait.awaited.variables if wait.awaited else ():
        found = facts({one.name: one.value}, known, names)
        yield (found[0].label, found[0].text) if found else (known.labels.get(one.name, one.name), _(_NO_VALUE))
