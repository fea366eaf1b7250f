"""Playing short scenarios over small procedures."""

from __future__ import annotations

from textwrap import dedent, indent

from app.checks import ResourceFile
from app.rehearsal.material import Deployable, Material
from app.rehearsal.outcome import Played
from app.rehearsal.rehearse import rehearse
from app.rehearsal.scenario import ScenarioFile
from tests.commands.town import ORGANISATIONS

NOW = "2026-09-30T16:30+08:00"
CLERK = "start: {as: clerk@bureau}"


def scenario(
    steps: str, *, start: str = CLERK, process: str = "p", now: str = NOW, name: str = "s.yaml"
) -> ScenarioFile:
    """The head of a scenario of five lines with the steps below it; the first step stands in line 6."""
    head = f"title: 试\nprocess: {process}\nnow: {now}\n{start}\nsteps:\n"
    return ScenarioFile(name, (head + indent(dedent(steps).strip(), "  ") + "\n").encode())


def material(files: dict[str, bytes | str], *scenarios: ScenarioFile) -> Material:
    """``files`` by name, in one deployment, with the small town's organisations."""
    resources = tuple(ResourceFile(n, c.encode() if isinstance(c, str) else c) for n, c in files.items())
    return Material("town", (Deployable("town", resources),), (ORGANISATIONS.encode(),), scenarios)


def play(files: dict[str, bytes | str] | bytes, steps: str, **head: str) -> Played:
    """One scenario; ``files`` may be one diagram."""
    given = {"p.bpmn": files} if isinstance(files, bytes) else files
    (played,) = rehearse(material(given, scenario(steps, **head)))
    return played


def assert_passed(played: Played) -> None:
    assert played.passed, (played.problems, played.failure)


def differences(played: Played) -> list[str]:
    """What a failed scenario says, one line a difference."""
    assert played.failure is not None, played.problems
    return [f"{m.what}：{m.expected}／{m.found}" for m in played.failure.mismatches]
