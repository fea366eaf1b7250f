"""``not-same-person-as`` names user tasks of the same process."""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.deployable import Deployable
from app.checks.resources import Contents
from app.errors import Problem


def problems(contents: Contents, _deployed: Deployable) -> Iterator[Problem]:
    for file, model in contents.processes:
        for element in model.elements.values():
            for name in filter(None, (n.strip() for n in element.properties.get("not-same-person-as", "").split(","))):
                other = model.elements.get(name)
                if other is None or other.type != "userTask":
                    message = f"not-same-person-as 指向的“{name}”不是本流程的用户任务。"
                    yield Problem(file, "duty-separation", message, element.id)
