"""Global tasks (BPMN 2.0.2 §10.3.7): a call opens an instance of its own with the one activity in it."""

from collections.abc import Mapping
from typing import Any

import pytest

from app.engine import (
    ActivityEnded,
    ActivityStarted,
    DecisionRef,
    DecisionResult,
    Env,
    WaitKind,
    assignment,
    compile,
    parse,
    start,
)
from app.engine.errors import CallFailed, StartEventMissing

from .bpmn import boundary, call, element, end, error, flows, multi, parameters, process, properties, script, sub, user
from .bpmn import start as begin
from .driver import NOW, Case, compiled, world
from .source.refused import problems, rules_at

OUT = '<camunda:in source="a" target="given"/><camunda:out source="made" target="b"/>'


def calling(task: str, *marker: str, passed: str = OUT, **attributes: str) -> bytes:
    """``p`` calls ``g``, the global task, and has a task behind it."""
    made = call("c", "g", *marker, passed=passed, **attributes)
    return process("start>c>N", begin(), made, user("N"), also=task)


def global_user(*inner: str, **attributes: str) -> str:
    return element("globalUserTask", "g", *inner, name="核对", **attributes)


def running(xml: bytes, **variables: Any) -> Case:
    """An instance of the process ``p``, which the file may have behind its global tasks."""
    model = next(model for model in parse(xml, "t.bpmn") if model.id == "p")
    return Case(compile(model), variables, env=world(xml))


def test_a_call_opens_an_instance_with_the_one_task_in_it() -> None:
    """A user task of the instance's own, seen with the instance's variables, and back to the caller."""
    case = running(calling(global_user(c_assignee="= who")), a=4)
    (called,), (wait,) = case.called, case.waits()
    assert (called.definition_id, called.variables, called.caller_element_id) == ("g", {"given": 4}, "c")
    assert (wait.kind, wait.element_id, wait.instance_id) == (WaitKind.USER_TASK, "g", called.id)
    case.complete("g", made=9)
    assert case.open == ["N"] and case.step.variables == {"a": 4, "b": 9}
    assert [one.ended is not None for one in case.called] == [True]


def test_the_journal_tells_one_activity_in_the_called_instance() -> None:
    """With the type of the work, so that all who know user tasks know it."""
    case = running(calling(global_user()))
    begun = [(c.element_id, c.element_type) for c in case.step.changes if isinstance(c, ActivityStarted)]
    assert begun == [("start", "startEvent"), ("c", "callActivity"), ("g", "userTask")]
    case.complete("g")
    done = [c.element_id for c in case.step.changes if isinstance(c, ActivityEnded)]
    assert done == ["g", "c"]


def test_its_form_people_and_properties_are_those_of_a_user_task() -> None:
    """As written on the global task."""
    form = {"c_formRef": "check", "c_formRefBinding": "deployment", "c_candidateGroups": "= post", "c_priority": "70"}
    xml = calling(global_user(properties(article="第五条"), **form))
    case = running(xml)
    model = next(model for model in parse(xml, "t.bpmn") if model.id == "g")
    told = assignment(model, case.find("g"), {"post": "clerk@o"}, Env(NOW))
    assert (told.name, told.candidate_groups, told.priority) == ("核对", ("clerk@o",), 70)
    assert told.form is not None and (told.form.key, told.form.binding) == ("check", "deployment")
    assert model.elements["g"].properties == {"article": "第五条"}


def test_scripts_and_decisions_give_their_result() -> None:
    """A global script task by FEEL; what passes through does so at once."""
    written = element(
        "globalScriptTask", "g", "<script>given * 2</script>", scriptLanguage="feel", c_resultVariable="made"
    )
    assert running(calling(written), a=4).step.variables == {"a": 4, "b": 8}
    for tag in ("globalTask", "globalManualTask"):
        assert running(calling(element(tag, "g"), passed="")).open == ["N"]


def test_a_global_business_rule_task_asks_its_decision() -> None:
    """It sees the instance's variables; a failure can be caught at the call."""
    mapped = {"c_decisionRef": "d", "c_resultVariable": "made", "c_mapDecisionResult": "singleEntry"}
    task = element("globalBusinessRuleTask", "g", **mapped)

    def decide(ref: DecisionRef, variables: Mapping[str, Any]) -> DecisionResult:
        return DecisionResult(ref.key, "d:1", ({"rate": variables["given"] * 10},), (), {})

    xml = calling(task)
    model = next(model for model in parse(xml, "t.bpmn") if model.id == "p")
    asked = Case(compile(model), {"a": 4}, env=world(xml, decide=decide))
    assert asked.open == ["N"] and asked.step.variables == {"a": 4, "b": 40}
    xml = process(
        "start>c>N; b>L", begin(), call("c", "g"), boundary("b", "c", error()), user("N"), user("L"), also=task
    )
    assert running(xml).open == ["L"]


