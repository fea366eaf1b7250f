"""The Camunda 7 dialect at ``/engine-rest``: one file a family of resources."""

from app.api.engine_rest import (  # noqa: F401  (their routes)
    decision_definition,
    deployment,
    deployment_create,
    history_activity,
    history_decision,
    history_instance,
    history_variable,
    incident,
    job,
    message,
    process_definition,
    process_instance,
    process_start,
    signal,
    task,
    task_commands,
    task_form,
    version,
)
from app.api.engine_rest.blueprint import blueprint

__all__ = ["blueprint"]
