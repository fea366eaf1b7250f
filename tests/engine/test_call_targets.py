"""What a call activity calls: by name or FEEL, by binding, in the world of its own definition; and what it cannot."""

import pytest

from app.engine import CallableProcess, Env, ProcessRef
from app.engine.errors import CallFailed
from app.errors import NotFound

from .bpmn import boundary, call, end, error, message, other, process, script, start, user
from .driver import NOW, Case, compiled

_KEY = b'<extensionElements><camunda:in businessKey="= key"/></extensionElements>'
Q = other("q", "qs>U>qe", start("qs"), user("U"), end("qe"))


def calling(called: str = Q, *more: str, chains: str = "start>ca>N", target: str = "q", **words: str) -> bytes:
    return process(chains, start(), call("ca", target, **words), user("N"), *more, messages="M", also=called)


@pytest.mark.parametrize("version", ["²", "0", "1.5", "9" * 20])
def test_what_is_no_version_fails_by_name(version: str) -> None:
    """Whatever FEEL gives: a digit that is none, a number too long for any table."""
    xml = calling(target="q", c_calledElementBinding="version", c_calledElementVersion="= version")
    with pytest.raises(CallFailed) as failure:
        Case(xml, {"version": version})
    assert failure.value.element_id == "ca"


def test_a_business_key_that_no_table_holds_fails_by_name() -> None:
    """At the call activity, and not in the database."""
    xml = calling().replace(b"</callActivity>", _KEY + b"</callActivity>")
    with pytest.raises(CallFailed) as failure:
        Case(xml, {"key": "x" * 256})
    assert failure.value.element_id == "ca"
    assert Case(xml, {"key": "x" * 255}).called[0].business_key == "x" * 255


@pytest.mark.parametrize("target", ["nope", "= missing", "= 3 > 2"])
def test_what_cannot_be_called_fails_by_name(target: str) -> None:
    """Not deployed, null, or no name at all."""
    with pytest.raises(CallFailed) as failure:
        Case(calling(target=target))
    assert failure.value.element_id == "ca"


def test_a_failing_call_is_an_error_where_the_model_catches_it() -> None:
    """Like a failing script."""
    xml = calling(Q, boundary("b", "ca", error()), user("C"), chains="start>ca>N; b>C", target="nope")
    assert Case(xml).open == ["C"]


def test_a_process_that_only_a_message_starts_cannot_be_called() -> None:
    """It has no beginning for a caller."""
    q = other("q", "qs>U", start("qs", message("M")), user("U"))
    with pytest.raises(CallFailed):
        Case(calling(q))


def test_the_binding_is_the_resolvers_business_and_later_steps_keep_the_definition() -> None:
    """Asked once, when the call begins; afterwards the same definition is loaded by its id, whatever is newest."""
    spec = compiled(process("qs>U>V", start("qs"), user("U"), user("V"), id_="q"))
    newer = compiled(process("qs>W", start("qs"), user("W"), id_="q"))
    definitions = {"q:1": spec, "q:2": newer}
    asked: list[ProcessRef] = []
    newest = ["q:1"]

    def resolve(ref: ProcessRef) -> CallableProcess:
        asked.append(ref)
        return definition(newest[0])

    def definition(id_: str) -> CallableProcess:
        if id_ not in definitions:
            raise NotFound("没有这个流程。")
        return CallableProcess(id_, definitions[id_], env)

    env = Env(NOW, process=resolve, definition=definition)
    for words, ref in (
        ({}, ProcessRef("q")),
        ({"c_calledElementBinding": "deployment"}, ProcessRef("q", "deployment")),
        ({"c_calledElementBinding": "version", "c_calledElementVersion": "3"}, ProcessRef("q", "version", 3)),
        ({"c_calledElementBinding": "version", "c_calledElementVersion": "= v"}, ProcessRef("q", "version", 4)),
        (
            {"c_calledElementBinding": "versionTag", "c_calledElementVersionTag": "v1"},
            ProcessRef("q", "versionTag", tag="v1"),
        ),
        (
            {"c_calledElementBinding": "versionTag", "c_calledElementVersionTag": "= string(v)"},
            ProcessRef("q", "versionTag", tag="4"),
        ),
    ):
        newest[0] = "q:1"
        case = Case(calling(**words), {"v": 4}, env=env)
        assert asked.pop() == ref
        newest[0] = "q:2"
        assert case.complete("U").open == ["V"] and not asked


def test_the_called_process_has_an_env_of_its_own() -> None:
    """Its functions are those of its own definition, as a deployment binds them."""
    called = compiled(process("qs>S", start("qs"), script("S", "whose()", "answer"), id_="q"))
    its = CallableProcess("q", called, Env(NOW, functions={"whose": lambda: "called"}))
    env = Env(NOW, functions={"whose": lambda: "caller"}, process=lambda _: its, definition=lambda _: its)
    case = Case(process("start>ca>S", start(), call("ca", "q"), script("S", "whose()", "answer")), env=env)
    assert case.called[0].variables == {"answer": "called"} and case.step.variables == {"answer": "caller"}
