"""The smallest procedures that call each other, start by themselves, continue later, or fail."""

from __future__ import annotations

from tests.commands.procedures import CLERK
from tests.engine import bpmn
from tests.engine.bpmn import boundary, catch, element, end, message, parallel, process, signal, start, throw, user, xor

HANDED_OVER = '<camunda:in variables="all"/><camunda:out source="answer" target="answer"/>'
CALL = bpmn.call("call", "called", passed=HANDED_OVER)


def caller(call: str = CALL, id_: str = "caller") -> bytes:
    """Calls, then opens the task ``after``."""
    return process("start>call>after>done", start(), call, user("after"), end("done"), id_=id_)


def caller_with_period(id_: str = "caller") -> bytes:
    """What it calls is ended at the instant in ``outer``."""
    late = boundary("late", "call", bpmn.timer("date", "= outer"))
    tasks = (user("after"), user("explain"), end("done"), end("given_up"))
    return process("start>call>after>done; late>explain>given_up", start(), CALL, late, *tasks, id_=id_)


def called(id_: str = "called", work: str = "") -> bytes:
    """One task, of the bureau's clerks; the title is in its variable ``subject``."""
    task = work or user("work", name="办理", **CLERK)
    return process("start>work>over", bpmn.properties(title="= subject"), start(), task, end("over"), id_=id_)


def timed(id_: str = "called") -> bytes:
    """A task that ends, unless done, at the instant in ``inner``."""
    late = boundary("inner_late", "work", bpmn.timer("date", "= inner"))
    tasks = (user("work"), user("told"), end("over"), end("over_late"))
    return process("start>work>over; inner_late>told>over_late", start(), late, *tasks, id_=id_)


def listening(id_: str = "called") -> bytes:
    """Waits for the message ``go``, then opens ``heard``."""
    parts = (start(), catch("wait", message("go")), user("heard"), end("over"))
    return process("start>wait>heard>over", *parts, id_=id_, messages="go")


def speaking(id_: str = "called") -> bytes:
    """Throws the message ``go`` once its task is done."""
    parts = (start(), user("work"), throw("tell", message("go")), end("over"))
    return process("start>work>tell>over", *parts, id_=id_, messages="go")


def crying_and_listening(id_: str = "both") -> bytes:
    """Throws the signal ``alarm`` beside a branch that waits for it."""
    parts = (start(), parallel("fork"), user("work"), throw("cry", signal("alarm")), catch("wait", signal("alarm")))
    tail = (user("heard"), end("done"), end("done_too"))
    return process("start>fork>work>cry>done; fork>wait>heard>done_too", *parts, *tail, id_=id_, signals="alarm")


def started_by_signal(id_: str = "roused") -> bytes:
    """Starts by the signal ``alarm``."""
    parts = (start("rouse", signal("alarm")), user("work"), end("done"))
    return process("rouse>work>done", *parts, id_=id_, signals="alarm")


def started_by_timer(text: str, kind: str = "cycle", id_: str = "timely") -> bytes:
    """Starts by a timer, or by hand."""
    starts = (start("tick", bpmn.timer(kind, text)), start())
    return process("tick>work>done; start>work", *starts, user("work"), end("done"), id_=id_)


def started_by_condition(text: str = "amount > 100", id_: str = "alert") -> bytes:
    """Starts where its condition holds."""
    return process("big>work>done", start("big", bpmn.conditional(text)), user("work"), end("done"), id_=id_)


def asynchronous(id_: str = "later") -> bytes:
    """Goes on by itself after an asynchronous continuation; no flow fits unless ``ready``."""
    work = element("manualTask", "work", c_asyncBefore="true")
    chain = "start>work>gate>after[ready = true]; after>done"
    return process(chain, start(), work, xor("gate"), user("after"), end("done"), id_=id_)


def throwing(id_: str = "p", caught: bool = True) -> bytes:
    """A task from which the error ``E1`` may be thrown; a boundary event may catch it."""
    task = user("work", name="办理", **CLERK)
    if not caught:
        return process("start>work>done", start(), task, end("done"), id_=id_)
    failed = boundary("failed", "work", bpmn.error("E1", c_errorMessageVariable="why"))
    tasks = (task, failed, user("repair"), end("done"), end("over"))
    return process("start>work>done; failed>repair>over", start(), *tasks, id_=id_, errors="E1")


def escalating(id_: str = "p") -> bytes:
    """A task beside which the escalation ``up`` opens another."""
    above = boundary("above", "work", bpmn.escalation("up"), False)
    tasks = (user("work", **CLERK), above, user("told"), end("done"), end("over"))
    return process("start>work>done; above>told>over", start(), *tasks, id_=id_, escalations="up")


def deadlocking(id_: str = "stuck") -> bytes:
    """One branch may end elsewhere; then the join waits for good."""
    tasks = (parallel("fork"), user("a"), user("b"), xor("gate"), parallel("join"), end("done"), end("elsewhere"))
    chain = "start>fork>a>gate>join[agreed]; gate>elsewhere[not(agreed)]; fork>b>join; join>done"
    return process(chain, start(), *tasks, id_=id_)


def receiving(id_: str = "nameless") -> bytes:
    """A receive task that names no message."""
    return process("start>wait>after>done", start(), bpmn.receive("wait"), user("after"), end("done"), id_=id_)


def watching(id_: str = "watching") -> bytes:
    """Waits until ``amount`` is more than 100."""
    wait = catch("wait", bpmn.conditional("amount > 100"))
    return process("start>wait>after>done", start(), wait, user("after"), end("done"), id_=id_)


def returning(id_: str = "p") -> bytes:
    """Drafts, then approves within ten days; nobody has drawn the way back."""
    late = boundary("late", "approve", bpmn.timer("duration", "P10D"))
    tasks = (user("draft", **CLERK), user("approve"), late, user("explain"), end("done"), end("over"))
    return process("start>draft>approve>done; late>explain>over", start(), *tasks, id_=id_)
