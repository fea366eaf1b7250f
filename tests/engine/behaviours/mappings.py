"""Input and output parameters: order, scope, lists, maps, scripts."""

from __future__ import annotations

from ..bpmn import user
from .asked import Asked, sees
from .drawn import model

_N = "start>u>N>end"


def _both(*rows: str) -> str:
    return f"<extensionElements><camunda:inputOutput>{''.join(rows)}</camunda:inputOutput></extensionElements>"


def _input(name: str, inner: str) -> str:
    return f'<camunda:inputParameter name="{name}">{inner}</camunda:inputParameter>'


def _output(name: str, inner: str) -> str:
    return f'<camunda:outputParameter name="{name}">{inner}</camunda:outputParameter>'


def _value(text: str) -> str:
    return f"<camunda:value>{text}</camunda:value>"


def _entry(key: str, text: str) -> str:
    return f'<camunda:entry key="{key}">{text}</camunda:entry>'


def _list(*inner: str) -> str:
    return f"<camunda:list>{''.join(inner)}</camunda:list>"


def _map(*inner: str) -> str:
    return f"<camunda:map>{''.join(inner)}</camunda:map>"


_SCRIPT = '<camunda:script scriptFormat="feel">k + 1</camunda:script>'

BEHAVIOURS = (
    Asked("a literal", model(_N, user("u", _both(_input("x", "so")))), "open u", sees("u", x="so")),
    Asked(
        "a literal looks like a number and stays a text",
        model(_N, user("u", _both(_input("x", "5")))),
        "open u",
        sees("u", x="5"),
    ),
    Asked(
        "FEEL over the case",
        model(_N, user("u", _both(_input("x", "= k + 1")))),
        "open u",
        sees("u", x=3),
        given={"k": 2},
    ),
    Asked("an empty parameter is null", model(_N, user("u", _both(_input("x", "")))), "open u", sees("u", x=None)),
    Asked(
        "one after another, later ones see earlier ones",
        model(_N, user("u", _both(_input("x", "= k + 1"), _input("y", "= x + 1")))),
        "open u",
        sees("u", x=3, y=4),
        given={"k": 2},
    ),
    Asked(
        "a parameter hides the variable of its name",
        model(_N, user("u", _both(_input("k", "= k + 1")))),
        "open u",
        sees("u", k=3),
        given={"k": 2},
        holds={"k": 2},
    ),
    Asked(
        "the hidden one is as it was",
        model(_N, user("u", _both(_input("k", "= k + 1")))),
        "completed",
        lambda c: c.complete("u", k=9),
        given={"k": 2},
        holds={"k": 2},
    ),
    Asked(
        "input parameters are gone after the activity",
        model(_N, user("u", _both(_input("x", "1")))),
        "completed",
        lambda c: c.complete("u"),
        holds={"x": ...},
    ),
    Asked(
        "an output parameter sets in the case",
        model(_N, user("u", _both(_output("x", "= n + 1")))),
        "completed",
        lambda c: c.complete("u", n=1),
        holds={"x": 2},
    ),
    Asked(
        "an output parameter sees input parameters",
        model(_N, user("u", _both(_input("x", "= k"), _output("y", "= x + 1")))),
        "completed",
        lambda c: c.complete("u"),
        given={"k": 2},
        holds={"y": 3, "x": ...},
    ),
    Asked(
        "an output parameter hands out its own variable",
        model(_N, user("u", _both(_input("x", "= 1"), _output("x", "= x")))),
        "completed",
        lambda c: c.complete("u", x=5),
        holds={"x": 5},
    ),
    Asked(
        "output parameters in their order",
        model(_N, user("u", _both(_output("x", "= k + 1"), _output("y", "= x + 1")))),
        "completed",
        lambda c: c.complete("u"),
        given={"k": 2},
        holds={"x": 3, "y": 4},
    ),
    Asked(
        "an output parameter that is null",
        model(_N, user("u", _both(_output("x", "= null")))),
        "completed",
        lambda c: c.complete("u"),
        given={"x": 1},
        holds={"x": None},
    ),
    Asked(
        "a list",
        model(_N, user("u", _both(_input("x", _list(_value("a"), _value("= k")))))),
        "open u",
        sees("u", x=["a", 2]),
        given={"k": 2},
    ),
    Asked("an empty list", model(_N, user("u", _both(_input("x", _list())))), "open u", sees("u", x=[])),
    Asked(
        "a map",
        model(_N, user("u", _both(_input("x", _map(_entry("a", "so"), _entry("b", "= k")))))),
        "open u",
        sees("u", x={"a": "so", "b": 2}),
        given={"k": 2},
    ),
    Asked("an empty map", model(_N, user("u", _both(_input("x", _map())))), "open u", sees("u", x={})),
    Asked(
        "the keys of a map may be FEEL",
        model(_N, user("u", _both(_input("x", _map(_entry("= name", "1")))))),
        "open u",
        sees("u", x={"n": "1"}),
        given={"name": "n"},
    ),
    Asked(
        "lists in maps in lists",
        model(_N, user("u", _both(_input("x", _list(_map(_entry("a", _list(_value("= k")))), _value("z")))))),
        "open u",
        sees("u", x=[{"a": [2]}, "z"]),
        given={"k": 2},
    ),
    Asked(
        "a script of FEEL", model(_N, user("u", _both(_input("x", _SCRIPT)))), "open u", sees("u", x=3), given={"k": 2}
    ),
    Asked(
        "a script of FEEL in a list",
        model(_N, user("u", _both(_input("x", _list(_SCRIPT))))),
        "open u",
        sees("u", x=[3]),
        given={"k": 2},
    ),
    Asked(
        "a script of another language is refused",
        model(_N, user("u", _both(_input("x", _SCRIPT.replace("feel", "groovy"))))),
        "refused parameter-nested",
    ),
    Asked(
        "a script from a file is refused",
        model(_N, user("u", _both(_input("x", '<camunda:script scriptFormat="feel" resource="a.feel"/>')))),
        "refused parameter-nested",
    ),
    Asked(
        "an output parameter of a list",
        model(_N, user("u", _both(_output("x", _list(_value("= k"), _value("= n")))))),
        "completed",
        lambda c: c.complete("u", n=1),
        given={"k": 2},
        holds={"x": [2, 1]},
    ),
    Asked(
        "an output parameter of a map",
        model(_N, user("u", _both(_output("x", _map(_entry("n", "= n")))))),
        "completed",
        lambda c: c.complete("u", n=1),
        holds={"x": {"n": 1}},
    ),
    Asked(
        "an output parameter of a script",
        model(_N, user("u", _both(_output("x", _SCRIPT)))),
        "completed",
        lambda c: c.complete("u"),
        given={"k": 2},
        holds={"x": 3},
    ),
    Asked(
        "a parameter without a name is refused",
        model(_N, user("u", _both("<camunda:inputParameter>1</camunda:inputParameter>"))),
        "refused parameter-name",
    ),
    Asked("FEEL that cannot be read is refused", model(_N, user("u", _both(_input("x", "= 1 +")))), "refused feel"),
    Asked("JUEL is refused", model(_N, user("u", _both(_input("x", "${k}")))), "refused juel"),
    Asked("JUEL in a list is refused", model(_N, user("u", _both(_input("x", _list(_value("${k}")))))), "refused juel"),
    Asked(
        "FEEL in a list that cannot be read is refused",
        model(_N, user("u", _both(_input("x", _list(_value("= 1 +")))))),
        "refused feel",
    ),
)
