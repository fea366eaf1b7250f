"""``Idempotency-Key``: the same request twice is one effect and one answer, also when it is cut off in the middle."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock, engine
from app.api import idempotency
from app.commands import start_process as command
from app.commands.act_once import KEPT_FOR
from app.errors import EngineFailed
from app.extensions import db
from app.models import HistoryEvent, Incident, KeptAnswer, ProcessInstance, Remark
from app.worker.drain import drain
from tests.commands.rows import row_counts
from tests.conftest import TestClock

from .conftest import FACTS, Caller, Callers, multipart
from .material import PLAIN

START = "/process-definition/key/transfer/start"
BODY = {"businessKey": "C-7", "variables": FACTS}


def _post(caller: Caller, path: str, body: Any = None, key: str = '"k-1"', prefix: str = "/engine-rest") -> Any:
    return caller.request("POST", f"{prefix}{path}", json=body or {}, headers={"Idempotency-Key": key})


def _wire(text: str) -> str:
    """As the bytes of UTF-8 look to a server."""
    return text.encode().decode("latin-1")


def _count(table: Any, *conditions: Any) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


def test_a_repeated_start_is_one_case_and_one_answer(machine: Caller, deployed: dict[str, Any]) -> None:
    """Status, body and content type are the first one's, and a header says that nothing was done."""
    first, second = _post(machine, START, BODY), _post(machine, START, BODY)
    assert (first.status_code, first.get_json()["businessKey"]) == (200, "C-7")
    assert (second.status_code, second.data) == (200, first.data)
    assert second.headers["Content-Type"] == first.headers["Content-Type"] == "application/json"
    assert (first.headers.get(idempotency.REPLAYED), second.headers[idempotency.REPLAYED]) == (None, "true")
    assert _count(ProcessInstance) == 1
    _post(machine, START, BODY, key='"k-2"')
    assert _count(ProcessInstance) == 2


def test_without_a_key_nothing_is_kept(machine: Caller, deployed: dict[str, Any]) -> None:
    """As before: two requests, two cases."""
    assert machine.post(START, BODY).status_code == machine.post(START, BODY).status_code == 200
    assert (_count(ProcessInstance), _count(KeptAnswer)) == (2, 0)


def test_a_command_that_answers_nothing_is_repeated_as_nothing(
    machine: Caller, callers: Callers, deployed: dict[str, Any]
) -> None:
    """A completed task is completed once: the repetition is a 204 again, and not the 409 of a task that is gone."""
    case = machine.post(START, BODY).get_json()["id"]
    task = machine.get("/task", processInstanceId=case).get_json()[0]["id"]
    clerk = callers.basic("clerk@bureau")
    form = {"variables": {"opinion": {"value": "同意"}}}
    first, second = (_post(clerk, f"/task/{task}/complete", form) for _ in range(2))
    assert (first.status_code, second.status_code) == (204, 204), first.text
    assert (second.data, second.headers[idempotency.REPLAYED]) == (b"", "true")
    assert _count(HistoryEvent, HistoryEvent.type == "task.completed") == 1
    assert clerk.post(f"/task/{task}/complete", form).status_code == 409


def test_a_key_belongs_to_one_request(machine: Caller, deployed: dict[str, Any]) -> None:
    """Another body, another address: 422 by name, in the words of either API, and nothing happens."""
    case = _post(machine, START, BODY).get_json()["id"]
    changed = _post(machine, START, {**BODY, "businessKey": "C-8"})
    assert (changed.status_code, changed.get_json()["reason"]) == (422, "idempotency-key-reused")
    assert set(changed.get_json()) >= {"type", "message", "code"}
    elsewhere = _post(machine, f"/process-instances/{case}/remarks", {"text": "x"}, prefix="/api")
    assert (elsewhere.status_code, elsewhere.get_json()["code"]) == (422, "idempotency-key-reused")
    assert elsewhere.headers["Content-Type"] == "application/problem+json"
    assert _count(ProcessInstance) == 1


def test_a_key_belongs_to_one_account(machine: Caller, callers: Callers, deployed: dict[str, Any]) -> None:
    """Another account's request with the same key and body is its own."""
    first, second = (_post(who, START, BODY) for who in (machine, callers.basic("clerk@bureau")))
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.get_json()["id"] != second.get_json()["id"]


