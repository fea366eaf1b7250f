"""No variable of a process has the name under which FEEL finds the functions of the house."""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.deployable import Deployable
from app.checks.known_names import set_by
from app.checks.resources import Contents
from app.errors import Problem
from app.feel.house import NAMESPACE

_SENTENCE = f"变量不能叫“{NAMESPACE}”：这个名称留给内部函数（如 {NAMESPACE}.now( )），请换一个名称。"


def problems(contents: Contents, _deployed: Deployable) -> Iterator[Problem]:
    for file, model in contents.processes:
        for element in model.elements.values():
            if NAMESPACE in set_by(element):
                yield Problem(file, "reserved-name", _SENTENCE, element.id, element.line)
    for file, form in contents.forms:
        if any(component.key == NAMESPACE for component in form.components):
            yield Problem(file, "reserved-name", _SENTENCE, form.key)
