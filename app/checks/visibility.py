"""Who may see what is declared where it has an effect, and what is kept back does not become the title of the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from app.checks.deployable import Deployable
from app.checks.resources import Contents
from app.engine import Element, ProcessModel
from app.engine.visibility import AFTER, READERS, RESTRICTED, SUBMITTING, TO, WORDS
from app.errors import Problem
from app.feel import compile_expression, strip_marker
from app.forms import Form

_RULE = "visibility"
_TOLD_TO_ALL = ("title", "regulation", "owner", "handler", "start-mode")
_DEADLINE = {"deadline", "house.deadline"}


def problems(contents: Contents, deployed: Deployable) -> Iterator[Problem]:
    for file, model in contents.processes:
        for message in _of_process(model, contents, deployed):
            yield Problem(file, _RULE, message, model.id)
        for element in model.elements.values():
            for message in _of_element(element):
                yield Problem(file, _RULE, message, element.id, element.line)
    for file, form in contents.forms:
        for component in form.components:
            for message in _of_text(TO, component.visible_to) if component.visible_to else ():
                yield Problem(file, _RULE, message, component.key)
            for row in component.rows:
                if row.visible_to is not None:
                    yield Problem(file, _RULE, f"{TO} 应写在整个列表上，不能写在列表里的字段上。", row.key)


def _of_process(model: ProcessModel, contents: Contents, deployed: Deployable) -> Iterator[str]:
    text, properties = model.properties.get(RESTRICTED), model.properties
    yield from _of_properties(properties)
    if READERS in properties:
        yield from _of_text(READERS, properties[READERS])
    if text is not None:
        if not strip_marker(text)[0] and text.strip() not in ("true", "false"):
            yield f"{RESTRICTED} 应为 true、false，或以 = 开头的 FEEL。"
        if AFTER in properties:
            yield f"限定查看的流程不能写 {AFTER}：{RESTRICTED} 的 FEEL 不再为 true，就不再限定。"
        yield from _without_deadline(RESTRICTED, text)
    covered = {key for form in _forms(model, contents, deployed) for key in _covered(form)}
    for name in _TOLD_TO_ALL:
        marked, body = strip_marker(properties.get(name, ""))
        for key in sorted(compile_expression(body).names & covered) if marked else ():
            yield f"{name} 用了字段“{key}”，它写了 {TO}，而 {name} 是所有能查看案件的人都看得见的。"


def _of_element(element: Element) -> Iterator[str]:
    named = [name for name in (TO, AFTER, RESTRICTED, READERS) if name in element.properties]
    if not named:
        return
    if RESTRICTED in named:
        yield f"{RESTRICTED} 应写在流程上。"
    if READERS in named:
        yield f"{READERS} 应写在流程上。"
    if element.type not in SUBMITTING or (element.type == "startEvent" and element.parent):
        yield f"{'、'.join(named)} 写在这个元素上不起作用，应写在用户任务、流程的开始事件、调用活动或流程上。"
        return
    yield from _of_properties(element.properties)


def _of_properties(properties: Mapping[str, str]) -> Iterator[str]:
    to, after = properties.get(TO), properties.get(AFTER)
    if to is not None:
        yield from _of_text(TO, to)
    if after is not None:
        if to is None:
            yield f"写了 {AFTER}，没有写 {TO}，没有什么可以公开的。"
        if not strip_marker(after)[0]:
            yield f"{AFTER} 应为以 = 开头的 FEEL。"
        yield from _without_deadline(AFTER, after)


def _of_text(name: str, text: str) -> Iterator[str]:
    if strip_marker(text)[0]:
        yield from _without_deadline(name, text)
    elif not any(part.strip() for part in text.replace("，", ",").split(",")):
        yield f"{name} 没有写任何机构、岗位，也没有写 {'、'.join(WORDS)}。"


def _without_deadline(name: str, text: str) -> Iterator[str]:
    marked, body = strip_marker(text)
    if marked and compile_expression(body).functions & _DEADLINE:
        yield f"{name} 里不能用 deadline( )。"


def _forms(model: ProcessModel, contents: Contents, deployed: Deployable) -> Iterable[Form]:
    """As far as they are to be found, which another rule tells."""
    for ref in {element.form for element in model.elements.values() if element.form}:
        here = next((form for _, form in contents.forms if form.key == ref.key), None)
        found = here if here is not None and ref.binding != "version" else deployed.form(ref.key, ref.version)
        if found is not None:
            yield found


def _covered(form: Form) -> Iterator[str]:
    yield from (component.key for component in form.components if component.visible_to is not None)
