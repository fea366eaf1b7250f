"""Conditional events: which changes of which variables count."""

from __future__ import annotations

from ..bpmn import (
    boundary,
    catch,
    conditional,
    event_gateway,
    event_sub,
    flows,
    message,
    parameters,
    script,
    user,
)
from .asked import Asked
from .drawn import model, scope

_C = conditional("n > 5")


def _only(**words: str) -> str:
    rest = "".join(f' camunda:{name}="{value}"' for name, value in words.items())
    return f"<conditionalEventDefinition{rest}><condition>n &gt; 5</condition></conditionalEventDefinition>"


def _on(name: str, condition: str = "n &gt; 5", events: str | None = None) -> str:
    """Asked at the changes of one variable."""
    kinds = f' camunda:variableEvents="{events}"' if events else ""
    opening = f'<conditionalEventDefinition camunda:variableName="{name}"{kinds}>'
    return f"{opening}<condition>{condition}</condition></conditionalEventDefinition>"


def _at(definition: str, *, interrupting: bool = True) -> bytes:
    return model("start>u>A>end; b>B", boundary("b", "u", definition, interrupting))


def _esp(definition: str, *, interrupting: bool = True) -> bytes:
    handler = event_sub("v", definition, user("uv"), flows("v_s>uv", "v_f"), interrupting=interrupting)
    return model("start>u>end", handler)


BEHAVIOURS = (
    Asked(
        "with variableName the variable's change counts",
        _at(_only(variableName="n")),
        "completed",
        lambda c: c.set(n=9),
        did="B",
    ),
    Asked(
        "with variableName another variable's change does not",
        model(
            "start>u>A>end; b>B",
            boundary(
                "b",
                "u",
                _on("m"),
            ),
        ),
        "open u",
        lambda c: c.set(n=9),
    ),
    Asked(
        "with variableName the condition is asked when it changes",
        model(
            "start>u>A>end; b>B",
            boundary(
                "b",
                "u",
                _on("m"),
            ),
        ),
        "completed",
        lambda c: c.set(n=9).set(m=1),
        did="B",
    ),
    Asked(
        "with variableEvents update the first value does not count",
        _at(_only(variableName="n", variableEvents="update")),
        "open u",
        lambda c: c.set(n=9),
    ),
    Asked(
        "with variableEvents update the second does",
        _at(_only(variableName="n", variableEvents="update")),
        "completed",
        lambda c: c.set(n=1).set(n=9),
        did="B",
    ),
    Asked(
        "with variableEvents create the first value counts",
        _at(_only(variableName="n", variableEvents="create")),
        "completed",
        lambda c: c.set(n=9),
        did="B",
    ),
    Asked(
        "with variableEvents create the second does not",
        _at(_only(variableName="n", variableEvents="create")),
        "open u",
        lambda c: c.set(n=1).set(n=9),
    ),
    Asked(
        "with variableEvents delete the removal counts",
        model(
            "start>u>A>end; b>B",
            boundary(
                "b",
                "u",
                _on("n", "n = null", "delete"),
            ),
        ),
        "completed",
        lambda c: c.set(None, ("n",)),
        given={"n": 1},
        did="B",
    ),
    Asked(
        "several variableEvents",
        _at(_only(variableEvents="create, update")),
        "completed",
        lambda c: c.set(n=1).set(n=9),
        did="B",
    ),
    Asked(
        "variableEvents that do not exist are refused", _at(_only(variableEvents="born")), "refused condition-changes"
    ),
    Asked(
        "variableEvents of an event sub-process",
        _esp(_only(variableEvents="update")),
        "open uv",
        lambda c: c.set(n=1).set(n=9),
    ),
    Asked(
        "variableName of a catch event",
        model("start>c>A>end", catch("c", _only(variableName="n"))),
        "completed",
        lambda c: c.set(n=9),
        did="A",
    ),
    Asked(
        "one change makes two boundary events happen",
        model("start>fork>u>end; fork>u2>end; b>B; d>D", boundary("b", "u", _C), boundary("d", "u2", _C)),
        "completed",
        lambda c: c.set(n=9),
        did="B D",
    ),
    Asked(
        "an event sub-process sees what a script sets before the next task can be done",
        model("start>set>u>end", script("set", "9", "n"), event_sub("v", _C, user("uv"), flows("v_s>uv", "v_f"))),
        "open uv",
    ),
    Asked(
        "what it interrupts does not run",
        model("start>set>A>end", script("set", "9", "n"), event_sub("v", _C, user("uv"), flows("v_s>uv", "v_f"))),
        "open uv",
    ),
    Asked(
        "a sub-process's input parameter makes the condition at it true",
        model("start>h>A>end; b>B", scope("h", "start1>u>end1", parameters({"n": "= 9"})), boundary("b", "h", _C)),
        "completed",
        did="B",
    ),
    Asked(
        "a parameter of a task inside is not seen at the sub-process",
        model(
            "start>h>A>end; b>B",
            scope("h", "start1>u>end1", user("u", parameters({"n": "= 9"}))),
            boundary("b", "h", _C),
        ),
        "open u",
    ),
    Asked(
        "a process's own start is not narrowed to a change",
        model("s0>A>end", f'<startEvent id="s0">{_on("n")}</startEvent>'),
        "refused condition-changes",
    ),
    Asked(
        "nor is what stands behind a gateway that starts it",
        model(
            "g>c>end; g>d>end", event_gateway("g", instantiate="true"), catch("c", _on("n")), catch("d", message("m"))
        ),
        "refused condition-changes",
    ),
)
