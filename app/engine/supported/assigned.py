"""A priority or date of a user task that is written out says one; FEEL may, and is asked when the task opens."""

from collections.abc import Iterator

from app.engine.assigning import is_date, whole_number
from app.engine.source.model import ProcessModel
from app.engine.supported.problem import at
from app.errors import Problem
from app.feel import strip_marker


def check(model: ProcessModel) -> Iterator[Problem]:
    for element in model.elements.values():
        if element.type != "userTask":
            continue
        for name in ("dueDate", "followUpDate"):
            text = element.attributes.get(name)
            if text and not strip_marker(text)[0] and not is_date(text):
                message = f"camunda:{name} 的“{text[:80]}”不是日期、时刻或时长（如 P3D），也不是以“=”开头的 FEEL。"
                yield at(model, element, "task-date", message)
        text = element.attributes.get("priority")
        if text and not strip_marker(text)[0] and whole_number(text) is None:
            message = f"camunda:priority 的“{text[:80]}”不是不超过九位的整数，也不是以“=”开头的 FEEL。"
            yield at(model, element, "task-priority", message)
