"""Keeping what a submission hands in from those who may not see it, as the procedure and its forms say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app import forms
from app.access.sight import files_in
from app.engine.visibility import AFTER, RESTRICTED, TO
from app.models import ActivityInstance, ProcessInstance, Veil, VeilReader
from app.store.case import Case
from app.store.named_readers import named_readers
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a submission: whom ``to`` names, until ``after`` is true, both read in ``scope``: the process
    instance that says so."""

    scope: Case
    to: str
    after: str | None


def veil_submission(
    case: Case,
    element_id: str | None,
    values: Mapping[str, Value],
    *,
    activity_id: str | None,
    form: forms.Form | None,
    performer: Iterable[str],
) -> None:
    """Before the step that follows is applied. ``performer`` are the organisations that have handed it in; whoever has
    handed it in always sees it. What comes back unchanged from behind a veil stays behind it."""
    held, performer = case.instance.variables, list(performer)
    _lay_on_again(case, element_id, values, held, activity_id)
    setting = setting_of(case, element_id)
    if setting is not None:
        scope = setting.scope
        seen = {**held, **values} if scope is case else scope.instance.variables
        _lay(case, element_id, activity_id, values, named_readers(scope, setting.to, seen, performer), masked=False)
    for field in form.components if form else ():
        if field.visible_to is not None and field.key in values:
            readers = named_readers(case, field.visible_to, {**held, **values}, performer)
            own = {field.key: values[field.key]}
            _lay(case, element_id, activity_id, own, readers, masked=True)


def setting_of(case: Case, element_id: str | None) -> Setting | None:
    """The element's own, else that of the nearest call activity or process around it."""
    element = case.model.elements.get(element_id or "")
    if element is not None and TO in element.properties:
        return Setting(case, element.properties[TO], element.properties.get(AFTER))
    while True:
        instance, caller = case.instance, None
        if instance.super_instance_id is not None:
            caller = case.of(case.session.get_one(ProcessInstance, instance.super_instance_id))
            row = case.session.get(ActivityInstance, instance.super_activity_id)
            call = caller.model.elements.get(row.element_id) if row is not None else None
            if call is not None and TO in call.properties:
                return Setting(caller, call.properties[TO], call.properties.get(AFTER))
        own = case.model.properties
        if TO in own and RESTRICTED not in own:
            return Setting(case, own[TO], own.get(AFTER))
        if caller is None:
            return None
        case = caller


def lift_from_withdrawn(case: Case, task_id: str) -> None:
    """The submission has been withdrawn: its veils cover no variable any more, and those of what was there before cover
    it again."""
    veils = standing_veils(case)
    names = {name for veil in veils if veil.activity_id == task_id for name in veil.standing}
    for veil in veils:
        if veil.activity_id == task_id:
            veil.standing = []
        elif names & set(veil.names):
            veil.standing = sorted({*veil.standing, *(names & set(veil.names))})


def standing_veils(case: Case) -> list[Veil]:
    """Of this instance alone; those that have been opened are none any more."""
    query = select(Veil).where(Veil.instance_id == case.instance.id, Veil.opened_at.is_(None))
    return list(case.session.scalars(query.order_by(Veil.id)))


def copy_veil(case: Case, veil: Veil, names: Iterable[str], *, element_id: str | None, activity_id: str | None) -> None:
    """The same veil over variables of this instance that hold what it covers; it opens together with the other."""
    standing = sorted(names)
    copy = Veil(
        instance_id=case.instance.id,
        origin_id=veil.origin_id or veil.id,
        activity_id=activity_id,
        element_id=element_id,
        masked=veil.masked,
        names=standing if activity_id or veil.instance_id == case.instance.id else [],
        standing=standing,
        files=list(veil.files),
    )
    readers = case.session.scalars(select(VeilReader.who).where(VeilReader.veil_id == veil.id))
    _add(case, copy, readers.all())


def _lay(
    case: Case,
    element_id: str | None,
    activity_id: str | None,
    values: Mapping[str, Value],
    readers: frozenset[str],
    *,
    masked: bool,
) -> None:
    names = sorted(values)
    veil = Veil(
        instance_id=case.instance.id,
        activity_id=activity_id,
        element_id=element_id,
        masked=masked,
        names=names,
        standing=list(names),
        files=sorted({file.id for file in files_in(dict(values))}),
    )
    _add(case, veil, {*readers, case.actor.user_id})


def _lay_on_again(
    case: Case,
    element_id: str | None,
    values: Mapping[str, Value],
    held: Mapping[str, Value],
    activity_id: str | None,
) -> None:
    for veil in standing_veils(case):
        same = {name for name in veil.standing if name in values and values[name] == held.get(name)}
        if same:
            copy_veil(case, veil, same, element_id=element_id, activity_id=activity_id)
        others = [name for name in veil.standing if name not in values]
        if len(others) != len(veil.standing):
            veil.standing = others


def _add(case: Case, veil: Veil, readers: Iterable[str]) -> None:
    case.session.add(veil)
    case.session.flush()
    case.session.add_all(VeilReader(veil_id=veil.id, who=who) for who in sorted(set(readers)))
    case.session.flush()