@pytest.mark.parametrize("sequential", [True, False])
def test_a_multi_instance_call_asks_once_for_each_item(sequential: bool) -> None:
    """Each in an instance of its own; the results come back in order."""
    marker = multi(c_collection="xs", c_elementVariable="x", sequential=sequential)
    passed = '<camunda:in source="x" target="given"/><camunda:out sourceExpression="= given" target="last"/>'
    case = running(calling(global_user(), marker, passed=passed), xs=[1, 2, 3])
    seen = []
    while case.open != ["N"]:
        wait = case.find("g")
        seen += [one.variables["given"] for one in case.called if one.id == wait.instance_id]
        case.complete("g")
    assert seen == [1, 2, 3] and case.step.variables["last"] == 3


def test_it_is_started_by_nobody_alone() -> None:
    """Not by hand, and it has no start events that could be asked for."""
    spec = compiled(process("start>end", begin(), end()).replace(b"<process", global_user().encode() + b"<process", 1))
    assert spec.model.id == "g" and spec.model.global_task == "globalUserTask" and spec.model.start_events == ()
    for start_event in (None, "g"):
        with pytest.raises(StartEventMissing, match="全局任务"):
            start(spec, {}, Env(NOW), start_event)


def test_a_file_with_global_tasks_alone_deploys() -> None:
    """In the order of the file; the version tag is the callable's own."""
    head, tail = process("start>end", begin(), end()).split(b"<process")[0], b"</definitions>"
    tasks = global_user(c_versionTag="v1") + element("globalManualTask", "h")
    found = parse(head + tasks.encode() + tail, "g.bpmn")
    assert [(model.id, model.name, model.version_tag, model.global_task) for model in found] == [
        ("g", "核对", "v1", "globalUserTask"),
        ("h", None, None, "globalManualTask"),
    ]
    assert [model.elements[model.id].line for model in found] == [3, 3]


def test_moves_cancel_and_start_it_again() -> None:
    """Inside the called instance as in any."""
    case = running(calling(global_user()))
    (called,) = case.called
    first = case.find("g").activity_id
    case.move(["g"], ["g"], called.id)
    assert case.open == ["g"] and case.find("g").activity_id != first
    assert case.complete("g").open == ["N"]


def test_it_is_cancelled_with_its_caller() -> None:
    """And the called instance says so."""
    case = running(calling(global_user())).cancel()
    assert case.state == "cancelled" and case.cancelled == ["g", "c"]


def test_a_global_task_of_another_name_is_not_called() -> None:
    """One that is not there is a named failure at the call."""
    with pytest.raises(CallFailed):
        running(calling(element("globalTask", "other")))


WRONG = {
    "no flows": global_user("<incoming>f</incoming>"),
    "no loop": global_user(multi("2")),
    "no associations of its own": global_user("<dataInputAssociation><targetRef>g</targetRef></dataInputAssociation>"),
    "no quantities": global_user(startQuantity="2"),
    "no script without a language": element("globalScriptTask", "g", "<script>1</script>", c_resultVariable="r"),
    "no script in another language": element(
        "globalScriptTask", "g", "<script>1</script>", scriptLanguage="js", c_resultVariable="r"
    ),
    "no script without a result": element("globalScriptTask", "g", "<script>1</script>", scriptLanguage="feel"),
    "no decision that is not named": element("globalBusinessRuleTask", "g", c_resultVariable="r"),
    "no form keys": global_user(c_formKey="x"),
    "no start by hand": global_user(c_candidateStarterGroups="x"),
    "no output of JUEL": global_user(parameters(outputs={"a": "${b}"})),
    "no interfaces": global_user("<supportedInterfaceRef>i</supportedInterfaceRef>"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_a_global_task_may_not_say_is_refused_at_it(name: str) -> None:
    """The rules of the activity it stands for, and the shape that the standard gives it."""
    assert set(rules_at(calling(WRONG[name]))) == {"g"}


def test_its_id_is_no_other_elements() -> None:
    """As every id of a file."""
    assert {problem.rule for problem in problems(calling(global_user() + global_user()))} == {"id-duplicate"}


def test_it_is_called_from_inside_a_sub_process_too() -> None:
    """And its result goes to where the name exists."""
    inner = sub("s", script("k", "1", "b"), call("c", "g", passed=OUT), flows("k>c"))
    case = running(process("start>s>N", begin(), inner, user("N"), also=global_user()), a=1)
    assert case.complete("g", made=5).step.variables == {"a": 1, "b": 5}
