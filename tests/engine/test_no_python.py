"""No text of a model and no value of a variable is ever evaluated as Python."""

import builtins
from collections.abc import Callable
from typing import Any, Never
from xml.sax.saxutils import quoteattr

import pytest
from SpiffWorkflow.bpmn.script_engine.python_environment import TaskDataEnvironment

from app.engine import Env
from app.engine.errors import PythonRefused
from app.engine.runner.start import begin
from app.engine.specs.instance import Instance
from app.engine.specs.no_python import NoPython
from app.errors import ChengxuError

from .bpmn import (
    call,
    catch,
    conditional,
    element,
    end,
    loop,
    multi,
    parameters,
    process,
    script,
    service,
    start,
    timer,
    user,
    xor,
)
from .driver import NOW, Case, compiled

TRICKS = [
    "().__class__.__base__.__subclasses__()",
    "__import__('os').system('true')",
    "__builtins__",
    "x.__class__.__mro__",
    "open('/etc/hostname').read()",
    "exec('1')",
    "eval('1')",
    "globals()",
    "(lambda: 1)()",
    "[c for c in ().__class__.__mro__]",
    "name.__init__.__globals__",
    "import os",
    "getattr(x, '__class__')",
]


@pytest.fixture(autouse=True)
def no_eval(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any use of SpiffWorkflow's evaluator, or of eval and exec over a trick, fails the test at once."""

    def refuse(*args: Any, **_: Any) -> Never:
        pytest.fail(f"Python was evaluated: {args!r}")

    monkeypatch.setattr(TaskDataEnvironment, "evaluate", refuse)
    monkeypatch.setattr(TaskDataEnvironment, "execute", refuse)
    real = builtins.eval
    monkeypatch.setattr(builtins, "eval", lambda text, *a, **k: refuse(text) if text in TRICKS else real(text, *a, **k))


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("place", ["condition", "script", "timer", "output"])
def test_tricks_are_refused_or_mean_nothing(trick: str, place: str) -> None:
    """At deployment or when met: a named refusal or null, never a value that Python made."""
    nodes = {
        "condition": ("start>x; x>u[%s]; x>end!d; u>end", xor("x", default="d"), user("u")),
        "script": ("start>n>end", script("n", trick, "r")),
        "timer": ("start>n>end", catch("n", timer("duration", "= " + trick))),
        "output": ("start>n>end", element("task", "n", parameters(outputs={"r": "= " + trick}))),
    }[place]
    chains, *elements = nodes
    try:
        chain = chains.replace("%s", "true")
        xml = process(chain, start(), *elements, end())
        if place == "condition":
            xml = xml.replace(b">true<", f">{trick}<".encode())
        case = Case(xml, {"x": 1, "name": "n"})
    except ChengxuError:
        return
    assert case.step.variables.get("r") is None


def at(place: str, trick: str) -> str:
    """One node with the trick in one of the places that a model may fill with an expression."""
    text = "= " + trick
    out = '<loopDataOutputRef>r</loopDataOutputRef><outputDataItem id="o"/>'
    match place:
        case "cardinality":
            return user("n", multi(trick))
        case "collection":
            return user("n", multi(c_collection=text, c_elementVariable="i", inner=out))
        case "completion":
            return element("task", "n", multi("2", done=trick))
        case "loop":
            return element("task", "n", loop(trick, loopMaximum="2"))
        case "event condition":
            return catch("n", conditional(trick))
        case "called process":
            return call("n", text)
        case "business key":
            return call("n", "p", passed=f"<camunda:in businessKey={quoteattr(text)}/>")
        case "passed in":
            return call("n", "p", passed=f'<camunda:in sourceExpression={quoteattr(text)} target="r"/>')
        case "passed out":
            return call("n", "p", passed=f'<camunda:out sourceExpression={quoteattr(text)} target="r"/>')
        case "topic":
            return service("n", text)
        case "input":
            return user("n", parameters({"r": text}))
    raise ValueError(place)


PLACES = ["cardinality", "collection", "completion", "loop", "event condition", "called process"]
PLACES += ["business key", "passed in", "passed out", "topic", "input"]


@pytest.mark.parametrize("place", PLACES)
def test_no_other_place_evaluates_python_either(place: str) -> None:
    """Markers, events, calls, topics and parameters: a refusal, a named failure, or null."""
    for trick in TRICKS:
        try:
            case = Case(process("start>n>end", start(), at(place, trick), end()), {"x": 1, "name": "n"})
        except ChengxuError:
            continue
        assert case.step.variables.get("r") in (None, [])
        assert not [wait for wait in case.waits() if wait.locals.get("r") is not None or wait.topic is not None]


def test_variables_named_like_builtins_are_only_data() -> None:
    """Form fields called __builtins__, eval or typename change nothing and come back as they went in."""
    names = {"__builtins__": "a", "eval": "b", "typename": "c", "len": "d", "__class__": "e"}
    case = Case(process("start>u>end", start(), user("u"), end())).complete("u", **names)
    assert case.step.variables == names and case.step.ended is not None


def test_the_script_engine_of_an_instance_refuses_everything() -> None:
    """Were SpiffWorkflow ever to ask, by the engine or by its environment, it would be refused."""
    spec = compiled(process("start>u>end", start(), user("u"), end()))
    instance = Instance(spec.root, {}, Env(NOW))
    begin(instance, spec, None)
    engine = instance.script_engine
    assert isinstance(engine, NoPython)
    asks: list[Callable[[], Any]] = [
        lambda: engine.evaluate(None, "1"),
        lambda: engine.execute(None, "x = 1"),
        lambda: engine.call_service(None),
        lambda: engine.validate("1"),
        lambda: engine.environment.evaluate("1", {}),
        lambda: engine.environment.execute("x = 1", {}),
        lambda: engine.environment.call_service({}),
    ]
    for ask in asks:
        with pytest.raises(PythonRefused):
            ask()
