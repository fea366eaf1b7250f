"""The DMN files of one deployment, read together: what one imports, another of them defines."""

from __future__ import annotations

from collections.abc import Mapping

from app.dmn.decision import Decision, decisions
from app.dmn.model import Model
from app.dmn.read_model import parse_model
from app.dmn.report import Report
from app.dmn.xml import children, root
from app.errors import DeploymentRefused, Problem


def parse_files(files: Mapping[str, bytes]) -> dict[str, list[Decision]]:
    """The decisions of each file, by file name and in document order.

    An import is resolved by its namespace among the files, and only there, so that a deployment's decisions never
    change under it. A file without a decision must be imported by another. Raises DeploymentRefused with every
    problem of every file.
    """
    reading = _Reading(files)
    found: dict[str, list[Decision]] = {}
    for name in files:
        model = reading.model(name)
        if model is not None:
            found[name] = decisions(model)
            if not model.decisions and model.namespace not in reading.imported:
                report = Report(name)
                report.add("no-decision", "文件里没有决策，也没有别的文件导入它。", root(files[name], name))
                reading.problems += report.problems
    if reading.problems:
        raise DeploymentRefused(reading.problems)
    return found


class _Reading:
    """Reads each file once, imported ones first."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.problems: list[Problem] = []
        self.imported: set[str] = set()
        self._files = files
        self._models: dict[str, Model | None] = {}
        self._open: set[str] = set()
        self._by_namespace: dict[str, list[str]] = {}
        for name, content in files.items():
            try:
                definitions = root(content, name)
            except DeploymentRefused as refused:
                self.problems += refused.problems
                self._models[name] = None
                continue
            self._by_namespace.setdefault(definitions.get("namespace", ""), []).append(name)
            self.imported |= {element.get("namespace", "") for element in children(definitions, "import")}

    def model(self, name: str) -> Model | None:
        """The model of a file, or None with its problems noted."""
        if name in self._models:
            return self._models[name]
        self._open.add(name)
        try:
            self._models[name] = parse_model(self._files[name], name, self._by)
        except DeploymentRefused as refused:
            self.problems += refused.problems
            self._models[name] = None
        self._open.discard(name)
        return self._models[name]

    def _by(self, namespace: str) -> Model | None:
        """The one file of the namespace; None, which the reader reports, when there is none or it is being read."""
        names = self._by_namespace.get(namespace, [])
        if len(names) != 1 or names[0] in self._open:
            return None
        return self.model(names[0])
