"""A warning: a candidate group that names a post without an organisation is the work of nobody here."""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.deployable import Deployable
from app.checks.resources import Contents
from app.engine import Element, ProcessModel
from app.errors import Problem


def warnings(contents: Contents, _deployed: Deployable) -> Iterator[Problem]:
    """A static name only: what FEEL answers is known when it runs. Another system may still act on such a task."""
    for file, model in contents.processes:
        for element in model.elements.values():
            for group in _written(element, model) if element.type == "userTask" or element.ad_hoc else ():
                if "@" not in group:
                    message = f"候选组“{group}”没有写机构，任何岗位都不是它；应写作 岗位@机构，或以 = 开头的 FEEL。"
                    yield Problem(file, "bare-post", message, element.id, element.line)


def _written(element: Element, model: ProcessModel) -> list[str]:
    groups = element.attributes.get("candidateGroups") or (element.properties.get("post") if element.ad_hoc else None)
    if not groups and element.lane is not None:
        groups = model.lanes[element.lane].properties.get("post")
    if not groups or groups.lstrip().startswith("="):
        return []
    return [name for name in (part.strip() for part in groups.replace("，", ",").split(",")) if name]
