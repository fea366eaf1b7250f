"""The register over REST with 100,000 open deadlines on SQLite: its page, for a machine and for a head, and what is
overdue by organisation."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import insert

from app import create_app
from app.actor import SYSTEM, Actor
from app.api.house.deadline_entry import entry
from app.extensions import db
from app.models import CaseParty, Deadline, Deployment, ProcessDefinition, ProcessInstance, Resource
from app.queries import rest_listing
from app.queries.rest_deadline import DEADLINES, overdue_by_organisation
from app.queries.rest_listing import Choice
from app.settings import Settings

NOW = datetime.now(UTC)
ORGANISATIONS = 200
STEPS = [f"2026-10-{day:02} 第{day}日" for day in range(1, 16)]


def fill(number: int) -> None:
    """One case a deadline, four in five still ahead, spread over the organisations."""
    with db.engine.begin() as connection:
        connection.execute(insert(Deployment), [{"id": "d", "name": "bench", "deployed_at": NOW, "deployed_by": "x"}])
        resource = {"id": "r", "deployment_id": "d", "name": "p.bpmn", "content": b"", "sha256": ""}
        names = {column.name for column in Resource.__table__.columns}
        connection.execute(insert(Resource), [{k: v for k, v in resource.items() if k in names}])
        definition = {"id": "p:1:x", "key": "p", "version": 1, "deployment_id": "d", "resource_id": "r"}
        more = {"resource_name": "p.bpmn", "startable_by_form": True}
        connection.execute(insert(ProcessDefinition), [definition | more])
        for begin in range(0, number, 5000):
            some = range(begin, min(begin + 5000, number))
            connection.execute(insert(ProcessInstance), [_case(n) for n in some])
            connection.execute(insert(CaseParty), [_party(n) for n in some])
            connection.execute(insert(Deadline), [_deadline(n) for n in some])
    with db.engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")


def _case(n: int) -> dict[str, object]:
    ids = {"id": f"c{n}", "root_id": f"c{n}", "definition_id": "p:1:x", "business_key": f"B-{n}"}
    return ids | {"variables": {}, "started_at": NOW, "started_by": f"u{n % 2000}", "state": "x" * 2000}


def _party(n: int) -> dict[str, object]:
    return {"id": f"p{n}", "instance_id": f"c{n}", "organisation_id": f"o{n % ORGANISATIONS}", "since": NOW}


def _deadline(n: int) -> dict[str, object]:
    due = NOW + timedelta(minutes=n * 7919 % 100_000 - 20_000)
    rule = {"rule": f"T{n % 60}", "rule_version": 1, "name": "期限", "article": f"§{n % 60}", "expiry_class": "D"}
    who = {"responsible": f"clerk@o{n % ORGANISATIONS}", "organisation": f"o{n % ORGANISATIONS}", "posts": {}}
    begun = {"starts_at": NOW, "asked_start": NOW, "start_source": "", "opened_at": NOW, "status": "running"}
    end = {"due_at": due, "first_reminder_at": due - timedelta(days=3), "provisional": False, "steps": STEPS}
    place = {"id": f"d{n}", "instance_id": f"c{n}", "activity_id": f"a{n}", "element_id": "work", "soft": False}
    return {**place, **rule, **who, **begun, **end, "given": None}


def main(number: int = 100_000, rounds: int = 30) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder), f"sqlite:///{folder}/bench.db", "secret", testing=True)
        with create_app(settings).app_context():
            upgrade()
            fill(number)
            head = Actor("head", "head", frozenset({"head@o7"}))
            for who, actor in (("machine", SYSTEM), ("head", head)):
                for what, values in (
                    ("page", {}),
                    ("page, over", {"level": "over"}),
                    ("page, near", {"level": "near"}),
                    ("page, one organisation", {"organisation": "o7"}),
                    ("page, one rule", {"rule": "T7"}),
                    ("page, running", {"status": ["running"]}),
                ):
                    report(f"{who}: {what}", rounds, lambda a=actor, v=values: page(a, v))  # type: ignore[misc]
                report(f"{who}: overdue by organisation", rounds, lambda a=actor: counted(a))  # type: ignore[misc]


def page(actor: Actor, values: dict[str, object]) -> None:
    db.session.rollback()
    db.session.expunge_all()
    assert [entry(row) for row in rest_listing.rows(DEADLINES, actor, Choice(values, limit=100))]


def counted(actor: Actor) -> None:
    db.session.rollback()
    assert overdue_by_organisation(actor)


def report(name: str, rounds: int, call: object) -> None:
    spent = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()  # type: ignore[operator]
        spent.append((time.perf_counter() - began) * 1e3)
    tenths = statistics.quantiles(spent, n=10)
    print(f"{name:40} median {tenths[4]:6.1f} ms (90 % {tenths[8]:.1f})")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
