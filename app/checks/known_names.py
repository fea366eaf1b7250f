"""Which variables a process can have, as far as its deployment tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.deployable import Deployable
from app.checks.exchanges import THROWING, exchanges
from app.checks.resources import Contents
from app.engine import Element, FormRef, ProcessModel
from app.forms import Form

CORRELATION = "correlation"
_ALWAYS = "case_no"
_COUNTERS = ("nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances", "loopCounter")

_AD_HOC = ("completedCount", "completedCounts", "activeCount", "activeCounts")
_GATEWAY = ("activationCount", "activationCounts", "waitingForStart")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """``names`` are set by the process itself. With ``others`` a message, another system or a caller may set more; a
    process of which a form is not to be found is not ``complete``."""

    names: frozenset[str]
    others: bool
    complete: bool


def known_names(model: ProcessModel, contents: Contents, deployed: Deployable) -> KnownNames:
    own, complete = _own(model, contents, deployed)
    handed = set(_handed_over(model, contents, deployed))
    if any(CORRELATION in element.properties for element in model.elements.values()):
        own.add("message")  # the payload, to the condition alone
    return KnownNames(frozenset({_ALWAYS, *own, *handed}), _open_to_others(model), complete)


def _own(model: ProcessModel, contents: Contents, deployed: Deployable) -> tuple[set[str], bool]:
    """The names that its forms and elements set, and whether all its forms were found."""
    forms = [_form(element.form, contents, deployed) for element in model.elements.values() if element.form]
    found = {name for form in forms if form for name in _fields(form)}
    found.update(model.io.inputs if model.io is not None else ())
    for element in model.elements.values():
        found.update(name for name in set_by(element) if name)
    return found, None not in forms


def _form(ref: FormRef, contents: Contents, deployed: Deployable) -> Form | None:
    if ref.binding != "version":
        for _, form in contents.forms:
            if form.key == ref.key:
                return form
    return deployed.form(ref.key, ref.version)


def _fields(form: Form) -> Iterator[str]:
    """The keys of its inputs; one that is always read-only only shows a variable."""
    for component in form.components:
        if component.readonly is not True or component.default:
            yield component.key


def set_by(element: Element) -> Iterator[str | None]:
    """The names that one element gives a value; the input parameters of a throwing one are for who receives it."""
    yield from element.outputs
    if element.type not in THROWING:
        yield from element.inputs
    yield element.attributes.get("resultVariable")
    for trigger in element.trigger.each:
        yield trigger.code_variable
        yield trigger.message_variable
    yield from element.data_objects
    if element.ad_hoc is not None:
        yield from _AD_HOC
    yield from (*element.io.inputs, *element.io.outputs) if element.io is not None else ()
    yield from element.stores
    if element.type == "complexGateway":
        yield from _GATEWAY
    for association in (*element.data_inputs, *element.data_outputs):
        yield association.target
    if element.loop is not None:
        yield from _COUNTERS
        yield element.loop.element_variable
        yield element.loop.output_collection
        yield element.loop.output_variable
    if element.call is not None:
        for passed in element.call.outputs:
            yield passed.target


def _handed_over(model: ProcessModel, contents: Contents, deployed: Deployable) -> Iterator[str]:
    """What the other processes of the deployment pass to this one, by calling it or in a message that it takes."""
    exchanged = exchanges(contents)
    for name in {name for element in model.elements.values() for name in _heard(element)}:
        for element in exchanged.throwers.get(name, ()):
            yield from element.inputs
            yield from (one.target for trigger in element.trigger.each for one in trigger.carries if one.target)
            yield from (association.target for association in element.data_inputs)
    wholly: dict[str, ProcessModel] = {}
    for caller, passed in exchanged.passed.get(model.id, ()):
        yield from filter(None, (one.target for one in passed))
        if any(one.everything for one in passed):
            wholly[caller.id] = caller
    for caller in wholly.values():
        yield from _own(caller, contents, deployed)[0]


def _heard(element: Element) -> list[str | None]:
    """The names of the messages and signals that it takes, None for a receive task of none."""
    if element.type in THROWING:
        return []
    return [trigger.name for trigger in element.trigger.each if trigger.kind in ("message", "signal")]


def _open_to_others(model: ProcessModel) -> bool:
    by_hand = [start for start in model.start_events if start.by_hand]
    return (
        any(start.form is None for start in by_hand)
        or len(by_hand) < len(model.start_events)
        or any(
            element.type in ("receiveTask", "callActivity")
            or element.attributes.get("type") == "external"
            or (element.type == "userTask" and element.form is None)
            or _heard(element)
            for element in model.elements.values()
        )
    )
