"""The values of a case as an actor may see them: what every page and interface that tells variables asks."""

from __future__ import annotations

from app.access.sight import Sight
from app.access.sight_of import sight_of
from app.actor import Actor
from app.feel import compile_expression, strip_marker
from app.models import ProcessInstance, UserTask
from app.queries.models import process_model
from app.typed_json import Value


def seen_variables(actor: Actor, instance: ProcessInstance) -> dict[str, Value]:
    return sight_of(actor, instance.root_id).facts(instance.id, instance.variables)


def seen_locals(sight: Sight, task: UserTask) -> dict[str, Value]:
    """A value of the task's own that is computed from what the actor may not see is left out."""
    hidden = sight.hidden(task.instance_id)
    shown = sight.facts(task.instance_id, task.locals)
    if not hidden:
        return shown
    element = process_model(task.definition_id).elements[task.element_id]
    for name, text in element.inputs.items():
        marked, body = strip_marker(text)
        if marked and compile_expression(body).names & hidden:
            shown.pop(name, None)
    return shown


def seen_by_task(sight: Sight, task: UserTask) -> dict[str, Value]:
    """What the task sees, its own values before those of its instance, without what the actor may not see."""
    return {**sight.facts(task.instance_id, task.instance.variables), **seen_locals(sight, task)}
