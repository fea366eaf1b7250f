"""Global tasks (BPMN 2.0.2 §10.3.7): each becomes a process of the one activity it stands for, which others call."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from app.engine.source.extensions import attributes
from app.engine.source.namespaces import bpmn, camunda, local

ACTIVITY: Mapping[str, str] = {
    "globalTask": "task",
    "globalManualTask": "manualTask",
    "globalUserTask": "userTask",
    "globalScriptTask": "scriptTask",
    "globalBusinessRuleTask": "businessRuleTask",
}
"""By global task the activity that does the same work."""
_OF_THE_CALLABLE = ("versionTag", "historyTimeToLive")


def as_processes(root: etree._Element) -> dict[etree._Element, etree._Element]:
    """Put a process in the place of each global task, and answer the global tasks as written by their processes.

    Process and activity have the id of the global task; its ``ioSpecification`` is the process's, since a callable
    element's data are those of what it opens.
    """
    found = {}
    for node in [child for child in root if local(child) in ACTIVITY]:
        written = deepcopy(node)
        found[_process(root, node)] = written
    return found


def _process(root: etree._Element, node: etree._Element) -> etree._Element:
    process = etree.SubElement(root, bpmn("process"))
    process.sourceline = node.sourceline
    for name in ("id", "name"):
        if (value := node.get(name)) is not None:
            process.set(name, value)
    process.set("isExecutable", "true")
    for name, value in attributes(node).items():
        if name in _OF_THE_CALLABLE:
            process.set(camunda(name), value)
            del node.attrib[camunda(name)]
    root.replace(node, process)
    for specification in node.findall(bpmn("ioSpecification")):
        process.append(specification)
    process.append(node)
    node.tag = bpmn(ACTIVITY[local(node)])
    if (language := node.get("scriptLanguage")) is not None:
        node.set("scriptFormat", language)
        del node.attrib["scriptLanguage"]
    return process
