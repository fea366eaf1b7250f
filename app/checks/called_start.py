"""A call activity of a process with several none start events names the one that begins, and only such a one."""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.deployable import Deployable
from app.checks.resources import Contents
from app.engine import START_EVENT, ProcessModel, by_hand
from app.errors import ChengxuError, Problem


def problems(contents: Contents, deployed: Deployable) -> Iterator[Problem]:
    """Of what FEEL names only the call itself can tell, and of an older version only that version."""
    here = {model.id: model for _, model in contents.processes}
    for file, model in contents.processes:
        for element in model.elements.values():
            call = element.call
            name = element.properties.get(START_EVENT)
            if call is None:
                if name is not None:
                    message = f"属性 {START_EVENT} 只能写在调用活动上：它写明由被调用流程的哪一个空白开始事件开始。"
                    yield Problem(file, "called-start", message, element.id)
                continue
            callee = None if call.binding in ("version", "versionTag") else here.get(call.process)
            if callee is not None and not (name or "").startswith("="):
                yield from _unclear(file, element.id, callee, name)


def _unclear(file: str, element_id: str, callee: ProcessModel, name: str | None) -> Iterator[Problem]:
    try:
        by_hand(callee, name or None)
    except ChengxuError as error:
        message = f"{error.message}调用活动用属性 {START_EVENT} 写明由哪一个开始。"
        yield Problem(file, "called-start", message, element_id)
