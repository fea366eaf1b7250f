"""The installation as every scenario of one material begins: deployed, with organisations and an account a post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import clock
from app.actor import SYSTEM
from app.commands.create_account import create_account
from app.commands.deploy import deploy
from app.commands.fill_posts import fill_posts
from app.commands.import_calendar import import_calendar
from app.commands.import_organisations import import_organisations
from app.errors import Problem
from app.rehearsal.isolated import create_tables, isolated, saved
from app.rehearsal.material import Material
from app.rehearsal.scenario import Scenario

MACHINES = {"analyst": "analyst", "admin": "administrator", "integration": "integration"}
"""The accounts that hold no post, with the role of each."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``database`` is copied for each scenario. ``deployed_at`` is its virtual instant."""

    name: str
    database: bytes
    scenarios: tuple[Scenario, ...]
    deployed_at: datetime
    warnings: tuple[Problem, ...] = ()


def prepare(material: Material, scenarios: tuple[Scenario, ...]) -> Snapshot:
    """Deploy once, at the earliest instant at which one of the scenarios begins.

    Raises DeploymentRefused, and what refuses organisations or notices that cannot be read.
    """
    begin = min(scenario.now for scenario in scenarios)
    with isolated(), clock.reading_here(lambda: begin):
        create_tables()
        for content in material.notices:
            import_calendar(content, "calendar.yaml", actor=SYSTEM, replace=True)
        for content in material.organisations:
            import_organisations(content, "organisations.yaml", actor=SYSTEM)
        _accounts()
        warnings: list[Problem] = []
        for part in material.deployments:
            warnings += deploy(part.files, actor=SYSTEM, name=part.name, source="rehearsal").warnings
        return Snapshot(material.name, saved(), scenarios, begin, tuple(warnings))


def _accounts() -> None:
    """``clerk@bureau`` is the account of that post; nobody can sign in to it."""
    for user_id, role in MACHINES.items():
        create_account(user_id, actor=SYSTEM, name=user_id, roles=[role])
    fill_posts(actor=SYSTEM)
