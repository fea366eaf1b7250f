"""How long the calls of a small case take over REST: deploy once, then start, complete and read in rounds."""

from __future__ import annotations

import base64
import http.client
import json
import statistics
import sys
import time
import uuid
from collections.abc import Callable
from urllib.parse import urlsplit

MODEL = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="bench">
  <process id="bench_one_task" isExecutable="true" camunda:historyTimeToLive="P1D"
           xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
    <startEvent id="begin"/><sequenceFlow id="a" sourceRef="begin" targetRef="work"/>
    <userTask id="work"/><sequenceFlow id="b" sourceRef="work" targetRef="choice"/>
    <exclusiveGateway id="choice" default="d2"/>
    <sequenceFlow id="d1" sourceRef="choice" targetRef="big">
      <conditionExpression>amount &gt; 100</conditionExpression></sequenceFlow>
    <sequenceFlow id="d2" sourceRef="choice" targetRef="small"/>
    <endEvent id="big"/><endEvent id="small"/>
  </process>
</definitions>"""


class Client:
    """One kept-alive connection with HTTP Basic."""

    def __init__(self, base: str, user: str, password: str) -> None:
        parts = urlsplit(base)
        self._path = parts.path.rstrip("/")
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=60)
        login = base64.b64encode(f"{user}:{password}".encode()).decode()
        self._headers = {"Authorization": f"Basic {login}", "Accept": "application/json"}

    def call(self, method: str, path: str, body: object = None, content_type: str = "application/json") -> object:
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        headers = dict(self._headers) | ({"Content-Type": content_type} if data is not None else {})
        self._connection.request(method, self._path + path, data, headers)
        answer = self._connection.getresponse()
        text = answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{method} {path}: {answer.status} {text[:500]!r}")
        return json.loads(text) if text else None


def deploy(client: Client) -> None:
    boundary = uuid.uuid4().hex
    parts = [
        ("deployment-name", None, "bench"),
        ("enable-duplicate-filtering", None, "true"),
        ("bench.bpmn", "bench.bpmn", MODEL),
    ]
    body = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'
        + (f'; filename="{file}"\r\nContent-Type: text/xml' if file else "")
        + f"\r\n\r\n{text}\r\n"
        for name, file, text in parts
    )
    client.call(
        "POST",
        "/deployment/create",
        (body + f"--{boundary}--\r\n").encode(),
        f"multipart/form-data; boundary={boundary}",
    )


def main() -> None:
    base, user, password = sys.argv[1:4]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 200
    client = Client(base, user, password)
    times: dict[str, list[float]] = {}

    def timed(name: str, call: Callable[[], object]) -> object:
        begin = time.perf_counter()
        answer = call()
        times.setdefault(name, []).append((time.perf_counter() - begin) * 1000)
        return answer

    timed("first call (argon2)", lambda: client.call("GET", "/version"))
    timed("first call (argon2)", lambda: client.call("GET", "/deployment?maxResults=1"))
    deploy(client)
    for number in range(rounds):
        timed("GET /deployment", lambda: client.call("GET", "/deployment?maxResults=1"))
        body = {"variables": {"amount": {"value": number, "type": "Integer"}}}
        started = timed("start", lambda b=body: client.call("POST", "/process-definition/key/bench_one_task/start", b))
        assert isinstance(started, dict)
        case = started["id"]
        tasks = timed("GET /task", lambda c=case: client.call("GET", f"/task?processInstanceId={c}"))
        assert isinstance(tasks, list)
        task = tasks[0]["id"]
        timed("complete", lambda t=task: client.call("POST", f"/task/{t}/complete", {"variables": {}}))
        timed("history", lambda c=case: client.call("GET", f"/history/activity-instance?processInstanceId={c}"))
    for name, found in times.items():
        deciles = statistics.quantiles(found, n=10) if len(found) > 1 else [found[0]] * 9
        spread = f"p10 {deciles[0]:7.1f}   p90 {deciles[8]:7.1f}"
        print(f"{name:22s} median {statistics.median(found):7.1f} ms   {spread}   n {len(found)}")


if __name__ == "__main__":
    main()
