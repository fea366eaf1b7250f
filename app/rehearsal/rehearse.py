"""Rehearsing one material: its scenarios read, its installation prepared once, each scenario played on a copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.errors import ChengxuError, DeploymentRefused, Problem
from app.rehearsal.coverage import NOTHING, Covered, Passed, covered
from app.rehearsal.errors import ScenarioRefused
from app.rehearsal.isolated import isolated, restore
from app.rehearsal.material import Material
from app.rehearsal.outcome import Played
from app.rehearsal.play import play
from app.rehearsal.read_scenario import read_scenario
from app.rehearsal.scenario import Scenario
from app.rehearsal.snapshot import Snapshot, prepare


def read(material: Material) -> tuple[list[Scenario], list[Played]]:
    """The scenarios that can be read, and for each of the others its problems."""
    scenarios: list[Scenario] = []
    refused: list[Played] = []
    for file in material.scenarios:
        try:
            scenarios.append(read_scenario(file))
        except ScenarioRefused as error:
            refused.append(Played(file.name, "", "", 0.0, problems=tuple(error.problems)))
    return scenarios, refused


def prepared(material: Material, scenarios: Iterable[Scenario]) -> Snapshot | tuple[Problem, ...]:
    """The installation, or why there is none."""
    try:
        return prepare(material, tuple(scenarios))
    except DeploymentRefused as refused:
        return tuple(refused.problems)
    except ChengxuError as error:
        return (Problem(material.name, error.code, error.message),)
    except Exception as error:  # a mistake of the service is told as well, and the next material goes on
        return (Problem(material.name, "unexpected", f"部署时出现意外错误 {type(error).__name__}：{error}"),)


def unprepared(scenarios: Iterable[Scenario], problems: tuple[Problem, ...]) -> list[Played]:
    return [Played(one.file, one.title, one.process, 0.0, problems=problems) for one in scenarios]


def play_all(snapshot: Snapshot) -> Iterator[Played]:
    """Each scenario as soon as it has been played."""
    with isolated():
        for scenario in snapshot.scenarios:
            yield play(snapshot.database, scenario)


def rehearse(material: Material) -> Iterator[Played]:
    """All of it, one after another, in this process; first what cannot be read."""
    scenarios, refused = read(material)
    yield from refused
    if not scenarios:
        return
    snapshot = prepared(material, scenarios)
    if isinstance(snapshot, Snapshot):
        yield from play_all(snapshot)
    else:
        yield from unprepared(scenarios, snapshot)


def coverage(snapshot: Snapshot, played: Iterable[Played]) -> list[Covered]:
    """Of every process of the installation, by name, what the scenarios have passed together."""
    from app.queries.models import process_model
    from app.queries.procedure import latest_definitions

    passed: Passed = NOTHING
    for one in played:
        passed = passed.and_(one.passed_through or NOTHING)
    with isolated():
        restore(snapshot.database)
        models = [process_model(definition.id) for definition in latest_definitions()]
    return [covered(model, passed) for model in sorted(models, key=lambda model: model.id)]
