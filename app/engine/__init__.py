"""The engine: BPMN in, Step out; pure, without Flask, database or clock. SpiffWorkflow is known here only."""

from app.engine.assigning import Assignment, assignment, whole_number
from app.engine.correlating import context_values, message_values
from app.engine.duties import Apart, Certified, Duties, DutyRuleUnreadable, Minimum, NotAmong, duties_of
from app.engine.errors import NotWaiting, StartEventMissing, StartEventUnclear
from app.engine.expressions import evaluate_text
from app.engine.offering import OfferedTo, offered_to
from app.engine.runner.cancel import cancel
from app.engine.runner.complete import complete
from app.engine.runner.complete_ad_hoc import complete_ad_hoc
from app.engine.runner.continue_async import continue_async
from app.engine.runner.deliver import broadcast_signal, deliver_message
from app.engine.runner.fire_timer import fire_timer
from app.engine.runner.move import move
from app.engine.runner.open_waits import open_waits
from app.engine.runner.rearm_timer import rearm_timer
from app.engine.runner.restore import restore
from app.engine.runner.set_variables import set_variables
from app.engine.runner.start import start
from app.engine.runner.start_activity import start_activity
from app.engine.runner.starts import condition_holds, first_due
from app.engine.runner.throw import throw_error, throw_escalation
from app.engine.source.correlation_key import CorrelationKey
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
from app.engine.source.parse import parse, parse_deployed
from app.engine.specs.assemble import compile
from app.engine.specs.beginning import by_hand
from app.engine.specs.call_activity import START_EVENT
from app.engine.specs.program import Spec
from app.engine.step import (
    ActivityEnded,
    ActivityStarted,
    CallableProcess,
    CalledInstance,
    Caught,
    Change,
    DecisionEvaluated,
    DecisionRef,
    DecisionResult,
    Ended,
    EndKind,
    Env,
    Outgoing,
    ProcessRef,
    Step,
    Stuck,
    Wait,
    WaitKind,
)
from app.engine.timers import Due

__all__ = [
    "START_EVENT",
    "ActivityEnded",
    "ActivityStarted",
    "Apart",
    "Assignment",
    "CallableProcess",
    "CalledInstance",
    "Caught",
    "Certified",
    "Change",
    "CorrelationKey",
    "DecisionEvaluated",
    "DecisionRef",
    "DecisionResult",
    "Due",
    "Duties",
    "DutyRuleUnreadable",
    "Element",
    "EndKind",
    "Ended",
    "Env",
    "Flow",
    "FormRef",
    "Lane",
    "Minimum",
    "NotAmong",
    "NotWaiting",
    "OfferedTo",
    "Outgoing",
    "ProcessModel",
    "ProcessRef",
    "Spec",
    "StartEvent",
    "StartEventMissing",
    "StartEventUnclear",
    "Step",
    "Stuck",
    "TimerText",
    "Trigger",
    "Wait",
    "WaitKind",
    "assignment",
    "broadcast_signal",
    "by_hand",
    "cancel",
    "compile",
    "complete",
    "complete_ad_hoc",
    "condition_holds",
    "context_values",
    "continue_async",
    "deliver_message",
    "duties_of",
    "evaluate_text",
    "fire_timer",
    "first_due",
    "message_values",
    "move",
    "offered_to",
    "open_waits",
    "parse",
    "parse_deployed",
    "rearm_timer",
    "restore",
    "set_variables",
    "start",
    "start_activity",
    "throw_error",
    "throw_escalation",
    "whole_number",
]
