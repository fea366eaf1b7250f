"""Bytes of a stranger: refused in words, at once, without reading a file or blowing up."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine import Env, compile, parse, start
from app.errors import ChengxuError, DeploymentRefused

from .bpmn import boundary, end, flows, message, parallel, parameters, process, script, sub, timer, user, xor
from .bpmn import start as start_event
from .driver import NOW

GOOD = process(
    "start>f; f>u>j; f>s>j; j>x; x>f[again]; x>sc!d>end; b>end; c>end",
    start_event(),
    parallel("f"),
    user("u", parameters(outputs={"a": "= 1"}), c_assignee="= who"),
    sub("s", start_event("ss"), user("v"), flows("ss>v", "g")),
    parallel("j"),
    xor("x", default="d"),
    script("sc", "1", "r"),
    boundary("b", "u", timer("cycle", "R/PT1H"), False),
    boundary("c", "s", message("M")),
    end(),
    messages="M",
)


def rule(xml: bytes) -> str:
    with pytest.raises(DeploymentRefused) as refused:
        parse(xml, "a.bpmn")
    return refused.value.problems[0].rule


def test_the_good_model_is_good() -> None:
    """What the following tests break was whole."""
    assert parse(GOOD, "a.bpmn")[0].id == "p"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (b"", "xml-broken"),
        (b"not xml", "xml-broken"),
        (GOOD[:-20], "xml-broken"),
        (GOOD + b"<a/>", "xml-broken"),
        (b"\xff\xfe\x00", "xml-broken"),
        (GOOD.replace(b"userTask", b"user:Task"), "xml-broken"),
        (b"<definitions/>", "not-bpmn"),
        (b'<x xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "not-bpmn"),
        (GOOD + b" " * (2 * 1024 * 1024), "xml-size"),
        (b'<!DOCTYPE d SYSTEM "file:///etc/hostname">' + GOOD[39:], "xml-doctype"),
        (b'<!DOCTYPE d [<!ENTITY a "b">]>' + GOOD[39:], "xml-doctype"),
        (b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>', "xml-doctype"),
    ],
)
def test_broken_foreign_or_unsafe_files_are_refused(xml: bytes, expected: str) -> None:
    """Each with its own rule and a sentence."""
    assert rule(xml) == expected


def test_an_entity_bomb_is_refused_unread() -> None:
    """Billion laughs, in plain and in UTF-16, where the letters of DOCTYPE are hidden from a search of bytes."""
    laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f'<!DOCTYPE d [<!ENTITY a0 "ha">{laughs}]><d>&a9;</d>'
    assert rule(bomb.encode()) == "xml-doctype"
    assert rule(f'<?xml version="1.0" encoding="UTF-16"?>{bomb}'.encode("utf-16")) in {"xml-doctype", "xml-broken"}


def test_nesting_is_bounded() -> None:
    """A hundred levels of documentation are too many, and a thousand sub-processes are no stack overflow."""
    assert rule(GOOD.replace(b"<userTask", b"<group>" * 120 + b"</group>" * 120 + b"<userTask", 1)) == "xml-depth"
    deep = "<subProcess>" * 5000 + "</subProcess>" * 5000
    assert rule(GOOD.replace(b"</process>", deep.encode() + b"</process>")) in {"xml-depth", "xml-broken"}


@given(st.integers(0, 2**32))
@settings(max_examples=150, deadline=None)
def test_a_damaged_model_is_refused_or_runs(seed: int) -> None:
    """Random loss of attributes, tags and references never gives anything but a refusal or a named failure."""
    choice = random.Random(seed)
    text = GOOD.decode()
    for _ in range(choice.randint(1, 4)):
        pieces = re.findall(r'\s[\w:]+="[^"]*"|<\w+ [^>]*/>|<(?:sequenceFlow|userTask|parallelGateway).*?</\w+>', text)
        piece = choice.choice(pieces)
        other = choice.choice(pieces) if choice.random() < 0.3 else ""
        text = text.replace(piece, other, 1)
    try:
        for model in parse(text.encode(), "a.bpmn"):
            start(compile(model), {"again": False, "who": "a"}, Env(NOW))
    except ChengxuError as failure:
        assert failure.message
