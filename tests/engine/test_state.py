"""The stored state: small, constant in history, readable by a fresh process, shared specs untouched."""

import json
from concurrent.futures import ThreadPoolExecutor

from app.engine import Spec
from app.engine.specs.token import Token

from .bpmn import boundary, end, flows, message, parallel, process, start, sub, timer, user, xor
from .driver import Case, compiled


def loop_model() -> bytes:
    body = sub("s", start("ss"), user("u"), flows("ss>u", "g"))
    return process(
        "start>m>f; f>s>j; f>v>j; j>x; x>m[again]; x>end!out; b>h>end",
        start(),
        xor("m"),
        parallel("f"),
        body,
        user("v"),
        parallel("j"),
        xor("x", default="out"),
        boundary("b", "s", timer("duration", "PT1H")),
        user("h"),
        end(),
    )


def test_state_does_not_grow_with_rounds() -> None:
    """After a thousand rounds of a loop with split, join, sub-process and boundary event as small as after ten."""
    case = Case(loop_model(), {"again": True})
    size = 0
    for round_ in range(1000):
        case.complete("u").complete("v", again=True)
        if round_ == 9:
            size = len(case.step.state)
    assert len(case.step.state) <= 1.2 * size < 1200


def test_state_holds_no_spec_and_no_variable() -> None:
    """Only ids, element ids and marks: neither names of the model nor what was submitted."""
    case = Case(process("start>u>v>end", start(), user("u", name="办理"), user("v"), end()), {"secret": "甲"})
    state = case.complete("u", field="乙").step.state
    assert json.loads(state)["format"] == 2
    assert not [word for word in ("secret", "甲", "field", "乙", "办理", "start") if word in state]


def test_a_restarted_process_goes_on_from_the_text() -> None:
    """State written with one compiled spec is continued with another one, freshly made from the same XML."""
    xml = process(
        "start>s>end; b>w>end",
        start(),
        sub(
            "s",
            start("ss"),
            parallel("f"),
            user("a"),
            user("c"),
            parallel("j"),
            user("d"),
            flows("ss>f; f>a>j; f>c>j; j>d", "g"),
        ),
        boundary("b", "s", message("M"), False),
        user("w"),
        end(),
        messages="M",
    )
    case = Case(xml)
    for verb, name in ((case.complete, "a"), (case.message, "b"), (case.complete, "c"), (case.complete, "w")):
        case.spec = compiled(xml)
        verb(name)
    assert case.open == ["b", "d"]
    case.spec = compiled(xml)
    assert case.complete("d").step.ended is not None


def test_activity_ids_are_stable_while_open() -> None:
    """Steps elsewhere change neither id nor order of what stays open."""
    case = Case(loop_model(), {"again": True})
    before = {wait.element_id: wait.activity_id for wait in case.step.waits}
    case.complete("v")
    after = {wait.element_id: wait.activity_id for wait in case.step.waits}
    assert after == {name: id_ for name, id_ in before.items() if name != "v"}


def test_one_spec_serves_many_threads() -> None:
    """Eight threads run instances on one compiled spec; it is the same before and after."""
    spec = compiled(loop_model())
    before = picture(spec)

    def run(rounds: int) -> list[str]:
        case = Case(spec, {"again": True})
        for _ in range(rounds):
            case.complete("u").complete("v", again=True)
        return case.complete("v").complete("u", again=False).trace

    with ThreadPoolExecutor(8) as pool:
        traces = list(pool.map(run, [5] * 24))
    assert all(trace == traces[0] for trace in traces)
    assert picture(spec) == before


def picture(spec: Spec) -> object:
    return {id_: {name: repr(value) for name, value in vars(node).items()} for id_, node in spec.nodes.items()}


def test_a_long_straight_path_runs_in_one_step() -> None:
    """A thousand automatic tasks in a row: no recursion limit, no depth at which the library goes blind."""
    names = [f"t{i}" for i in range(1100)]
    xml = process(
        ">".join(["start", *names, "u", "end"]), start(), *(f'<task id="{n}"/>' for n in names), user("u"), end()
    )
    case = Case(xml)
    assert case.open == ["u"] and len(case.trace) == 1102
    assert Token.__mro__[1].__name__ == "Task"
