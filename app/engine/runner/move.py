"""Move a running process: cancel activities, start others, as a person who repairs or returns a case has decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.engine.errors import CannotMove
from app.engine.runner.cancel import cancel_all
from app.engine.runner.drive import step
from app.engine.runner.set_variables import process_of
from app.engine.specs.activities import SubProcess
from app.engine.specs.compensation import handled
from app.engine.specs.instance import Instance, Scope
from app.engine.specs.loops import MultiInstance
from app.engine.specs.program import Spec
from app.engine.specs.scope import begin
from app.engine.specs.token import Token, flow_tokens
from app.engine.spiff import TaskState
from app.engine.state.codec import load
from app.engine.step import Env, Step
from app.typed_json import Value


def move(
    spec: Spec,
    state: str,
    variables: Mapping[str, Value],
    cancel: Sequence[str],
    start_before: Sequence[str],
    env: Env,
    instance_id: str | None = None,
) -> Step:
    """Cancel the activities of these ids, with all inside them, and put a token before each of these elements.

    An element inside a sub-process starts in the one that is open, else in a new one, whose own start is then left
    out. Nothing is applied unless the caller stores the Step: its changes say what is cancelled, its waits what is
    armed anew. If nothing is left the process instance is cancelled. ``instance_id`` names a called instance whose
    elements ``start_before`` are. Raises CannotMove.
    """
    instance = load(spec, state, variables, env)
    shift(instance, spec, cancel, start_before, instance_id)
    return step(instance)


def shift(
    instance: Instance, spec: Spec, cancel: Sequence[str], start_before: Sequence[str], instance_id: str | None
) -> None:
    process = process_of(instance, instance_id)
    program = spec if process is instance else process.program
    if start_before and process is not instance and process.recalled:
        raise CannotMove("该流程已经办结，正在撤销其中已办的事项，不能再从任何环节开始。")
    gone = [_token(instance, activity_id) for activity_id in cancel]
    for element_id in start_before:
        if element_id not in program.nodes:
            raise CannotMove(f"流程中没有元素 {element_id}。")
    # Where a handler is skipped, what asked for it goes on, and its scope may be complete.
    emptied = [token.workflow for token in gone if "for" not in token.internal_data]
    for token in gone:
        if token.open:
            _take_away(token)
    for element_id in start_before:
        _start(process, program, element_id)
    for scope in emptied:
        _close_if_empty(instance, scope)


def _token(instance: Instance, activity_id: str) -> Token:
    token = instance.find(activity_id)
    if token is None or token.armed or token.internal_data.get("offer") == "again":
        raise CannotMove(f"活动 {activity_id} 已不在进行，无法取消。")
    return token


def _take_away(token: Token) -> None:
    """It is cancelled alone: a multi-instance has one instance less, a compensation goes on without this handler."""
    token.cancel()
    body = token.workflow.inside
    if body is not None and isinstance(body.task_spec, MultiInstance) and token.task_spec is body.task_spec.inside:
        body.task_spec.drop(body)
    handled(token)


def _start(process: Any, program: Spec, element_id: str) -> None:
    node = program.nodes[element_id]
    element = node.element
    begins_handler = element.type == "startEvent" and element.trigger.kind != "none" and element.parent is not None
    begins_handler = begins_handler or element.for_compensation
    if element.type == "boundaryEvent" or element.event_sub_process or begins_handler:
        raise CannotMove(f"元素 {element_id} 只能由它的事件启动。")
    scope = process if element.parent is None else _scope(process, program, element.parent)
    token = Token(scope, node, scope.task_tree, TaskState.FUTURE)
    if node.joins and node.incoming:
        # It starts the join rather than being counted by it.
        node.enter(token)
        token._ready()
        return
    # Nor is it counted among the tokens that an activity needs to begin.
    if node.admit(token):
        token._ready()


def _scope(process: Any, program: Spec, element_id: str) -> Any:
    """The open scope of a sub-process, or a new one without a token on its own start."""
    node = program.nodes[element_id]
    top = process.top_workflow
    around = process if node.element.parent is None else _scope(process, program, node.element.parent)
    begun = [token for token in flow_tokens(around) if token.task_spec is node and not token.reopened]
    hosts = [token for token in begun if top.inside_of(token) is not None]
    if len(hosts) > 1 or (hosts and not isinstance(node, SubProcess)) or not isinstance(node, SubProcess):
        raise CannotMove(f"子流程 {element_id} 有多个实例，无法确定移动到哪一个。")
    if hosts:
        return top.inside_of(hosts[0])
    host = Token(around, node, around.task_tree, TaskState.FUTURE)
    node.enter(host)
    host._set_state(TaskState.STARTED)
    scope = Scope(node.inner, host)
    top.open_scope(scope)
    begin(scope, ())
    return scope


def _close_if_empty(instance: Instance, scope: Any) -> None:
    """A scope from which everything was moved away is cancelled with its activity, and so on outwards."""
    if scope.closed or next(flow_tokens(scope), None) is not None:
        return
    if scope is instance:
        cancel_all(instance)
        return
    host, outer = scope.host, scope.host.workflow
    _take_away(host)
    if "for" not in host.internal_data:
        _close_if_empty(instance, outer)