@pytest.mark.parametrize(
    "key", ["", '""', '"open', "a b", '"a" "b"', "a, b", '"k";p=1', "键", "x" * 256, '"' + "x" * 256 + '"']
)
def test_a_key_that_cannot_be_read_is_refused_by_name(machine: Caller, deployed: dict[str, Any], key: str) -> None:
    """400, before anything is done."""
    answer = machine.request("POST", f"/engine-rest{START}", json=BODY, headers={"Idempotency-Key": _wire(key)})
    assert (answer.status_code, answer.get_json()["reason"]) == (400, "idempotency-key-malformed")
    assert "Idempotency-Key" in answer.get_json()["message"]
    assert _count(ProcessInstance) == 0


def test_a_key_may_be_quoted_or_bare(machine: Caller, deployed: dict[str, Any]) -> None:
    """The draft's string and what most clients send name the same key; 255 characters are allowed."""
    key = "k" * 255
    first, second = _post(machine, START, BODY, key), _post(machine, START, BODY, f'"{key}"')
    assert (first.status_code, second.data) == (200, first.data)


def test_a_refused_request_leaves_its_key_free(machine: Caller, callers: Callers, deployed: dict[str, Any]) -> None:
    """It has done nothing, so nothing is kept: corrected, it runs."""
    wrong = {"variables": {**FACTS, "amount": {"value": "many", "type": "String"}}}
    refused = _post(machine, START, wrong)
    assert refused.status_code == 422 and "amount" in refused.get_json()["fields"], refused.text
    assert (_count(KeptAnswer), _count(ProcessInstance)) == (0, 0)
    assert _post(machine, START, BODY).status_code == 200
    assert _count(ProcessInstance) == 1
    forbidden = _post(callers.basic("analyst"), "/signal", {"name": "x"})
    assert forbidden.status_code == 403
    assert _count(HistoryEvent, HistoryEvent.type == "access.refused") == 1  # the refusal itself is told


def test_a_day_later_the_key_is_free(machine: Caller, deployed: dict[str, Any], time: TestClock) -> None:
    """By the service's clock, whether or not the worker has been round; and the worker removes it."""
    first = _post(machine, START, BODY).get_json()["id"]
    time.at = clock.now() + KEPT_FOR - timedelta(seconds=1)
    drain()
    assert _post(machine, START, BODY).get_json()["id"] == first
    time.at = clock.now() + timedelta(seconds=1)
    second = _post(machine, START, BODY)
    assert second.get_json()["id"] != first and idempotency.REPLAYED not in second.headers
    assert _count(KeptAnswer) == 1
    time.at = clock.now() + KEPT_FOR
    drain()
    assert _count(KeptAnswer) == 0


def test_an_answer_of_our_own_api_is_repeated(machine: Caller, case: str) -> None:
    """A remark is written once, and both answers name it."""
    first, second = (
        _post(machine, f"/process-instances/{case}/remarks", {"text": "已收到"}, prefix="/api") for _ in range(2)
    )
    assert (first.status_code, second.status_code, second.get_json()) == (201, 201, first.get_json())
    assert _count(Remark) == 1


def test_a_deployment_is_the_same_by_its_parts(machine: Caller) -> None:
    """The boundary of a multipart form is new at each sending; its fields and files decide."""

    def send(text: str) -> Any:
        parts = multipart({"p.bpmn": text})
        return machine.request(
            "POST", "/engine-rest/deployment/create", data=parts, headers={"Idempotency-Key": "deploy"}
        )

    first, second, other = send(PLAIN), send(PLAIN), send(PLAIN.replace("work", "labour"))
    assert first.status_code == 200, first.text
    assert (second.data, other.status_code) == (first.data, 422)
    assert row_counts()["deployment"] == 1


