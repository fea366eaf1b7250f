"""The smallest procedures that show one thing each."""

from __future__ import annotations

import json
from typing import Any

from tests.engine.bpmn import (
    boundary,
    catch,
    element,
    end,
    message,
    process,
    properties,
    signal,
    start,
    throw,
    timer,
    user,
)

CLERK = {"c_candidateGroups": "clerk@bureau"}


def one_task(id_: str = "p", end_id: str = "done", **attributes: str) -> bytes:
    """One task of the bureau's clerks."""
    return process(
        f"start>work>{end_id}", start(), user("work", name="办理", **{**CLERK, **attributes}), end(end_id), id_=id_
    )


def with_form(id_: str = "p") -> bytes:
    """The start has the form ``facts``, the task the form ``opinion``."""
    work = user("work", **CLERK, c_formRef="opinion", c_formRefBinding="latest")
    begin = start("start", c_formRef="facts", c_formRefBinding="latest")
    return process("start>work>done", begin, work, end("done"), id_=id_)


def four_eyes() -> bytes:
    """Who wrote may not approve."""
    rules = properties(**{"not-same-person-as": "write", "article": "某规§五(二)"})
    approve = user("approve", rules, name="审批", c_candidateGroups="clerk@bureau,head@bureau")
    return process("start>write>approve>done", start(), user("write", name="拟稿", **CLERK), approve, end("done"))


def interrupted(text: str = "= until", kind: str = "date") -> bytes:
    """A task that ends, unless done, at the instant in the variable ``until``."""
    late = boundary("late", "work", timer(kind, text))
    return process(
        "start>work>done; late>explain>over", start(), user("work"), late, user("explain"), end("done"), end("over")
    )


def two_periods() -> bytes:
    """Two parallel periods, ``first`` and ``second``: the task of one ends that of the other's branch in due order."""
    gate = '<parallelGateway id="{}"/>'
    return process(
        "start>fork>a>join; fork>b>join; join>done; a_late>after_a>join; b_late>after_b>join",
        start(),
        gate.format("fork"),
        gate.format("join"),
        user("a"),
        user("b"),
        boundary("a_late", "a", timer("date", "= first")),
        boundary("b_late", "b", timer("date", "= second")),
        user("after_a"),
        user("after_b"),
        end("done"),
    )


def reminding() -> bytes:
    """A task beside which a cycle counts every hour, three times."""
    cycle = boundary("hourly", "work", timer("cycle", "R3/PT1H"), False)
    return process("start>work>done; hourly>told", start(), user("work"), cycle, end("done"), end("told"))


def waiting(definition: str, timed: str = "", id_: str = "waiter", **declared: str) -> bytes:
    """Waits for one event, then opens the task ``after``."""
    return process(
        "start>wait>after>done", start(), catch("wait", definition), user("after"), end("done"), id_=id_, **declared
    )


def receiver(name: str = "go", id_: str = "receiver", first: str = "") -> bytes:
    """Waits for a message, behind a task if ``first`` names one."""
    if not first:
        return waiting(message(name), id_=id_, messages=name)
    chain = f"start>{first}>wait>after>done"
    return process(
        chain, start(), user(first), catch("wait", message(name)), user("after"), end("done"), id_=id_, messages=name
    )


def sender(name: str = "go", id_: str = "sender") -> bytes:
    """Does its task, then throws a message with the variable ``word``."""
    data = (
        "<extensionElements><camunda:inputOutput>"
        '<camunda:inputParameter name="word">= word</camunda:inputParameter>'
        "</camunda:inputOutput></extensionElements>"
    )
    thrown = throw("tell", message(name), data)
    return process("start>work>tell>done", start(), user("work"), thrown, end("done"), id_=id_, messages=name)


def started_by(name: str = "go", id_: str = "started") -> bytes:
    """Starts by a message."""
    return process("asked>work>done", start("asked", message(name)), user("work"), end("done"), id_=id_, messages=name)


def listener(id_: str = "listener") -> bytes:
    """Waits for the signal ``alarm``."""
    return waiting(signal("alarm"), id_=id_, signals="alarm")


