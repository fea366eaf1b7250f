"""What stands behind a veil stays there when a call activity hands it on, and the veils that a step opens."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app import engine
from app.engine.source.model import DataAssociation
from app.engine.source.passed import Passed
from app.engine.visibility import opens_later
from app.feel import compile_expression, strip_marker
from app.models import ProcessInstance, Veil
from app.store.case import Case
from app.store.definitions import spec_of
from app.store.veils import copy_veil, setting_of, standing_veils


def carry_veils(root: Case, step: engine.Step) -> None:
    """After the step's rows are written: into what it has called, and back from what has ended, the innermost first;
    and into the data stores of the case."""
    for called in step.called:
        if called.started:
            _pass(root, called, inward=True)
    for called in reversed(step.called):
        if called.handed_back or (called.ended is not None and not called.recalled):
            _pass(root, called, inward=False)
    for change in step.changes:
        if isinstance(change, engine.ActivityEnded) and not change.cancelled and change.instance_id is not None:
            inner = _of(root, change.instance_id)
            _into_stores(root, inner, inner.model.elements.get(change.element_id))


def open_veils(root: Case, step: engine.Step) -> None:
    """Those whose condition is true now, in the root or in what it has called; what has been opened stays open."""
    specs = [root.spec, *(spec_of(root.session, one.definition_id) for one in step.called)]
    if not any(opens_later(spec.model) for spec in specs):
        return
    query = select(Veil).join(ProcessInstance, ProcessInstance.id == Veil.instance_id)
    query = query.where(ProcessInstance.root_id == root.instance.id, Veil.opened_at.is_(None))
    veils = list(root.session.scalars(query))
    opened = {veil.id for veil in veils if veil.origin_id is None and not veil.masked and _opens(root, veil)}
    for veil in veils:
        if (veil.origin_id or veil.id) in opened:
            veil.opened_at = root.now


def _opens(root: Case, veil: Veil) -> bool:
    setting = setting_of(_of(root, veil.instance_id), veil.element_id)
    if setting is None or setting.after is None:
        return False
    scope = setting.scope
    return engine.evaluate_text(setting.after, scope.instance.variables, scope.env) is True


def _pass(root: Case, called: engine.CalledInstance, *, inward: bool) -> None:
    inner, outer = _of(root, called.id), _of(root, called.caller_id or root.instance.id)
    element = outer.model.elements.get(called.caller_element_id)
    if element is None or element.call is None:
        return
    source, target = (outer, inner) if inward else (inner, outer)
    by_name = element.call.inputs if inward else element.call.outputs
    handed = (*by_name, *_by_data(element.data_inputs if inward else element.data_outputs, stored=False))
    for veil in standing_veils(source):
        known = not inward and not veil.masked  # a result that is handed back by its name is meant to be known
        passed = tuple(one for one in handed if one.everything or not known)
        names = set(_under_new_names(passed, veil.standing)) & target.instance.variables.keys()
        if names:
            copy_veil(target, veil, names, element_id=None, activity_id=None)
    if not inward:
        _into_stores(root, inner, element)


def _into_stores(root: Case, source: Case, element: engine.Element | None) -> None:
    """What an activity puts into a data store is the root's from then on, and covered there as a result is."""
    stored = _by_data(element.data_outputs, stored=True) if element is not None else ()
    for veil in standing_veils(source) if stored else ():
        names = set(_under_new_names(stored, veil.standing)) & root.instance.variables.keys()
        if names and veil.masked:
            copy_veil(root, veil, names, element_id=None, activity_id=None)


def _by_data(associations: Iterable[DataAssociation], *, stored: bool) -> tuple[Passed, ...]:
    """Data associations as what they hand over; they are FEEL with or without its mark."""
    chosen = (one for one in associations if one.stored is stored)
    return tuple(Passed(one.target, f"= {strip_marker(one.source)[1]}") for one in chosen)


def _under_new_names(passed: Iterable[Passed], names: Iterable[str]) -> Iterable[str]:
    """A target that is computed from a name counts as that name."""
    known = set(names)
    for one in passed:
        if one.everything:
            yield from known
        elif one.source is not None and one.target is not None and not one.literal:
            marked, text = strip_marker(one.source)
            if (compile_expression(text).names & known) if marked else (one.source in known):
                yield one.target


def _of(root: Case, instance_id: str) -> Case:
    return root if instance_id == root.instance.id else root.of(root.session.get_one(ProcessInstance, instance_id))
