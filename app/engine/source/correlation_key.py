"""A correlation key of a process: the properties that make it up, and where each has its values from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CorrelationProperty:
    """``paths`` are what takes its value from a message, by the message's name; ``context`` is what a subscription
    takes it from the process's variables by. All are FEEL, with or without a sign of equality."""

    id: str
    name: str | None
    paths: Mapping[str, str]
    context: str | None = None


@dataclass(frozen=True, slots=True)
class CorrelationKey:
    """A message has the key if it has a value for each of the ``properties``, of which there is at least one."""

    id: str
    properties: tuple[CorrelationProperty, ...]

    @property
    def of_context(self) -> bool:
        """Whether the process's variables say its values (context-based correlation), and not the messages so far."""
        return all(one.context is not None for one in self.properties)
