"""Separation of duties is declared where it can be checked, of elements, fields and certificates that there are."""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.deployable import Deployable
from app.checks.known_names import KnownNames, known_names
from app.checks.resources import Contents
from app.engine import Apart, Certified, Duties, DutyRuleUnreadable, Element, ProcessModel, duties_of
from app.engine.duties import APART, PROPERTIES
from app.errors import Problem
from app.feel import compile_expression, strip_marker
from app.forms import Form
from app.models.certificate import KINDS

_RULE = "duty-separation"
_WORKED = ("userTask", "startEvent")


def problems(contents: Contents, deployed: Deployable) -> Iterator[Problem]:
    for file, model in contents.processes:
        for element in model.elements.values():
            if not any(name in element.properties for name in PROPERTIES):
                continue
            for message in _of_element(element, model, contents, deployed):
                yield Problem(file, _RULE, message, element.id, element.line)


def _of_element(element: Element, model: ProcessModel, contents: Contents, deployed: Deployable) -> Iterator[str]:
    try:
        duties = duties_of(element)
    except DutyRuleUnreadable as error:
        yield str(error)
        return
    if element.type not in _WORKED or (element.type == "startEvent" and (element.parent or duties.apart)):
        here = "、".join(name for name in PROPERTIES if name in element.properties)
        yield f"{here} 写在这个元素上不起作用，应写在用户任务上；除 {APART} 外也可以写在流程的开始事件上。"
        return
    for rule in duties.apart:
        yield from _of_apart(rule, model, contents, deployed)
    yield from _of_fields(element, duties, contents, deployed)
    for certified in duties.certified:
        yield from _of_certificate(certified, known_names(model, contents, deployed))
    for name, text in duties.feel():
        if compile_expression(strip_marker(text)[1]).functions & {"deadline", "house.deadline"}:
            yield f"{name} 里不能用 deadline( )。"


def _of_apart(rule: Apart, model: ProcessModel, contents: Contents, deployed: Deployable) -> Iterator[str]:
    other: ProcessModel | None = model
    if rule.process is not None:
        other = next((one for _, one in contents.processes if one.id == rule.process), None)
        if other is None:  # what an older deployment holds is not looked into
            if not deployed.has_process(rule.process):
                yield f"{APART} 指向的流程“{rule.process}”不在本次部署中，也没有部署过。"
            return
    found = other.elements.get(rule.element) if other is not None else None
    if found is None or found.type not in _WORKED or (found.type == "startEvent" and found.parent):
        whose = f"流程 {rule.process}" if rule.process else "本流程"
        yield f"{APART} 指向的“{rule.element}”不是{whose}的用户任务或开始事件。"


def _of_fields(element: Element, duties: Duties, contents: Contents, deployed: Deployable) -> Iterator[str]:
    named = [*(rule.field for rule in duties.minimums), *(rule.field for rule in duties.certified)]
    named += [rule.field for rule in duties.not_among if rule.field]
    if not named:
        return
    if element.form is None:
        yield f"字段“{named[0]}”的规则需要表单，这个元素没有表单。"
        return
    form = _form(element, contents, deployed)
    for name in dict.fromkeys(named if form else ()):
        component = next((one for one in form.components if one.key == name), None) if form else None
        if component is None:
            yield f"表单“{element.form.key}”里没有字段“{name}”。"
        elif component.readonly is True:
            yield f"表单“{element.form.key}”的字段“{name}”是只读的，不会被检查。"


def _form(element: Element, contents: Contents, deployed: Deployable) -> Form | None:
    """None where it cannot be found, which another rule tells."""
    ref = element.form
    if ref is None:
        return None
    here = next((form for _, form in contents.forms if form.key == ref.key), None)
    return here if here is not None and ref.binding != "version" else deployed.form(ref.key, ref.version)


def _of_certificate(rule: Certified, known: KnownNames) -> Iterator[str]:
    if rule.kind not in KINDS:
        yield f"没有“{rule.kind}”这种证件，应为 {'、'.join(f'{id_}（{name}）' for id_, name in KINDS.items())}。"
    if rule.at is not None and known.complete and not known.others and rule.at not in known.names:
        yield f"证件有效的日期取自“{rule.at}”，流程里没有任何地方设置它。"
