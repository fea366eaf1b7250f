"""All FEEL of a file together is bounded: each text is bounded by itself, but a file could hold thousands of them."""

from collections.abc import Iterable, Iterator

from app.engine.source.model import ProcessModel
from app.engine.supported.problem import at
from app.engine.texts import texts
from app.errors import Problem
from app.feel import strip_marker

LONGEST = 200_000
"""Characters; this many are compiled in two or three seconds."""


def feel_size(models: Iterable[ProcessModel]) -> Iterator[Problem]:
    total = 0
    for model in models:
        for written in texts(model):
            if written.always or strip_marker(written.text)[0]:
                total += len(written.text)
            if total > LONGEST:
                yield at(model, written.place, "feel-size", f"文件中的 FEEL 表达式合计超过 {LONGEST} 字，请拆分模型。")
                return
