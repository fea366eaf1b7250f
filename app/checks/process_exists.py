"""Every process that a call activity names literally is in the deployment or deployed already; it may be its own."""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.deployable import Deployable
from app.checks.resources import Contents
from app.errors import Problem


def problems(contents: Contents, deployed: Deployable) -> Iterator[Problem]:
    here = {model.id for _, model in contents.processes}
    tagged = {(model.id, model.version_tag) for _, model in contents.processes}
    for file, model in contents.processes:
        for element in model.elements.values():
            call = element.call
            if call is None or call.process.startswith("="):
                continue
            if call.binding == "version":
                known = _known_version(deployed, call.process, call.version)
            elif call.binding == "versionTag":
                known = (call.process, call.tag) in tagged or _known_tag(deployed, call.process, call.tag)
            else:
                known = call.process in here or (call.binding == "latest" and deployed.has_process(call.process))
            if not known:
                where = "本次部署中" if call.binding == "deployment" else "本次部署中或已部署的流程中"
                wanted = f"“{call.process}”" + (f"第 {call.version} 版" if call.binding == "version" else "")
                wanted += f"（版本标签 {call.tag}）" if call.binding == "versionTag" else ""
                message = f"{where}没有被调用的流程{wanted}，请一并部署其 .bpmn 文件。"
                yield Problem(file, "process-exists", message, element.id)


def _known_version(deployed: Deployable, key: str, version: str | None) -> bool:
    """A numbered version must be there already; one that FEEL names is known only when it runs."""
    return version is None or not version.isdecimal() or deployed.has_process(key, int(version))


def _known_tag(deployed: Deployable, key: str, tag: str | None) -> bool:
    return tag is None or tag.startswith("=") or deployed.has_process(key, tag=tag)
