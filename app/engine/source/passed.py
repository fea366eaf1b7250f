"""One thing that camunda:in or camunda:out hands over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passed:
    """One camunda:in or camunda:out: all variables, or one. ``source`` is a variable's name, FEEL with ``=``, or a
    literal when ``literal`` (sourceExpression). ``local`` takes the activity's own variables only, and of camunda:out
    makes one."""

    target: str | None = None
    source: str | None = None
    literal: bool = False
    everything: bool = False
    local: bool = False
