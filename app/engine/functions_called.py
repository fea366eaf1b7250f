"""Which functions a model's FEEL calls beyond the built-in ones, and where."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.expressions import compiled, compiled_text
from app.engine.source.model import ProcessModel

_PROPERTIES = ("deadline", "deadline-start", "title", "post")


def functions_called(model: ProcessModel) -> Iterator[tuple[str | None, str]]:
    """Pairs of element id (None for the process and its lanes) and function name; the caller knows what is registered.

    The model must have been accepted by :func:`app.engine.parse`, so every text compiles.
    """
    for flow in model.flows.values():
        if flow.condition is not None:
            yield from ((flow.id, name) for name in sorted(compiled(flow.condition).functions))
    for element in model.elements.values():
        if element.script is not None:
            yield from ((element.id, name) for name in sorted(compiled(element.script).functions))
        timer = [element.trigger.timer.text] if element.trigger.timer else []
        own = [text for name, text in element.properties.items() if name in _PROPERTIES]
        texts = [*timer, *element.attributes.values(), *element.inputs.values(), *element.outputs.values(), *own]
        yield from ((element.id, name) for name in _in_texts(texts))
    for properties in (model.properties, *(lane.properties for lane in model.lanes.values())):
        yield from ((None, name) for name in _in_texts([properties[key] for key in _PROPERTIES if key in properties]))


def _in_texts(texts: list[str]) -> list[str]:
    expressions = [compiled_text(text).expression for text in texts]
    return sorted({name for expression in expressions if expression is not None for name in expression.functions})
