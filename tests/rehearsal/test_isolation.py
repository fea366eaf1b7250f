"""A rehearsal touches nothing of the installation it runs beside, nor of another scenario."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace
from datetime import datetime

import pytest

from app import clock
from app.rehearsal import play as playing
from app.rehearsal.rehearse import rehearse
from tests.commands import procedures
from tests.commands.rows import row_counts
from tests.installation import Installation
from tests.rehearsal.playing import material, play, scenario

FORMS: dict[str, bytes | str] = {
    "p.bpmn": procedures.with_form(),
    "facts.form": procedures.FACTS,
    "opinion.form": procedures.OPINION,
}
FILED = "start: {as: clerk@bureau, with: {title: 占道, evidence: [图.jpg]}}"


def test_the_installation_stays_as_it_was(sqlite_town: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rows, its files, its cases of the same key; and no socket is opened."""

    def refused(*_arguments: object) -> None:
        raise AssertionError("a socket was opened")

    sqlite_town.deploy(*FORMS.items())
    before = row_counts()
    data = sqlite_town.app.config["CHENGXU"].data
    files = sorted(data.rglob("*"))
    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket.socket, "bind", refused)
    played = play(FORMS, "- complete: work\n  as: clerk@bureau\n  with: {opinion: 好}", start=FILED)
    assert played.passed
    assert row_counts() == before
    assert sorted(data.rglob("*")) == files
    assert sqlite_town.definition("p").version == 1


def test_other_threads_keep_their_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a scenario is far in the future, a thread of the service still reads the service's clock."""
    seen: list[datetime] = []
    look = playing.passed_now

    def looking() -> object:
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
        seen.append(clock.now())
        return look()

    monkeypatch.setattr(playing, "passed_now", looking)
    outside = datetime(2020, 1, 1, tzinfo=clock.LEGAL_ZONE)
    with clock.reading(lambda: outside):
        assert play(procedures.one_task(), "- travel: 2030-01-01T00:00+08:00").passed
    assert seen == [outside, datetime(2030, 1, 1, tzinfo=clock.LEGAL_ZONE)]


def test_every_scenario_begins_anew() -> None:
    """Case numbers, accounts and cases of one are not there for the next; a failure ends only its own."""
    good = "- expect: {variables: {case_no: p-2026-0001}}\n- complete: work\n  as: clerk@bureau#2"
    bad = "- expect: {tasks: []}"
    model = {"p.bpmn": procedures.one_task()}
    played = list(
        rehearse(material(model, scenario(good, name="a"), scenario(bad, name="b"), scenario(good, name="c")))
    )
    assert [(one.file, one.passed) for one in played] == [("a", True), ("b", False), ("c", True)]


def test_an_unreadable_scenario_does_not_stop_the_others() -> None:
    """Its problems stand in its own result."""
    played = list(
        rehearse(
            material(
                {"p.bpmn": procedures.one_task()}, scenario("- wait: 1", name="a"), scenario("- expect: {}", name="b")
            )
        )
    )
    assert [(one.file, one.passed, len(one.problems)) for one in played] == [("a", False, 1), ("b", True, 0)]


def test_files_that_cannot_be_deployed_fail_every_scenario() -> None:
    """With the reasons that a deployment would give."""
    played = play({"p.bpmn": procedures.with_form()}, "- expect: {}")
    assert not played.passed and played.failure is None
    assert {(problem.file, problem.rule) for problem in played.problems} == {("p.bpmn", "form-exists")}


def test_a_mistake_of_the_service_fails_one_scenario_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told by its name."""

    def broken(*_arguments: object, **_named: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("app.rehearsal.verbs.complete.complete_task", broken)
    played = play(procedures.one_task(), "- complete: work\n  as: clerk@bureau")
    assert played.failure is not None
    assert played.failure.mismatches[0].found == "意外错误 ZeroDivisionError：by zero"


def test_days_are_counted_by_the_notices_handed_in() -> None:
    """A rehearsal knows no other calendar than the package's and those."""
    files: dict[str, bytes | str] = {"p.bpmn": procedures.with_deadline(), "deadlines.yaml": procedures.RULES}
    given = material(files, scenario("- expect: {deadlines: {T3: 2026-10-12T24:00+08:00}}"))
    (played,) = rehearse(given)
    assert not played.passed
    days = ", ".join(f"2026-10-{day:02}" for day in range(1, 8))
    notice = f"year: 2026\nsource: {{title: 更正的安排, date: 2026-09-01}}\nrest: [{days}]\nwork: []\n"
    (played,) = rehearse(replace(given, notices=(notice.encode(),)))
    assert played.passed, played.failure
