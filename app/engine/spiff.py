"""The one file that imports SpiffWorkflow (DESIGN law 1 holds it inside app/engine); the library is untyped."""

from SpiffWorkflow.bpmn.script_engine.python_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.script_engine.python_environment import (
    BasePythonScriptEngineEnvironment,
)
from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.control import BpmnStartTask
from SpiffWorkflow.bpmn.specs.mixins import BpmnSpecMixin
from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

__all__ = [
    "BasePythonScriptEngineEnvironment",
    "BpmnProcessSpec",
    "BpmnSpecMixin",
    "BpmnStartTask",
    "BpmnSubWorkflow",
    "BpmnWorkflow",
    "PythonScriptEngine",
    "Task",
    "TaskState",
]
