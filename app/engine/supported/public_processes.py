"""A public process shows others what it does and is not executable (BPMN 2.0.2, table 10.1)."""

from collections.abc import Iterator

from app.engine.source.document import Document
from app.errors import Problem


def check(document: Document) -> Iterator[Problem]:
    for process in document.processes:
        if process.get("processType") == "Public":
            message = "公开流程（processType 为 Public）不能是可执行的；请改为 Private，或取消“可执行”。"
            yield document.problem("process-public", message, process)
