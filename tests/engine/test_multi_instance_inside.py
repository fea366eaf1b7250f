"""What is repeated may be a whole sub-process or a called process; what happens inside stays right."""

import pytest

from app.engine import EndKind

from .bpmn import (
    TERMINATE,
    boundary,
    call,
    end,
    error,
    escalation,
    event_sub,
    flows,
    message,
    multi,
    other,
    parallel,
    process,
    signal,
    start,
    sub,
    throw,
    timer,
    user,
)
from .driver import Case

BOTH = pytest.mark.parametrize("sequential", [False, True])


def visits(*inner: str, chains: str = "s2>A>B", sequential: bool = False, done: str | None = None) -> str:
    """A sub-process over the items xs."""
    marker = multi(c_collection="xs", c_elementVariable="x", sequential=sequential, done=done)
    return sub("sp", marker, start("s2"), user("A"), user("B"), *inner, flows(chains, "x"))


XS = {"xs": [1, 2, 3]}


@BOTH
def test_each_sub_process_goes_its_own_way(sequential: bool) -> None:
    """Both tasks of all three are done; the item is seen at both."""
    case = Case(process("start>sp>N", start(), visits(sequential=sequential), user("N")), XS)
    seen = []
    while case.open != ["N"]:
        name = case.open[0]
        seen.append((name, case.find(name).locals["x"]))
        case.complete(name)
    assert sorted(seen) == [(name, x) for name in "AB" for x in (1, 2, 3)]


def test_a_join_inside_joins_only_its_own_tokens() -> None:
    """Parallel paths of one instance never meet those of another."""
    inner = [parallel("f"), parallel("j"), user("J")]
    body = visits(*inner, chains="s2>f; f>A>j; f>B>j; j>J")
    case = Case(process("start>sp>N", start(), body, user("N")), XS)
    case.complete("A").complete("A").complete("A")
    assert "J" not in case.open
    case.complete("B")
    assert case.open == ["B", "B", "J"]


@BOTH
def test_an_interrupting_boundary_event_ends_all_instances(sequential: bool) -> None:
    """It stands on the body, once; the instances and what is in them are cancelled."""
    event = boundary("b", "sp", timer("duration", "PT1H"))
    case = Case(process("start>sp>N; b>C", start(), visits(sequential=sequential), event, user("C"), user("N")), XS)
    assert case.open.count("b") == 1
    assert case.fire("b").open == ["C"]
    assert case.cancelled.count("sp") == (2 if sequential else 4)


def test_a_non_interrupting_boundary_event_fires_beside_all() -> None:
    """Again and again, until the body is done."""
    event = boundary("b", "sp", message("M"), False)
    xml = process("start>sp>N; b>C", start(), visits(chains="s2>A"), event, user("C"), user("N"), messages="M")
    xml = xml.replace(b'<userTask id="B"></userTask>', b"")
    case = Case(xml, XS).message("b").complete("A").message("b")
    assert case.open == ["A", "A", "C", "C", "b"]
    assert case.complete("A").complete("A").open == ["C", "C", "N"]


@BOTH
def test_an_error_in_one_instance_ends_all_of_them(sequential: bool) -> None:
    """Caught at the body's boundary event."""
    body = visits(end("ee", error("E1")), chains="s2>A>ee; A>B[false]", sequential=sequential)
    xml = process("start>sp>N; b>C", start(), body, boundary("b", "sp", error("E1")), user("C"), user("N"), errors="E1")
    case = Case(xml, XS).complete("A")
    assert case.open == ["C"] and case.cancelled.count("A") == (0 if sequential else 2)


def test_an_error_caught_inside_touches_one_instance_only() -> None:
    """By an event sub-process of the repeated sub-process."""
    handler = event_sub("es", error("E1"), user("H"), flows("es_s>H", "y"))
    body = visits(end("ee", error("E1")), handler, chains="s2>A>ee; A>B[false]")
    case = Case(process("start>sp>N", start(), body, user("N"), errors="E1"), XS).complete("A")
    assert case.open == ["A", "A", "H"] and case.find("H").locals["x"] == 1
    assert case.complete("H").open == ["A", "A"]


def test_each_instance_escalates_for_itself() -> None:
    """Three throws, three handlers; interrupting, the first ends all."""
    body = visits(throw("t", escalation("X1")), chains="s2>t>A>B")
    for interrupting, open_ in ((False, ["A"] * 3 + ["H"] * 3), (True, ["H"])):
        event = boundary("b", "sp", escalation("X1"), interrupting)
        case = Case(process("start>sp>N; b>H", start(), body, event, user("H"), user("N"), escalations="X1"), XS)
        assert case.open == open_


