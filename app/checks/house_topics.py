"""A topic of the house that no handler of it answers would be waited for without end."""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.deployable import Deployable
from app.checks.resources import Contents
from app.errors import Problem
from app.service_tasks import HANDLERS

PREFIX = "house."


def problems(contents: Contents, deployed: Deployable) -> Iterator[Problem]:
    for file, model in contents.processes:
        for element in model.elements.values():
            topic = element.attributes.get("topic", "")
            if topic.startswith(PREFIX) and topic not in HANDLERS:
                known = "、".join(sorted(HANDLERS))
                message = f"主题“{topic}”以 {PREFIX} 开头，但系统没有这样的内置任务；现有：{known}。"
                yield Problem(file, "house-topic", message, element.id, element.line)
