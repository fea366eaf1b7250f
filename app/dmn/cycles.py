"""A requirement graph must not lead back to where it began, nor be deeper than an evaluation can go."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from app.dmn.nodes import DecisionNode, KnowledgeNode, Node, ServiceNode
from app.dmn.report import Report

MAX_DEPTH = 60
"""How many decisions may require each other in a row."""


def check_cycles(nodes: Mapping[str, Node], elements: Mapping[str, etree._Element], report: Report) -> None:
    """Note every element that requires itself, directly or not, and every chain that is too long."""
    depth: dict[str, int] = {}
    for start in nodes:
        trail: list[tuple[str, list[str]]] = [(start, _required(nodes[start]))] if start not in depth else []
        while trail:
            current, left = trail[-1]
            if not left:
                depth[current] = 1 + max((depth.get(one, 0) for one in _required(nodes[current])), default=0)
                trail.pop()
                continue
            following = left.pop()
            if any(following == one for one, _ in trail):
                report.add("cycle", f"需求图里有循环：{_label(nodes, trail, following)}。", elements[following])
            elif following not in depth:
                trail.append((following, _required(nodes[following])))
    for id_, found in depth.items():
        if found == MAX_DEPTH + 1:
            report.add("too-deep", f"需求图超过 {MAX_DEPTH} 层。", elements[id_])


def _required(node: Node) -> list[str]:
    """The ids of the elements of the same model that this one requires; a service requires its output
    decisions, and imported models cannot lead back."""
    match node:
        case DecisionNode() | KnowledgeNode():
            found = (*node.requires.decisions, *node.requires.knowledge)
        case ServiceNode():
            found = node.outputs
        case _:
            return []
    return [one.id for one in found if one.source is None]


def _label(nodes: Mapping[str, Node], trail: list[tuple[str, list[str]]], following: str) -> str:
    ids = [one for one, _ in trail]
    round_ = [*ids[ids.index(following) :], following]
    return " → ".join(f"“{nodes[one].name}”" for one in round_)
