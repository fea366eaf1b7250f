"""Every form that a start event or a user task refers to is in the deployment or deployed already."""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.deployable import Deployable
from app.checks.resources import Contents
from app.errors import Problem


def problems(contents: Contents, deployed: Deployable) -> Iterator[Problem]:
    here = {form.key for _, form in contents.forms}
    for file, model in contents.processes:
        for element in model.elements.values():
            ref = element.form
            if ref is None or ref.key in here:
                continue
            if ref.binding == "deployment" or not deployed.has_form(ref.key):
                where = "本次部署中" if ref.binding == "deployment" else "本次部署中或已部署的表单中"
                yield Problem(file, "form-exists", f"{where}没有表单“{ref.key}”，请一并部署其 .form 文件。", element.id)
