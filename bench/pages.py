"""The task page, the case page and the register in a town of 100,000 open tasks, 10,000 finished cases and one case of
300 tasks, some of them done, whose history has 2,000 events; on SQLite and PostgreSQL."""

from __future__ import annotations

import json
import sys
from datetime import timedelta

from flask import Flask
from measured import header, measured
from sqlalchemy import func, insert, select
from town import NOW, filled

from app.access import actor_of
from app.actor import SYSTEM
from app.commands.complete_task import complete_task
from app.commands.deploy import ResourceFile, deploy
from app.commands.start_process import start_process
from app.extensions import db
from app.models import HistoryEvent, ProcessDefinition, UserTask

ITEMS, DONE, EVENTS = 300, 30, 2000
MODEL = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="bench"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
  <process id="many" name="逐户核查" isExecutable="true">
    <startEvent id="begin"/><sequenceFlow id="a" sourceRef="begin" targetRef="check"/>
    <userTask id="check" name="核查" camunda:formRef="check" camunda:candidateGroups="clerk@o1">
      <extensionElements><camunda:properties><camunda:property name="article" value="示例§5"/>
        <camunda:property name="deadline" value="check"/></camunda:properties></extensionElements>
      <multiInstanceLoopCharacteristics camunda:collection="items" camunda:elementVariable="item"/>
    </userTask>
    <sequenceFlow id="b" sourceRef="check" targetRef="end"/><endEvent id="end"/>
  </process>
</definitions>"""
FORM = {
    "type": "default",
    "id": "check",
    "schemaVersion": 19,
    "components": [
        {"id": f"f{n}", "type": "textfield", "key": f"field_{n}", "label": f"核查事项 {n}"} for n in range(30)
    ],
}
RULES = """
rules:
  - {id: check, article: 示例§5, name: 核查期限, count: WD, amount: 10, class: D, responsible: clerk@o1, start: 受理}
"""
REGISTER = {
    "figures": "",
    "figures of one rule": "?rule=T7",
    "figures of one class": "?class=C",
    "figures of one procedure": "?procedure=p7",
    "list": "/deadlines",
    "list, over": "/deadlines?light=over",
    "list, one rule": "/deadlines?rule=T7",
    "list, one class": "/deadlines?class=C",
    "list, one procedure": "/deadlines?procedure=p7",
    "list, page 20": "/deadlines?page=20",
}


def main(tasks: int = 100_000, ended: int = 10_000, rounds: int = 15) -> None:
    for app in filled(tasks, ended):
        measure(app, rounds)


def measure(app: Flask, rounds: int) -> None:
    with app.app_context():
        case = large_case()
        open_task = db.session.scalar(select(UserTask.id).where(UserTask.instance_id == case).limit(1))
        small = start_process(_definition(), actor=SYSTEM, variables={"items": ["x"]})
        small_task = db.session.scalar(select(UserTask.id).where(UserTask.instance_id == small))
        db.session.remove()
    header(("calm",))
    for what, path in {
        "task": f"/tasks/{small_task}",
        "task of the large case": f"/tasks/{open_task}",
        "case": f"/cases/{small}",
        "the large case": f"/cases/{case}",
        "the large case, opinions": f"/cases/{case}?show=opinions",
        "its whole file": f"/cases/{case}/file",
        "the list of cases": "/cases",
    }.items():
        measured(app, what, {"calm": path}, rounds)
    header(("calm", "head", "office"))
    for what, rest in REGISTER.items():
        measured(app, f"register: {what}", dict.fromkeys(("calm", "head", "office"), f"/register{rest}"), rounds)


def large_case() -> str:
    """A real one as far as its tasks go; the rest of its history is written beside it."""
    files = {"many.bpmn": MODEL, "check.form": json.dumps(FORM), "deadlines.yaml": RULES}
    deploy([ResourceFile(name, text.encode()) for name, text in files.items()], actor=SYSTEM)
    items = [f"第{n}户" for n in range(ITEMS)]
    case = start_process(_definition(), actor=SYSTEM, variables={"items": items})
    ids = db.session.scalars(select(UserTask.id).where(UserTask.instance_id == case).limit(DONE)).all()
    for id_ in ids:
        complete_task(id_, actor=actor_of("calm"), submission={"field_1": "情况属实"})
    there = db.session.scalar(select(func.count()).where(HistoryEvent.instance_id == case)) or 0
    remark = {
        "type": "remark.added",
        "actor": "calm",
        "instance_id": case,
        "data": {"text": "已电话核实", "remark": "r"},
    }
    rows = [{**remark, "at": NOW - timedelta(minutes=n)} for n in range(max(0, EVENTS - there))]
    if rows:
        db.session.execute(insert(HistoryEvent), rows)
        db.session.commit()
    return case


def _definition() -> str:
    newest = (
        select(ProcessDefinition.id).where(ProcessDefinition.key == "many").order_by(ProcessDefinition.version.desc())
    )
    return db.session.scalars(newest.limit(1)).one()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
