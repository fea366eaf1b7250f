"""Separation of duties as an element declares it: four properties, read into rules; whom they bar is not known here.

A property holds rules parted by ``;`` or a line; a rule that ends with ``| warn`` is told and recorded but does not
refuse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from app.engine.source.model import Element

APART, MINIMUM, CERTIFICATE, NOT_AMONG = "not-same-person-as", "min-persons", "certificate", "not-among"
PROPERTIES = (APART, MINIMUM, CERTIFICATE, NOT_AMONG)

R = TypeVar("R")
_RULES = re.compile(r'(?:"(?:\\.|[^"\\])*(?:"|\\?\Z)|[^;\n"])+', re.DOTALL)
"""A quote that nothing closes reaches to the end, so that no text is read twice."""
_WARN = re.compile(r"\|\s*warn\s*$")
_NAME = r"[^\W\d]\w*"
_PLACE = re.compile(r"(?:([^\s.,|]+)\.)?([^\s.,|]+)")
_OF_FIELD = re.compile(rf"({_NAME})\s*:\s*(\S.*)", re.DOTALL)
_CERTIFIED = re.compile(rf"(\S+)(?:\s+at\s+({_NAME}))?")


class DutyRuleUnreadable(ValueError):
    """The text of a rule is not written as it should be; the message is a Chinese sentence for analysts."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Who did ``element`` (a user task, or the start event by which the case was started) may not do this one.

    Without ``process`` it is the element of the same process instance, with it that of any in the tree of the case.
    """

    process: str | None
    element: str
    warn: bool = False


@dataclass(frozen=True, slots=True)
class Minimum:
    """``field`` names at least ``number`` people, which is digits or FEEL with ``=``."""

    field: str
    number: str
    warn: bool = False


@dataclass(frozen=True, slots=True)
class Certified:
    """Whoever ``field`` names has a certificate of ``kind`` that is valid on the day in ``at``, today where None."""

    field: str
    kind: str
    at: str | None = None
    warn: bool = False


@dataclass(frozen=True, slots=True)
class NotAmong:
    """Nobody of ``people`` (always FEEL with ``=``) may do the element or, with ``field``, be named in that field."""

    field: str | None
    people: str
    warn: bool = False


@dataclass(frozen=True, slots=True)
class Duties:
    apart: tuple[Apart, ...] = ()
    minimums: tuple[Minimum, ...] = ()
    certified: tuple[Certified, ...] = ()
    not_among: tuple[NotAmong, ...] = ()

    def feel(self) -> Iterator[tuple[str, str]]:
        """The texts that are FEEL, each with the property it stands in."""
        yield from ((MINIMUM, one.number) for one in self.minimums if one.number.startswith("="))
        yield from ((NOT_AMONG, one.people) for one in self.not_among)


def duties_of(element: Element) -> Duties:
    """Raises DutyRuleUnreadable, which an element that was deployed never does."""
    return _read(*(element.properties.get(name, "") for name in PROPERTIES))


@lru_cache(maxsize=4096)
def _read(apart: str, minimum: str, certificate: str, not_among: str) -> Duties:
    return Duties(
        tuple(rule for body, warn in _rules(apart) for rule in _apart(body, warn)),
        _each(minimum, _minimum),
        _each(certificate, _certified),
        _each(not_among, _not_among),
    )


def _each(text: str, read: Callable[[str, bool], R]) -> tuple[R, ...]:
    return tuple(read(body, warn) for body, warn in _rules(text))


def _rules(text: str) -> Iterator[tuple[str, bool]]:
    for written in _RULES.findall(text):
        body = _WARN.sub("", written.strip()).strip()
        if body:
            yield body, _WARN.search(written.strip()) is not None


def _apart(body: str, warn: bool) -> Iterator[Apart]:
    for name in filter(None, (part.strip() for part in body.replace("，", ",").split(","))):
        found = _PLACE.fullmatch(name)
        if found is None:
            raise DutyRuleUnreadable(f"{APART} 的“{name}”应为元素标识，或者 流程标识.元素标识。")
        yield Apart(found[1], found[2], warn)


def _minimum(body: str, warn: bool) -> Minimum:
    found = _OF_FIELD.fullmatch(body)
    if found is None or not (found[2].startswith("=") or re.fullmatch(r"[1-9]\d{0,2}", found[2])):
        raise DutyRuleUnreadable(f"{MINIMUM} 的“{body}”应写作 字段: 人数，人数是 1 至 999 的整数，或以 = 开头的 FEEL。")
    return Minimum(found[1], found[2], warn)


def _certified(body: str, warn: bool) -> Certified:
    found = _OF_FIELD.fullmatch(body)
    kind = _CERTIFIED.fullmatch(found[2]) if found else None
    if found is None or kind is None:
        raise DutyRuleUnreadable(f"{CERTIFICATE} 的“{body}”应写作 字段: 证件种类，或者 字段: 证件种类 at 日期字段。")
    return Certified(found[1], kind[1], kind[2], warn)


def _not_among(body: str, warn: bool) -> NotAmong:
    """``= list`` and ``name`` bind the actor; ``field: = list`` and ``field: name`` those whom the field names."""
    found = None if body.startswith("=") else _OF_FIELD.fullmatch(body)
    people = found[2] if found else body
    if not people.startswith("="):
        if not re.fullmatch(_NAME, people):
            raise DutyRuleUnreadable(f"{NOT_AMONG} 的“{body}”应为变量名或以 = 开头的 FEEL，前面可以写 字段: 。")
        people = f"= {people}"
    return NotAmong(found[1] if found else None, people, warn)
