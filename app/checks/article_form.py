"""A cited article looks like one: ``<regulation>§<number>``, or the mark ``[assumption]``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checks.deployable import Deployable
from app.checks.resources import Contents
from app.errors import Problem

_CITATION = re.compile(r"\[(assumption|external law)\].*|\S+§\S.*", re.DOTALL)


def problems(contents: Contents, _deployed: Deployable) -> Iterator[Problem]:
    for file, model in contents.processes:
        for element in model.elements.values():
            article = element.properties.get("article")
            if article is not None and not _CITATION.fullmatch(article.strip()):
                message = f"条文引用“{article}”格式不对，应为“法规简称§条款”，或以 [assumption] 开头。"
                yield Problem(file, "article-form", message, element.id)
