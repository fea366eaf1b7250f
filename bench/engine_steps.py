"""CPU of one engine step (load, complete a user task, run to rest, save), against bare SpiffWorkflow in the same run.

    python bench/engine_steps.py [STEPS]

Two shapes: a loop of one user task, looked at after 1, 10, 100 and 1,000 rounds; a line of 5, 50 and 200 user tasks,
looked at half-way. Both engines get the same models; the bare one needs its own dialect of conditions and timers, and
stores its state with its own serializer. Times are CPU milliseconds: median (10th–90th percentile).
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from statistics import median, quantiles

from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from app import engine

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:bench">'
FORM = {f"field_{n}": f"内容 {n}" for n in range(5)}
CASE = {f"fact_{n}": f"案件事实 {n}" for n in range(45)} | {"again": True}
ENV = engine.Env(datetime(2026, 9, 30, 16, 20, tzinfo=UTC))


def flow(source: str, target: str, condition: str = "") -> str:
    text = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
    return f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}">{text}</sequenceFlow>'


def loop() -> bytes:
    nodes = '<startEvent id="s"/><exclusiveGateway id="m"/><userTask id="u"/><exclusiveGateway id="x" default="x_e"/>'
    flows = flow("s", "m") + flow("m", "u") + flow("u", "x") + flow("x", "m", "again") + flow("x", "e")
    return file(nodes + '<endEvent id="e"/>' + flows)


def line(length: int) -> bytes:
    ids = ["s", *(f"u{n}" for n in range(length)), "e"]
    nodes = '<startEvent id="s"/>' + "".join(f'<userTask id="{id_}"/>' for id_ in ids[1:-1]) + '<endEvent id="e"/>'
    return file(nodes + "".join(flow(a, b) for a, b in pairwise(ids)))


def file(body: str) -> bytes:
    return f'{HEAD}<process id="p" isExecutable="true">{body}</process></definitions>'.encode()


class Ours:
    def __init__(self, xml: bytes) -> None:
        self.spec = engine.compile(engine.parse(xml, "bench.bpmn")[0])
        step = engine.start(self.spec, CASE, ENV)
        self.state, self.variables, self.wait = step.state, step.variables, step.waits[0]

    def step(self) -> None:
        done = engine.complete(self.spec, self.state, self.variables, self.wait.activity_id, FORM, ENV)
        self.state, self.variables, self.wait = done.state, done.variables, done.waits[0]

    @property
    def size(self) -> int:
        return len(self.state.encode())


class Bare:
    def __init__(self, xml: bytes) -> None:
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.parse(io.BytesIO(xml)))
        self.serializer = BpmnWorkflowSerializer()
        workflow = BpmnWorkflow(parser.get_spec("p"), parser.get_subprocess_specs("p"))
        workflow.data.update(CASE)
        workflow.task_tree.data.update(CASE)
        workflow.do_engine_steps()
        self.state = self.serializer.serialize_json(workflow)

    def step(self) -> None:
        workflow = self.serializer.deserialize_json(self.state)
        task = workflow.get_tasks(state=TaskState.READY, manual=True)[0]
        task.data.update(FORM)
        task.run()
        workflow.do_engine_steps()
        self.state = self.serializer.serialize_json(workflow)

    @property
    def size(self) -> int:
        return len(self.state.encode())


def measured(act: Callable[[], None], times: int) -> list[float]:
    found = []
    for _ in range(times):
        began = time.process_time()
        act()
        found.append((time.process_time() - began) * 1000)
    return found


def told(times: list[float]) -> str:
    if len(times) < 3:
        return f"{median(times):8.2f} ms"
    low, *_, high = quantiles(times, n=10)
    return f"{median(times):8.2f} ms ({low:.2f}–{high:.2f})"


def after(make: Callable[[bytes], Ours | Bare], xml: bytes, steps: int, samples: int) -> tuple[list[float], int]:
    """The cost of the steps that follow ``steps`` others, and the size of the state then."""
    running = make(xml)
    for _ in range(steps):
        running.step()
    size = running.size
    return measured(running.step, samples), size


if __name__ == "__main__":
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    for rounds in (1, 10, 100, 1000):
        ours, size = after(Ours, loop(), rounds, samples)
        bare, bare_size = after(Bare, loop(), rounds, 10) if rounds <= 100 else ([float("nan")], 0)
        print(f"loop, {rounds:5} rounds   ours {told(ours)}, {size:6} B   bare {told(bare)}, {bare_size:8} B")
    for length in (5, 50, 200):
        ours, size = after(Ours, line(length), length // 2, min(samples, length // 2 - 1))
        bare, bare_size = after(Bare, line(length), length // 2, min(10, length // 2 - 1))
        print(f"line, {length:5} nodes    ours {told(ours)}, {size:6} B   bare {told(bare)}, {bare_size:8} B")
    xml = line(1000)
    times = measured(lambda: [engine.compile(model) for model in engine.parse(xml, "bench.bpmn")] and None, 5)
    print(f"parse and compile 1,000 nodes ({len(xml) // 1024} KB)   {told(times)}")
