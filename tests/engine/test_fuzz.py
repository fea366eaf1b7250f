"""Damaged files: whatever is cut, doubled, renamed or scrambled, parsing answers models or reasons, and soon."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from app.engine import parse
from app.engine.texts import texts
from app.errors import DeploymentRefused

from . import probes
from .source.cpu import at_most
from .source.everything import EVERYTHING

MODELS = [EVERYTHING, *(probes.in_feel(name) for name in probes.names() if len(probes.in_feel(name)) < 20_000)]
SECONDS = 5
_QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

picks = st.integers(0, 10_000)
models = st.sampled_from(MODELS) | st.just(EVERYTHING)
words = st.sampled_from(
    [
        "",
        " ",
        "0",
        "-1",
        "true",
        "false",
        "=",
        "= 1 +",
        "${a}",
        "a b",
        "a:b",
        "R/PT1H",
        "P99999999999D",
        "²",
        "\ud7ff",
        "x" * 300,
    ]
) | st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF), max_size=12)


def answers(xml: bytes) -> bool:
    """Whether the file is accepted; anything but models or reasons, or a long time, is an error of the test."""
    with at_most(SECONDS):
        try:
            found = parse(xml, "a.bpmn")
        except DeploymentRefused as refused:
            assert refused.problems
            assert all(problem.rule and problem.message for problem in refused.problems)
            return False
        assert found
        for model in found:
            assert all(written.expression() is None or written.text for written in texts(model))
            assert {flow.source for flow in model.flows.values()} <= model.elements.keys()
            assert {flow.target for flow in model.flows.values()} <= model.elements.keys()
        return True


@pytest.mark.parametrize("number", range(len(MODELS)))
def test_what_is_damaged_below_can_be_read_at_all(number: int) -> None:
    """The models are files of their own kind; the one with everything is accepted."""
    assert etree.fromstring(MODELS[number]) is not None
    assert number or answers(MODELS[0])


@given(models, st.lists(st.tuples(st.integers(0, 7), picks, picks, words), min_size=1, max_size=5))
@settings(_QUICK, max_examples=400)
def test_a_model_with_damaged_structure(xml: bytes, damages: list[tuple[int, int, int, str]]) -> None:
    """Elements deleted, doubled, moved and renamed; attributes deleted, changed, copied; texts changed."""
    root = etree.fromstring(xml)
    for damage in damages:
        _damage(root, *damage)
    answers(etree.tostring(root))


def _damage(root: etree._Element, kind: int, first: int, second: int, word: str) -> None:
    nodes = list(root.iter())[1:]
    if not nodes:
        return
    node, other = nodes[first % len(nodes)], nodes[second % len(nodes)]
    parent = node.getparent()
    assert parent is not None
    keys = [str(key) for key in node.attrib]
    key = keys[second % len(keys)] if keys else "id"
    match kind:
        case 0:
            parent.remove(node)
        case 1:
            parent.append(deepcopy(node))
        case 2 if node not in other.iterancestors() and node is not other:
            other.append(node)
        case 3:
            node.tag = other.tag
        case 4:
            node.attrib.pop(key, None)
        case 5:
            node.set(key, word)
        case 6:
            values = list(other.attrib.values())
            node.set(key, str(values[0]) if values else word)
        case 7:
            node.text = word


@given(models, picks, st.binary(max_size=8))
@settings(_QUICK, max_examples=200)
def test_a_file_with_damaged_bytes(xml: bytes, place: int, inserted: bytes) -> None:
    """Bytes overwritten anywhere, or the rest of the file lost."""
    place %= len(xml)
    answers(xml[:place] + inserted + xml[place + len(inserted) :])
    answers(xml[:place])


@given(models, picks, picks, picks)
@settings(_QUICK, max_examples=150)
def test_a_file_with_a_piece_at_a_wrong_place(xml: bytes, begin: int, length: int, place: int) -> None:
    """A piece of the file is repeated elsewhere."""
    begin, place = begin % len(xml), place % len(xml)
    answers(xml[:place] + xml[begin : begin + length % 400] + xml[place:])


@given(st.binary(max_size=400))
@settings(_QUICK, max_examples=100)
def test_bytes_that_are_no_file(xml: bytes) -> None:
    """Refused, whatever they are."""
    assert not answers(xml)
