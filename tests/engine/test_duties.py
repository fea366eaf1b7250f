"""Separation of duties as an analyst writes it."""

from __future__ import annotations

import pytest

from app.engine import Apart, Certified, DutyRuleUnreadable, Minimum, NotAmong, duties_of
from app.engine.source.model import Element


def _element(**properties: str) -> Element:
    return Element(id="t", type="userTask", properties={k.replace("_", "-"): v for k, v in properties.items()})


def test_rules_are_read_one_by_one() -> None:
    """Rules are parted by semicolons and lines, elements by commas; a warning is marked rule by rule."""
    duties = duties_of(
        _element(
            not_same_person_as="draft, called.approve; start | warn",
            min_persons='officers: = if kind = "暗访;问" then 2 else 1 | warn\nexperts: 3',
            certificate="officers: supervision at planned_at; staff: enforcement|warn",
            not_among="= handlers; officers: = [head]; team: handlers | warn",
        )
    )
    assert duties.apart == (Apart(None, "draft"), Apart("called", "approve"), Apart(None, "start", warn=True))
    assert duties.minimums == (
        Minimum("officers", '= if kind = "暗访;问" then 2 else 1', warn=True),
        Minimum("experts", "3"),
    )
    assert duties.certified == (
        Certified("officers", "supervision", "planned_at"),
        Certified("staff", "enforcement", None, warn=True),
    )
    assert duties.not_among == (
        NotAmong(None, "= handlers"),
        NotAmong("officers", "= [head]"),
        NotAmong("team", "= handlers", warn=True),
    )


def test_an_element_without_rules_declares_nothing() -> None:
    """Blank properties count as none."""
    duties = duties_of(_element(not_same_person_as=" , ", min_persons=" ; "))
    assert (duties.apart, duties.minimums, duties.certified, duties.not_among) == ((), (), (), ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("not_same_person_as", "a.b.c"),
        ("not_same_person_as", "a b"),
        ("min_persons", "officers"),
        ("min_persons", "officers: 0"),
        ("min_persons", "officers: two"),
        ("min_persons", "2"),
        ("certificate", "officers"),
        ("certificate", "officers: supervision on planned_at"),
        ("not_among", "the handlers"),
        ("not_among", "officers: the handlers"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, text: str) -> None:
    """The sentence quotes the rule."""
    with pytest.raises(DutyRuleUnreadable, match=name.replace("_", "-")):
        duties_of(_element(**{name: text}))
