"""The engine: BPMN in, Step out; pure, without Flask, database or clock. SpiffWorkflow is known here only."""

from app.engine.assigning import Assignment, assignment
from app.engine.expressions import evaluate_text
from app.engine.functions_called import functions_called
from app.engine.runner.cancel import cancel
from app.engine.runner.complete import complete
from app.engine.runner.deliver import broadcast_signal, deliver_message
from app.engine.runner.fire_timer import fire_timer
from app.engine.runner.start import start
from app.engine.source.model import (
    Element,
    Flow,
    FormRef,
    Lane,
    ProcessModel,
    StartEvent,
    TimerText,
    Trigger,
)
from app.engine.source.parse import parse
from app.engine.specs.assemble import compile
from app.engine.specs.program import Spec
from app.engine.step import (
    ActivityEnded,
    ActivityStarted,
    Change,
    DecisionEvaluated,
    DecisionRef,
    DecisionResult,
    Ended,
    EndKind,
    Env,
    Outgoing,
    Step,
    Wait,
    WaitKind,
)

__all__ = [
    "ActivityEnded",
    "ActivityStarted",
    "Assignment",
    "Change",
    "DecisionEvaluated",
    "DecisionRef",
    "DecisionResult",
    "Element",
    "EndKind",
    "Ended",
    "Env",
    "Flow",
    "FormRef",
    "Lane",
    "Outgoing",
    "ProcessModel",
    "Spec",
    "StartEvent",
    "Step",
    "TimerText",
    "Trigger",
    "Wait",
    "WaitKind",
    "assignment",
    "broadcast_signal",
    "cancel",
    "compile",
    "complete",
    "deliver_message",
    "evaluate_text",
    "fire_timer",
    "functions_called",
    "parse",
    "start",
]