def crier(id_: str = "crier") -> bytes:
    """Throws the signal ``alarm``."""
    thrown = throw("cry", signal("alarm"))
    return process("start>work>cry>done", start(), user("work"), thrown, end("done"), id_=id_, signals="alarm")


def failing() -> bytes:
    """A timer whose next step cannot be taken while the variable ``ready`` is missing: no flow fits."""
    gate = '<exclusiveGateway id="gate"/>'
    wait = catch("wait", timer("duration", "PT1H"))
    chain = 'start>fork>wait>gate>done[ready = "yes"]; fork>work>over'
    return process(chain, start(), '<parallelGateway id="fork"/>', wait, gate, user("work"), end("done"), end("over"))


def with_deadline(rule: str = "T3", since: str | None = None, id_: str = "p") -> bytes:
    """One task under a deadline."""
    facts = {"deadline": rule} | ({"deadline-start": since} if since else {})
    work = user("work", properties(**facts), name="办理", **CLERK)
    return process("start>work>done", start(), work, end("done"), id_=id_)


RULES = """rules:
  - id: T3
    article: 某规§五(三)
    name: 移送期限
    count: WD
    amount: 3
    start: 发现之日
    class: D
    responsible: clerk@bureau
    reminders: [{before: 1 WD}]
    escalations: [{after: 0, level: 1, to: [head@bureau]}, {after: 1 WD, level: 2, to: [officer@office]}]
  - id: H24
    article: 某规§五(四)
    name: 紧急移送期限
    count: HOUR
    amount: 24
    start: 发现之时
    class: C
    responsible: = "clerk@" + org
    reminders: [{before: 12 HOUR}]
    escalations: [{after: 0, level: 1, to: ['= "head@" + org']}]
  - id: quiet
    article: 某规§六
    name: 无人督办的期限
    count: CAL
    amount: 1
    start: 受理之日
    class: D
"""


def form(id_: str, *components: dict[str, Any]) -> str:
    rows = [{"id": f"{id_}_{n}", **component} for n, component in enumerate(components)]
    return json.dumps({"type": "default", "id": id_, "schemaVersion": 19, "components": rows}, ensure_ascii=False)


FACTS = form(
    "facts",
    {"type": "textfield", "key": "title", "label": "案由", "validate": {"required": True}},
    {"type": "number", "key": "amount", "label": "金额", "decimalDigits": 2},
    {"type": "datetime", "subtype": "date", "key": "found_on", "dateLabel": "发现之日"},
    {"type": "textfield", "key": "found_by", "label": "发现人", "properties": {"default": "caller"}},
    {"type": "filepicker", "key": "evidence", "label": "证据", "multiple": True},
)
OPINION = form(
    "opinion",
    {"type": "textfield", "key": "opinion", "label": "意见", "validate": {"required": True}},
    {"type": "filepicker", "key": "reply", "label": "回执"},
)

TABLE = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:t">
  <decision id="choose" name="选择"><decisionTable id="t" hitPolicy="FIRST">
    <input id="i" label="紧急"><inputExpression id="ie" typeRef="boolean"><text>urgent</text></inputExpression></input>
    <output id="o" name="rule" typeRef="string"/>
    <rule id="r1"><inputEntry id="e1"><text>true</text></inputEntry>
      <outputEntry id="a1"><text>"H24"</text></outputEntry></rule>
    <rule id="r2"><inputEntry id="e2"><text>-</text></inputEntry>
      <outputEntry id="a2"><text>"T3"</text></outputEntry></rule>
  </decisionTable></decision>
</definitions>
"""


def decided() -> bytes:
    """A table chooses the rule of the task's deadline."""
    ask = element(
        "businessRuleTask", "ask", c_decisionRef="choose", c_resultVariable="rule", c_mapDecisionResult="singleEntry"
    )
    work = user("work", properties(**{"deadline": "= rule", "deadline-start": "= found_at"}), name="办理", **CLERK)
    return process("start>ask>work>done", start(), ask, work, end("done"))
