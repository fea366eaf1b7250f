"""What the checks of a deployment found."""

from __future__ import annotations

from dataclasses import dataclass

from app.checks.resources import Contents
from app.errors import Problem


@dataclass(frozen=True, slots=True)
class Examined:
    """``problems`` stop the deployment, ``warnings`` are only told; ``contents`` is what could be read."""

    contents: Contents
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
