"""The call activity: a process instance of its own, in the same tree and the same transaction as its caller."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

from app.engine.errors import CallFailed
from app.engine.expressions import compiled_text
from app.engine.source.document import LONGEST_ID
from app.engine.source.extensions import NUMBER
from app.engine.source.model import Call, Element
from app.engine.specs.beginning import begun_by_hand
from app.engine.specs.calling import given, require_given, taken
from app.engine.specs.completed import EndedCall
from app.engine.specs.instance import Called
from app.engine.specs.node import Node
from app.engine.specs.passing import passed
from app.engine.specs.scope import ScopeSpec, begin
from app.engine.specs.sight import assign_outside, declare, seen
from app.engine.specs.token import Token, instance_of
from app.engine.step import CallableProcess, Ended, EndKind, Env, ProcessRef
from app.errors import ChengxuError

START_EVENT = "start-event"
"""The property of a call activity that names the none start event of what it calls."""

DEEPEST = 50
"""Called processes within called processes; a recursion that goes deeper is taken for endless."""

DEEPEST_SCOPE = 250
"""The same with the sub-processes and loops in which they are called. What is completed in each is stored within what
is completed around it, and Python reads and writes nested lists only so deep."""


class CallActivity(Node):
    fails_as_error = True
    call: Call

    def __init__(self, scope: ScopeSpec, element: Element) -> None:
        super().__init__(scope, element)
        assert element.call is not None
        self.call = element.call

    def _run_hook(self, token: Token) -> None:
        calls, scopes = _depth(token)
        if calls > DEEPEST or scopes > DEEPEST_SCOPE:
            most = f"{DEEPEST} 层" if calls > DEEPEST else f"{DEEPEST_SCOPE} 层（连同其间的子流程和循环）"
            raise CallFailed(self.element.id, f"调用活动嵌套超过 {most}，疑为无限递归。")
        callee = self._resolve(token)
        handed = passed(self.call.inputs, seen(token), token.locals or {}, token.workflow.process.env, self.element.id)
        called = Called(
            token,
            called_id=str(uuid4()),
            definition_id=callee.definition_id,
            business_key=self._business_key(token),
            variables=given(token, callee.spec.model, handed),
            program=callee.spec,
            env=callee.env,
        )
        called.started = True
        instance_of(token).open_scope(called)
        begin(called, self._starts(token, callee, called))

    def _starts(self, token: Token, callee: CallableProcess, called: Called) -> tuple[Node, ...]:
        """Of several none start events the one that the property names (BPMN 2.0.2 §10.5.2 leaves the way to do so to
        extensions)."""
        text = self.element.properties.get(START_EVENT)
        name = self._text(token, text) if text else None
        try:
            nodes = begun_by_hand(callee.spec, name)
        except ChengxuError as error:
            raise CallFailed(self.element.id, f"流程 {callee.spec.model.id} 不能被调用：{error.message}") from error
        called.start_event = name
        return nodes

    def _resolve(self, token: Token) -> CallableProcess:
        env: Env = token.workflow.process.env
        resolve = env.process
        key, version = self._text(token, self.call.process), self.call.version
        if resolve is None or not key:
            raise CallFailed(self.element.id, f"无法确定调用的流程“{self.call.process}”。")
        number = self._text(token, version) if version else None
        if number is not None and not NUMBER.fullmatch(number):
            raise CallFailed(self.element.id, f"调用的流程版本“{version}”应为版本号，得到 {number[:80]}。")
        tag = self._text(token, self.call.tag) if self.call.tag else None
        if self.call.binding == "versionTag" and not tag:
            raise CallFailed(self.element.id, f"调用的流程的版本标签“{self.call.tag}”没有值。")
        try:
            return resolve(ProcessRef(key, self.call.binding, int(number) if number else None, tag))
        except ChengxuError as error:
            raise CallFailed(self.element.id, f"无法调用流程“{key}”：{error.message}") from error

    def _business_key(self, token: Token) -> str | None:
        key = self._text(token, self.call.business_key) if self.call.business_key else None
        if key is not None and len(key) > LONGEST_ID:
            raise CallFailed(self.element.id, f"业务编号“{key[:80]}”超过 {LONGEST_ID} 个字符。")
        return key

    def _text(self, token: Token, text: str) -> str | None:
        value = compiled_text(text).evaluate(seen(token), token.workflow.process.env, self.element.id)
        if value is None:
            return None
        if not isinstance(value, str | int | Decimal) or isinstance(value, bool):
            raise CallFailed(self.element.id, f"“{text}”应为文本，得到 {value!r}。")
        return str(value)

    def inside_done(self, token: Token, inside: Any) -> None:
        if not inside.terminated:
            require_given(token, inside.program.model, inside.variables)
        inside.ended = Ended(EndKind.TERMINATED if inside.terminated else EndKind.COMPLETED, tuple(inside.ends))
        self.hand_back(token, inside)
        instance_of(token).ended_calls.append(inside)
        if inside.completions or inside.spec.undone_by is not None:
            token.called = EndedCall(
                inside.called_id,
                inside.definition_id,
                inside.business_key,
                inside.variables,
                token.activity_id,
                str(inside.ended.kind),
            )
        super().inside_done(token, inside)

    def hand_back(self, token: Token, inside: Called) -> None:
        """The variables that camunda:out names, to the caller; also where an error ends the call, but not when it is
        undone."""
        self.hand_out(token, inside)
        taken(token, inside.program.model, inside.variables)

    def hand_out(self, token: Token, inside: Called) -> None:
        """As hand_back, of a call that may go on: what camunda:out says. Where that is ``local`` the variable is the
        call activity's own, seen by its output parameters (as in Camunda 7). Of all variables those that are the call
        activity's own, such as the item of its loop, stay its own."""
        inside.handed_back = True
        own = token.locals or {}
        given_back = {name: value for name, value in inside.variables.items() if name not in own or name == self.result}
        for rule in sorted(self.call.outputs, key=lambda one: one.local):
            there = given_back if rule.everything else inside.variables
            for name, value in passed((rule,), there, there, inside.env, self.element.id).items():
                (declare if rule.local else assign_outside)(token, name, value)

    def inside_cancelled(self, token: Token, inside: Any) -> None:
        if token.reopened:
            return
        if inside.ended is None:
            inside.ended = Ended(EndKind.CANCELLED, tuple(inside.ends))
        instance_of(token).ended_calls.append(inside)


def _depth(token: Token) -> tuple[int, int]:
    """How many called processes are around it, and how many scopes of any kind."""
    calls, scopes, scope = 0, 0, token.workflow
    while scope is not scope.top_workflow:
        calls, scopes = calls + (scope.process is scope), scopes + 1
        scope = scope.host.workflow
    return calls, scopes