class Cut(Exception):
    """The connection to the database is lost at the worst moment."""


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The next commits fail ``before`` they reach the database, or ``after`` it has taken them."""
    plan: list[str] = []
    commit = Session.commit

    def broken(session: Session) -> None:
        place = plan.pop(0) if plan and any(isinstance(row, KeptAnswer) for row in session.new) else None
        if place == "before":
            session.flush()
            raise Cut
        commit(session)
        if place == "after":
            raise Cut

    monkeypatch.setattr(Session, "commit", broken)
    yield plan
    assert plan == []


@pytest.mark.parametrize("place", ["before", "after"])
def test_effect_and_record_are_one_commit(
    machine: Caller, deployed: dict[str, Any], cut: list[str], place: str
) -> None:
    """Cut off before the commit there is neither, after it there are both; the repetition brings the case about, or
    tells of it, and there is one."""
    cut.append(place)
    lost = _post(machine, START, BODY)
    assert lost.status_code == 500
    there = {"before": 0, "after": 1}[place]
    assert (_count(ProcessInstance), _count(KeptAnswer)) == (there, there)
    again = _post(machine, START, BODY)
    assert (again.status_code, again.headers.get(idempotency.REPLAYED)) == (200, "true" if there else None)
    assert machine.get(f"/process-instance/{again.get_json()['id']}").status_code == 200
    assert (_count(ProcessInstance), _count(KeptAnswer)) == (1, 1)


@dataclass
class Slow:
    """A start that waits, its transaction open and its work done, until it may go on."""

    reached: threading.Event
    go_on: threading.Event
    answers: list[Any]

    def start(self, caller: Caller) -> threading.Thread:
        db.session.remove()
        thread = threading.Thread(target=lambda: self.answers.append(_post(caller, START, BODY)))
        thread.start()
        return thread


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow(threading.Event(), threading.Event(), [])
    apply = command.apply_step

    def held(*arguments: Any) -> None:
        apply(*arguments)
        made.reached.set()
        assert made.go_on.wait(20)

    monkeypatch.setattr(command, "apply_step", held)
    return made


def test_the_same_key_while_the_first_still_runs_is_told_so(
    machine: Caller, rest_app: Flask, deployed: dict[str, Any], slow: Slow
) -> None:
    """409 at once, while the first holds its transaction open; afterwards its answer."""
    first = slow.start(machine)
    assert slow.reached.wait(20)
    meanwhile = _post(Caller(rest_app.test_client(), machine.headers), START, BODY)
    slow.go_on.set()
    first.join(20)
    assert (meanwhile.status_code, meanwhile.get_json()["reason"]) == (409, "idempotency-key-in-use")
    assert slow.answers[0].status_code == 200
    assert _post(machine, START, BODY).data == slow.answers[0].data
    assert _count(ProcessInstance) == 1


def test_the_first_may_run_in_another_process(
    machine: Caller, rest_app: Flask, deployed: dict[str, Any], slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of which this one knows nothing: PostgreSQL says so at once; SQLite lets in one writer, and the second finds the
    answer of the first."""
    monkeypatch.setattr("app.commands.act_once.alone_here", lambda *_: nullcontext())
    first = slow.start(machine)
    assert slow.reached.wait(20)
    second = slow.start(Caller(rest_app.test_client(), machine.headers))
    refused = db.engine.dialect.name == "postgresql"
    if refused:
        second.join(20)
        assert [answer.status_code for answer in slow.answers] == [409]
    slow.go_on.set()
    first.join(20)
    second.join(20)
    assert [answer.status_code for answer in slow.answers] == ([409, 200] if refused else [200, 200])
    if not refused:
        assert len({answer.data for answer in slow.answers}) == 1
    assert (_count(ProcessInstance), _count(KeptAnswer)) == (1, 1)


def test_many_at_the_same_moment_are_one(machine: Caller, rest_app: Flask, deployed: dict[str, Any]) -> None:
    """Whoever is first starts the case; each of the others hears that it runs, or its answer."""
    line = threading.Barrier(6, timeout=20)
    answers: list[Any] = []

    def send() -> None:
        caller = Caller(rest_app.test_client(), machine.headers)
        line.wait()
        answers.append(_post(caller, START, BODY))

    db.session.remove()
    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert {answer.status_code for answer in answers} <= {200, 409} and len(answers) == 6
    assert len({answer.data for answer in answers if answer.status_code == 200}) == 1
    assert _count(ProcessInstance) == 1


def test_a_broadcast_is_one_transaction(
    machine: Caller, callers: Callers, deployed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one of its receivers cannot go on, none has, and an incident tells of it; repeated, all have."""
    cases = [machine.post("/process-definition/key/plain/start").get_json()["id"] for _ in range(2)]
    clerk = callers.basic("clerk@bureau")
    for one in cases:
        (task,) = machine.get("/task", processInstanceId=one).get_json()
        assert clerk.post(f"/task/{task['id']}/complete").status_code == 204
    deliver, count = engine.broadcast_signal, itertools.count()

    def second_fails(*arguments: Any, **named: Any) -> Any:
        if next(count) == 1:
            raise EngineFailed("坏了", element_id="released")
        return deliver(*arguments, **named)

    monkeypatch.setattr(engine, "broadcast_signal", second_fails)
    assert _post(machine, "/signal", {"name": "release"}).status_code == 500
    states = lambda: [machine.get(f"/history/process-instance/{one}").get_json()["state"] for one in cases]  # noqa: E731
    assert states() == ["ACTIVE", "ACTIVE"]
    assert _count(Incident) == 1
    assert [_post(machine, "/signal", {"name": "release"}).status_code for _ in range(2)] == [204, 204]
    assert states() == ["COMPLETED", "COMPLETED"]
