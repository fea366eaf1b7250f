"""What a rehearsal is given: files to deploy, organisations and scenarios, all as bytes and never as paths."""

from __future__ import annotations

from dataclasses import dataclass

from app.checks import ResourceFile
from app.rehearsal.scenario import ScenarioFile


@dataclass(frozen=True, slots=True)
class Deployable:
    """Files that are deployed together, under the name by which a later deployment would know them."""

    name: str
    files: tuple[ResourceFile, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """``name`` is the jurisdiction's or any other that people know it by; ``deployments`` go in order, so that a later
    one may call what an earlier one holds. ``organisations`` are files as ``organisations.yaml``, ``notices`` holiday
    notices as ``chengxu calendar import`` takes them."""

    name: str
    deployments: tuple[Deployable, ...]
    organisations: tuple[bytes, ...]
    scenarios: tuple[ScenarioFile, ...]
    notices: tuple[bytes, ...] = ()
