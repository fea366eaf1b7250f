"""How a rule over the model names the place of a problem."""

from app.engine.source.document import told
from app.engine.source.model import Element, Flow, ProcessModel
from app.errors import Problem


def at(model: ProcessModel, place: Element | Flow | None, rule: str, message: str) -> Problem:
    if place is None:
        return Problem(model.file_name, rule, told(message), model.id)
    return Problem(model.file_name, rule, told(message), place.id, place.line)
