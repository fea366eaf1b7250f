"""A call activity names the version it calls in one of the ways that exist."""

import re
from collections.abc import Iterator

from app.engine.source.model import ProcessModel
from app.engine.supported.problem import at
from app.engine.supported.table import BINDINGS
from app.errors import Problem

_BINDINGS = BINDINGS | {"versionTag"}


def check(model: ProcessModel) -> Iterator[Problem]:
    for element in model.elements.values():
        if (call := element.call) is None:
            continue
        if call.binding not in _BINDINGS:
            yield at(model, element, "call-binding", f"调用流程的绑定方式只能是 {'、'.join(sorted(_BINDINGS))}。")
        if (call.binding == "versionTag") != (call.tag is not None):
            yield at(model, element, "call-version", "绑定方式为 versionTag 时须写明版本标签，其他方式不写。")
        if (call.binding == "version") != (call.version is not None):
            yield at(model, element, "call-version", "绑定方式为 version 时须写明版本号，其他方式不写。")
        elif call.version and not call.version.startswith("=") and not re.fullmatch("[1-9][0-9]{0,8}", call.version):
            yield at(model, element, "call-version", f"被调用流程的版本“{call.version}”不是版本号，也不是 FEEL。")
