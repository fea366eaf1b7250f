"""What an ``ioSpecification``, or an event, says of its data: the variables of its inputs and outputs (§10.4.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from app.engine.source.item_types import ItemType
from app.engine.source.namespaces import bpmn, local, reference, text_of
from app.engine.source.variables import PLACEHOLDER, variable


@dataclass(frozen=True, slots=True)
class InputOutput:
    """``needed`` are the inputs that its input set names and does not call optional, ``owed`` the outputs so; events
    need and owe nothing (§10.4.2). ``types`` are by variable, where a type is known."""

    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()
    types: Mapping[str, ItemType] = field(default_factory=dict)


def holder_of_data(node: etree._Element) -> etree._Element:
    """Where inputs and outputs are declared: events hold them themselves."""
    specification = node.find(bpmn("ioSpecification"))
    return node if specification is None else specification


def input_output(node: etree._Element, types: Mapping[str, ItemType]) -> InputOutput | None:
    """Of a process, an activity or an event; None where it declares no data."""
    holder = holder_of_data(node)
    items = [item for item in holder if local(item) in ("dataInput", "dataOutput")]
    items = [item for item in items if item.get("name") != PLACEHOLDER]
    if not items:
        return None
    names = {item.get("id") or "": variable(item) for item in items}
    typed = {variable(item): types[id_] for item in items if (id_ := item.get("id") or "") in types}
    inputs, outputs = _of(items, "dataInput"), _of(items, "dataOutput")
    if holder is node:
        return InputOutput(inputs, outputs, types=typed)
    return InputOutput(
        inputs,
        outputs,
        _required(holder, "inputSet", "dataInputRefs", "optionalInputRefs", names),
        _required(holder, "outputSet", "dataOutputRefs", "optionalOutputRefs", names),
        typed,
    )


def _of(items: list[etree._Element], tag: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(variable(item) for item in items if local(item) == tag))


def _required(holder: etree._Element, set_: str, all_: str, optional: str, names: Mapping[str, str]) -> tuple[str, ...]:
    def named(tag: str) -> list[str]:
        found = (reference(text_of(ref)) for ref in holder.findall(f"{bpmn(set_)}/{bpmn(tag)}"))
        return [names[id_] for id_ in found if id_ is not None and id_ in names]

    spared = set(named(optional))
    return tuple(dict.fromkeys(name for name in named(all_) if name not in spared))