def test_an_event_sub_process_of_an_instance_belongs_to_it() -> None:
    """Each instance waits for the message for itself."""
    handler = event_sub("es", message("M"), user("H"), flows("es_s>H", "y"))
    case = Case(process("start>sp>N", start(), visits(handler), user("N"), messages="M"), XS)
    assert case.open.count("es_s") == 3
    case.message("es_s")
    assert case.open == ["A", "A", "H", "es_s", "es_s"]


def test_terminate_ends_one_instance_only() -> None:
    """The scope of a terminate end event is the sub-process of this instance."""
    body = visits(parallel("f"), end("stop", TERMINATE), chains="s2>f; f>A; f>B>stop")
    case = Case(process("start>sp>N", start(), body, user("N")), XS).complete("B")
    assert case.open == ["A", "A", "B", "B"] and case.cancelled == ["A"]
    assert case.complete("B").complete("B").open == ["N"]


def test_a_signal_reaches_every_instance() -> None:
    """All three wait for it in their own event sub-process; thrown beside them, it starts all."""
    handler = event_sub("es", signal("S"), user("H"), flows("es_s>H", "y"))
    xml = process(
        "start>f; f>sp; f>U>t", start(), parallel("f"), visits(handler), user("U"), throw("t", signal("S")), signals="S"
    )
    assert Case(xml, XS).complete("U").open == ["H", "H", "H"]


def test_the_completion_condition_cancels_whole_sub_processes() -> None:
    """With what is open in them, inner before outer."""
    case = Case(process("start>sp>N", start(), visits(done="nrOfCompletedInstances = 1"), user("N")), XS)
    case.complete("A").complete("B")
    assert case.open == ["N"] and case.cancelled == ["A", "sp", "A", "sp"]


@BOTH
def test_a_process_is_called_once_an_item(sequential: bool) -> None:
    """Each called instance gets its item and gives back its answer; the answers are collected in order."""
    marker = multi(
        c_collection="xs",
        c_elementVariable="x",
        sequential=sequential,
        inner='<loopDataOutputRef>ys</loopDataOutputRef><outputDataItem id="y"/>',
    )
    passed = '<camunda:in source="x" target="given"/><camunda:out sourceExpression="= answer * 10" target="y"/>'
    called = other("q", "qs>U", start("qs"), user("U"))
    case = Case(process("start>ca>N", start(), call("ca", "q", marker, passed=passed), user("N"), also=called), XS)
    assert len([c for c in case.called if c.ended is None]) == (1 if sequential else 3)
    for answer in (1, 2, 3):
        wait = case.find("U")
        (its,) = [c for c in case.called if c.id == wait.instance_id]
        assert its.variables["given"] == answer
        case.complete("U", answer=answer)
    assert case.open == ["N"] and case.step.variables["ys"] == [10, 20, 30]


def test_cancelled_calls_are_told() -> None:
    """A boundary event on the body cancels every called instance."""
    marker = multi("2")
    called = other("q", "qs>U", start("qs"), user("U"))
    event = boundary("b", "ca", timer("duration", "PT1H"))
    xml = process("start>ca>N; b>C", start(), call("ca", "q", marker), event, user("C"), user("N"), also=called)
    case = Case(xml).fire("b")
    assert case.open == ["C"]
    assert [c.ended is not None and c.ended.kind for c in case.called] == [EndKind.CANCELLED] * 2


def test_multi_instance_within_multi_instance() -> None:
    """Counters and items of the inner one come before those of the outer one."""
    inner = user("A", multi(c_collection="= x", c_elementVariable="y"))
    body = sub("sp", multi(c_collection="xs", c_elementVariable="x"), start("s2"), inner, flows("s2>A", "x"))
    case = Case(process("start>sp>N", start(), body, user("N")), {"xs": [["a", "b"], [], ["c"]]})
    seen = [(w.locals["x"], w.locals["y"], w.locals["loopCounter"], w.locals["nrOfInstances"]) for w in case.waits()]
    assert seen == [(["a", "b"], "a", 0, 2), (["a", "b"], "b", 1, 2), (["c"], "c", 0, 1)]
    assert case.complete("A").complete("A").complete("A").open == ["N"]
