"""What a rehearsal asked for over REST may take; at a limit its process is ended, and nothing else notices."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds of wall clock and of CPU, bytes of memory, and what may be handed in."""

    wall_seconds: float = 60
    cpu_seconds: int = 40
    memory: int = 1024 * 1024 * 1024
    scenarios: int = 100
    resources: int = 500
    bytes: int = 10 * 1024 * 1024


BOUNDS = Bounds()

AT_A_TIME = 2
"""Rehearsals that one process of the service runs at once; each holds one of its threads and a core."""
