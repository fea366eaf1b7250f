"""An installation under test: an application on a database, with ways to deploy, start and look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from app import create_app
from app.access import actor_of
from app.actor import SYSTEM, Actor
from app.commands.complete_task import complete_task
from app.commands.deploy import Deployed, ResourceFile, deploy
from app.commands.route_events import route_events
from app.commands.start_process import start_process
from app.demo import prepare_demo
from app.extensions import db
from app.models import Job, ProcessDefinition, ProcessInstance, UserTask
from app.store.routing import route_with
from tests.cheaper import share
from tests.databases import settings

REPOSITORY = Path(__file__).resolve().parent.parent
PASSWORD = "a password for tests"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@dataclass
class Installation:
    """Acts as :data:`SYSTEM` unless a test says who acts."""

    app: Flask

    @classmethod
    @contextmanager
    def opened(cls, data: Path, url: str) -> Iterator[Installation]:
        app = create_app(settings(data, url))
        route_with(route_events)
        with app.app_context():
            share(app, db.engine)
            yield cls(app)
            db.session.remove()
            db.engine.dispose()
        route_with(None)

    def deploy(self, *files: tuple[str, str | bytes], name: str = "test", **options: Any) -> Deployed:
        resources = [ResourceFile(n, c.encode() if isinstance(c, str) else c) for n, c in files]
        return deploy(resources, actor=SYSTEM, name=name, **options)

    def deploy_jurisdiction(self, jurisdiction: str) -> Deployed:
        """Everything deployable of the jurisdiction and what all share, as it is in the repository."""
        folders = [REPOSITORY / kind / name for kind in ("processes", "forms") for name in ("common", jurisdiction)]
        paths = sorted(path for folder in folders for path in folder.iterdir())
        named = ("deadlines.yaml", "statute.yaml")
        chosen = [p for p in paths if p.suffix in (".bpmn", ".dmn", ".form") or p.name in named]
        return self.deploy(*((f"{p.parent.name}/{p.name}", p.read_bytes()) for p in chosen), name=jurisdiction)

    def demo(self, monkeypatch: Any) -> None:
        """The demo's organisations and accounts, all with :data:`PASSWORD`."""
        monkeypatch.setenv("CHENGXU_DEMO_PASSWORD", PASSWORD)
        prepare_demo(REPOSITORY / "processes")

    def actor(self, user_id: str) -> Actor:
        return actor_of(user_id)

    def start(self, key: str, variables: Mapping[str, Any] | None = None, **options: Any) -> str:
        actor = options.pop("actor", SYSTEM)
        return start_process(self.definition(key).id, actor=actor, variables=variables or {}, **options)

    def definition(self, key: str) -> ProcessDefinition:
        query = select(ProcessDefinition).where(ProcessDefinition.key == key)
        return db.session.scalars(query.order_by(ProcessDefinition.version.desc())).first()  # type: ignore[return-value]

    def instance(self, instance_id: str) -> ProcessInstance:
        db.session.rollback()
        return db.session.get_one(ProcessInstance, instance_id)

    def tasks(self, instance_id: str) -> dict[str, UserTask]:
        """The open tasks of a case by element id."""
        db.session.rollback()
        return {
            t.element_id: t for t in db.session.scalars(select(UserTask).where(UserTask.instance_id == instance_id))
        }

    def jobs(self, instance_id: str, kind: str | None = None) -> list[Job]:
        db.session.rollback()
        query = select(Job).where(Job.instance_id == instance_id).order_by(Job.due_at)
        return [job for job in db.session.scalars(query) if kind is None or job.kind == kind]

    def complete(self, instance_id: str, element_id: str, actor: Actor = SYSTEM, **values: Any) -> None:
        task = self.tasks(instance_id)[element_id]
        complete_task(task.id, actor=actor, variables=values)
