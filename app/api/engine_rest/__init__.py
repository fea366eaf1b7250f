"""The Camunda 7 dialect at ``/engine-rest``: one file a family of resources."""

from app.api.engine_rest import (  # noqa: F401  (their routes)
    condition,
    decision_definition,
    deployment,
    deployment_create,
    execution_signal,
    external_task,
    external_task_commands,
    external_task_fetch,
    history_activity,
    history_decision,
    history_instance,
    history_variable,
    incident,
    job,
    message,
    process_definition,
    process_instance,
    process_modification,
    process_start,
    process_variables,
    signal,
    task,
    task_commands,
    task_comment,
    task_delegation,
    task_errors,
    task_form,
    variable_data,
    version,
)
from app.api.engine_rest.blueprint import blueprint

__all__ = ["blueprint"]
