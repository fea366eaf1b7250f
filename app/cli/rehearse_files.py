"""Which scenarios lie below a path, and what has to be deployed for them to be played."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from app.cli.resources import resources_below
from app.rehearsal.material import Deployable, Material
from app.rehearsal.scenario import ScenarioFile

_SHARED = "common"
"""The folder of procedures and forms that those of every jurisdiction may use."""


def materials(paths: Iterable[Path], forms: Path | None, notices: Sequence[Path] = ()) -> list[Material]:
    """One for each jurisdiction folder: its files, its forms, and what is shared.

    ``forms`` is the folder of all forms, by default the one beside the folder of all procedures.
    """
    by_folder: dict[Path, dict[Path, Path]] = {}
    for path in paths:
        for file in _scenarios_below(path):
            by_folder.setdefault(file.resolve().parent.parent, {})[file.resolve()] = file
    published = tuple(path.read_bytes() for path in notices)
    return [_material(folder, list(files.values()), forms, published) for folder, files in sorted(by_folder.items())]


def _scenarios_below(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    inside = "*.yaml" if path.resolve().name == "scenarios" else "**/scenarios/*.yaml"
    return sorted(path.glob(inside))


def _material(folder: Path, files: list[Path], forms: Path | None, notices: tuple[bytes, ...]) -> Material:
    all_forms = forms or folder.parent.parent / "forms"
    names = [_SHARED, folder.name] if folder.name != _SHARED else [_SHARED]
    deployments = [
        Deployable(
            name, tuple(resources_below(tuple(p for p in (folder.parent / name, all_forms / name) if p.is_dir())))
        )
        for name in names
    ]
    organisations = [folder.parent / name / "organisations.yaml" for name in names]
    return Material(
        folder.name,
        tuple(deployment for deployment in deployments if deployment.files),
        tuple(path.read_bytes() for path in organisations if path.is_file()),
        tuple(ScenarioFile(str(file), file.read_bytes()) for file in files),
        notices,
    )
