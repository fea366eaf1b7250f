"""What goes between the service and the process that rehearses: one JSON object in, one JSON line a result out."""

from __future__ import annotations

import json
from typing import Any

from app.checks import ResourceFile
from app.rehearsal.bounds import Bounds
from app.rehearsal.material import Deployable, Material
from app.rehearsal.scenario import ScenarioFile


def write_order(material: Material, bounds: Bounds) -> bytes:
    order = {
        "name": material.name,
        "deployments": [[part.name, [_pair(f.name, f.content) for f in part.files]] for part in material.deployments],
        "organisations": [content.decode("latin-1") for content in material.organisations],
        "notices": [content.decode("latin-1") for content in material.notices],
        "scenarios": [_pair(file.name, file.content) for file in material.scenarios],
        "cpu_seconds": bounds.cpu_seconds,
        "memory": bounds.memory,
    }
    return json.dumps(order).encode()


def _pair(name: str, content: bytes) -> list[str]:
    """Bytes travel as Latin-1 text, one character a byte, so that a file that is not UTF-8 is told by its own check."""
    return [name, content.decode("latin-1")]


def read_order(order: dict[str, Any]) -> Material:
    return Material(
        order["name"],
        tuple(
            Deployable(name, tuple(ResourceFile(n, c.encode("latin-1")) for n, c in files))
            for name, files in order["deployments"]
        ),
        tuple(content.encode("latin-1") for content in order["organisations"]),
        tuple(ScenarioFile(name, content.encode("latin-1")) for name, content in order["scenarios"]),
        tuple(content.encode("latin-1") for content in order["notices"]),
    )
