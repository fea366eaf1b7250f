"""``documents``: the case has official documents with these titles, and with these facts of their headers.

A document is what has a header: variables ``doc_title``, ``doc_no``, ``issuer`` … of a process of the case, or one
variable, or an item of a list, that holds them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from sqlalchemy import select

from app.models import ProcessInstance
from app.rehearsal import readers
from app.rehearsal.comparing import listed, same, show
from app.rehearsal.errors import Mismatch
from app.rehearsal.expectation import Expectation
from app.rehearsal.reading import Reading
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.typed_json import Value

_TITLE = "doc_title"


def _read(node: yaml.Node, reading: Reading) -> dict[str, dict[str, Any] | None] | None:
    """A list of titles, or ``{title: {field: value}}``."""
    if isinstance(node, yaml.MappingNode):
        return readers.each(readers.values)(node, reading)  # type: ignore[no-any-return]
    names = readers.names(node, reading)
    return None if names is None else dict.fromkeys(names)


def _check(stage: Stage, step: Step, wanted: dict[str, dict[str, Any] | None]) -> list[Mismatch]:
    query = select(ProcessInstance.variables).where(ProcessInstance.id.in_(stage.tree(step)))
    found = [header for variables in stage.session.scalars(query) for header in _headers(variables)]
    mismatches = []
    for title, facts in wanted.items():
        titled = [header for header in found if header[_TITLE] == title]
        if not titled:
            titles = sorted({str(header[_TITLE]) for header in found})
            mismatches.append(Mismatch("案件的文书", title, listed(titles)))
        elif not any(_fits(facts or {}, header) for header in titled):
            there = [{key: header.get(key) for key in facts or {}} for header in titled]
            mismatches.append(Mismatch(f"文书 {title}", str(facts), "；".join(show(one) for one in there)))
    return mismatches


def _fits(facts: Mapping[str, Any], header: Mapping[str, Value]) -> bool:
    return all(same(value, header.get(key)) for key, value in facts.items())


def _headers(value: Value) -> Iterator[Mapping[str, Value]]:
    if isinstance(value, Mapping):
        if isinstance(value.get(_TITLE), str):
            yield value
        for inside in value.values():
            yield from _headers(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _headers(inside)


DOCUMENTS = Expectation("documents", _read, _check)
