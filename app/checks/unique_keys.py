"""No two files of a deployment define the same process, decision, form or deadline rule."""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.deployable import Deployable
from app.checks.resources import Contents
from app.errors import Problem


def problems(contents: Contents, _deployed: Deployable) -> Iterator[Problem]:
    families = (
        ("流程", [(file, model.id) for file, model in contents.processes]),
        ("决策", [(file, decision.key) for file, decision in contents.decisions]),
        ("表单", [(file, form.key) for file, form in contents.forms]),
        ("期限规则", [(file, rule.id) for file, rule in contents.rules]),
    )
    for label, keys in families:
        first: dict[str, str] = {}
        for file, key in keys:
            if key in first:
                yield Problem(file, "unique-keys", f"{label}“{key}”在 {first[key]} 中已经定义。", key)
            first.setdefault(key, file)
