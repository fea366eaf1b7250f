"""Law 7: what is not supported is refused at deployment, by element, in words that an analyst understands."""

import re

import pytest

from app.engine import parse
from app.errors import DeploymentRefused, Problem

from .bpmn import (
    boundary,
    catch,
    element,
    end,
    flows,
    message,
    parallel,
    parameters,
    process,
    script,
    signal,
    start,
    sub,
    timer,
    user,
    xor,
)


def problems(xml: bytes) -> list[Problem]:
    with pytest.raises(DeploymentRefused) as refused:
        parse(xml, "a.bpmn")
    return refused.value.problems


def around(*nodes: str, flow: str = "start>n>end") -> bytes:
    return process(flow, start(), *nodes, end(), messages="M", signals="S")


def event(tag: str, definition: str) -> bytes:
    flow = {"startEvent": "n>end", "endEvent": "start>n"}.get(tag, "start>n>end")
    first = [] if tag == "startEvent" else [start()]
    return process(
        flow, *first, element(tag, "n", f"<{definition}EventDefinition/>"), end("end") if tag != "endEvent" else ""
    )


UNSUPPORTED = {
    **{
        tag: around(element(tag, "n"))
        for tag in (
            "callActivity",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "complexGateway",
            "eventBasedGateway",
            "transaction",
            "adHocSubProcess",
            "subChoreography",
        )
    },
    **{
        f"{tag} {kind}": event(tag, kind)
        for tag, kind in (
            ("startEvent", "timer"),
            ("startEvent", "signal"),
            ("startEvent", "conditional"),
            ("endEvent", "error"),
            ("endEvent", "escalation"),
            ("endEvent", "compensate"),
            ("endEvent", "cancel"),
            ("intermediateCatchEvent", "link"),
            ("intermediateCatchEvent", "conditional"),
            ("intermediateThrowEvent", "escalation"),
            ("intermediateThrowEvent", "compensate"),
            ("intermediateThrowEvent", "link"),
        )
    },
    "catch event of nothing": around(catch("n", "")),
    "boundary error": process(
        "start>u>end; n>end", start(), user("u"), end(), boundary("n", "u", "<errorEventDefinition/>")
    ),
    "two definitions": around(catch("n", message("M") + signal("S"))),
    "definition by reference": around(catch("n", "<eventDefinitionRef>t</eventDefinitionRef>")),
    "multi-instance": around(user("n", "<multiInstanceLoopCharacteristics/>")),
    "standard loop": around(user("n", "<standardLoopCharacteristics/>")),
    "event sub-process": process("start>end", start(), end(), sub("n", triggeredByEvent="true")),
    "compensation activity": around(user("n", isForCompensation="true")),
    "quantity": around(user("n", completionQuantity="2")),
    "asynchronous": around(user("n", c_asyncBefore="true")),
    "external task": around(user("n", c_type="external", c_topic="t")),
    "java class": around(user("n", **{"c_class": "x.Y"})),
    "form key": around(user("n", c_formKey="embedded:app:x.html")),
    "binding": around(user("n", c_formRef="f", c_formRefBinding="tenant")),
    "binding without version": around(user("n", c_formRef="f", c_formRefBinding="version")),
    "listener": around(user("n", "<extensionElements><camunda:taskListener/></extensionElements>")),
    "form data": around(user("n", "<extensionElements><camunda:formData/></extensionElements>")),
    "other engine": around(
        user("n", '<extensionElements><z:x xmlns:z="http://camunda.org/schema/zeebe/1.0"/></extensionElements>')
    ),
    "input parameter on a task": around(user("n", parameters({"a": "b"}))),
    "output parameter on a gateway": around(xor("n").replace("></", ">" + parameters(outputs={"a": "b"}) + "</")),
    "nested parameter": around(user("n", parameters(outputs={"a": "b"}).replace(">b<", "><camunda:list/><"))),
    "io specification": around(user("n", "<ioSpecification/>")),
    "resource role": around(user("n", "<humanPerformer/>")),
    "python script": around(
        element("scriptTask", "n", "<script>x = 1</script>", scriptFormat="python", c_resultVariable="r")
    ),
    "script without result": around(element("scriptTask", "n", "<script>1</script>", scriptFormat="feel")),
    "empty script": around(element("scriptTask", "n", scriptFormat="feel", c_resultVariable="r")),
    "decision without reference": around(element("businessRuleTask", "n", c_resultVariable="r")),
    "decision without result": around(element("businessRuleTask", "n", c_decisionRef="d")),
    "decision mapping": around(
        element("businessRuleTask", "n", c_decisionRef="d", c_resultVariable="r", c_mapDecisionResult="x")
    ),
    "decision version": around(
        element("businessRuleTask", "n", c_decisionRef="d", c_resultVariable="r", c_decisionRefBinding="version")
    ),
    "message without name": around(catch("n", message("unknown"))),
    "signal without reference": around(catch("n", "<signalEventDefinition/>")),
    "timer without time": around(catch("n", "<timerEventDefinition/>")),
    "cron": process(
        "start>u>end; n>end", start(), user("u"), end(), boundary("n", "u", timer("cycle", "0 0/5 * * * ?"), False)
    ),
    "unreadable duration": around(catch("n", timer("duration", "10 days"))),
    "negative duration": around(catch("n", timer("duration", "-PT1H"))),
    "cycle in the way": around(catch("n", timer("cycle", "R3/PT1H"))),
    "cycle that interrupts": process(
        "start>u>end; n>end", start(), user("u"), end(), boundary("n", "u", timer("cycle", "R/PT1H"))
    ),
    "boundary on a gateway": process(
        "start>x>end; n>end", start(), xor("x"), end(), boundary("n", "x", message("M")), messages="M"
    ),
    "boundary on nothing": process("start>end; n>end", start(), end(), boundary("n", "u", message("M")), messages="M"),
    "flow into a boundary event": process(
        "start>u>n>end", start(), user("u"), end(), boundary("n", "u", message("M")), messages="M"
    ),
    "flow out of an end event": process("start>n>u", start(), end("n"), user("u")),
    "dead end gateway": process("start>n", start(), xor("n")),
    "unreachable": process("start>end; n>end", start(), end(), user("n")),
    "unreachable circle": process("start>end; n>m>n", start(), end(), user("n"), xor("m")),
    "default on a task": process("start>n; n>end!f", start(), user("n", default="f"), end()),
    "default of another": process("start>n>end; start>x; x>end!f", start(), xor("n", default="f"), xor("x"), end()),
    "no start in a sub-process": process("start>n>end", start(), end(), sub("n", user("u"))),
    "duplicate id": process("start>n>end", start(), user("n"), end(), user("n")),
    "lane of nobody": process(
        "start>end", '<laneSet id="ls"><lane id="n"><flowNodeRef>x</flowNodeRef></lane></laneSet>', start(), end()
    ),
    "separation from nobody": around(
        user(
            "n",
            "<extensionElements><camunda:properties><camunda:property "
            'name="not-same-person-as" value="x"/></camunda:properties></extensionElements>',
        )
    ),
    "juel assignee": around(user("n", c_assignee="${user}")),
    "juel parameter": around(user("n", parameters(outputs={"a": "#{b}"}))),
    "juel timer": around(catch("n", timer("date", "${due}"))),
    "broken feel": around(script("n", "1 +", "r")),
    "broken feel attribute": around(user("n", c_assignee="= 1 +")),
}


@pytest.mark.parametrize("name", UNSUPPORTED)
def test_unsupported_is_refused_at_its_element(name: str) -> None:
    """Each is refused with file, rule, line and a Chinese sentence, at the element called n."""
    found = problems(UNSUPPORTED[name])
    assert "n" in {problem.element_id for problem in found}
    for problem in found:
        assert problem.file == "a.bpmn" and re.search("[一-鿿]", problem.message), problem


def elements_of(xml: bytes) -> dict[str | None, str]:
    return {problem.element_id: problem.rule for problem in problems(xml)}


def test_conditions_stand_on_gateways_only() -> None:
    """Conditions out of a task or a parallel gateway, none where one is needed, and one on the default flow."""
    out_of_a_task = process("start>u; u>end[a]!c", start(), user("u"), end())
    assert elements_of(out_of_a_task) == {"c": "condition-place"}
    missing = process("start>x; x>end[a]; x>end!c", start(), xor("x"), end())
    assert elements_of(missing) == {"c": "condition-missing"}
    on_default = process("start>x; x>end[a]; x>end[b]!c", start(), xor("x", default="c"), end())
    assert elements_of(on_default) == {"c": "default-condition"}


def test_flows_need_both_ends_in_one_scope() -> None:
    """A flow without source, without target, or through the border of a sub-process."""
    for cut in ('sourceRef="start" ', 'targetRef="end"'):
        xml = process("start>end!f", start(), end()).decode().replace(cut, "")
        assert elements_of(xml.encode())["f"] == "flow-end"
    crossing = process("start>s>end; u>end!f", start(), sub("s", start("ss"), user("u"), flows("ss>u", "g")), end())
    assert elements_of(crossing)["f"] == "flow-crosses"


def test_starts_are_unambiguous() -> None:
    """No start, two by hand, and one message that starts twice."""
    assert elements_of(process("u>end", user("u"), end()))["p"] == "start-missing"
    twice = process("start>end; t>end", start(), start("t"), end())
    assert elements_of(twice) == {"t": "start-twice"}
    same = process("a>end; b>end", start("a", message("M")), start("b", message("M")), end(), messages="M")
    assert elements_of(same) == {"a": "start-message-twice", "b": "start-message-twice"}


def test_a_side_path_does_not_meet_a_join() -> None:
    """What a non-interrupting event starts may run twice at once; inside a sub-process its joins are right."""
    handler = "f>a>j; f>c>j; j>e2"
    nodes = [parallel("f"), user("a"), user("c"), parallel("j"), end("e2")]
    event = boundary("n", "u", message("M"), False)
    bare = process(f"start>u>end; n>{handler}", start(), user("u"), event, *nodes, end(), messages="M")
    assert elements_of(bare) == {"n": "side-path-join"}
    body = sub("s", start("ss"), *nodes, flows(f"ss>{handler}", "g"))
    wrapped = process("start>u>end; n>s", start(), user("u"), event, body, end(), messages="M")
    assert parse(wrapped, "a.bpmn")[0].id == "p"


def test_juel_is_answered_with_the_feel_that_says_the_same() -> None:
    """The message shows what to write instead."""
    (problem,) = problems(process("start>x; x>end[${n == 1 && ok}]", start(), xor("x"), end()))
    assert "=n = 1 and ok" in problem.message


def test_a_refused_element_is_not_blamed_on_its_neighbours() -> None:
    """One problem for one mistake: flows of an unsupported element are in order."""
    (problem,) = problems(around(element("callActivity", "n")))
    assert (problem.rule, problem.line is not None) == ("element-unsupported", True)


def test_all_problems_are_reported_at_once() -> None:
    """An analyst repairs a model in one go."""
    xml = process("start>a>b>end", start(), element("sendTask", "a"), user("b", c_formKey="x"), end())
    assert elements_of(xml) == {"a": "element-unsupported", "b": "attribute-unsupported"}


def test_a_file_without_executable_process_is_refused() -> None:
    """isExecutable must be true; other processes of the file are drawings."""
    assert problems(process("start>end", start(), end(), isExecutable="false"))[0].rule == "not-executable"
    two = process("start>end", start(), end()).decode()
    drawing = '<process id="q" isExecutable="false"><serviceTask id="z"/></process></definitions>'
    (model,) = parse(two.replace("</definitions>", drawing).encode(), "a.bpmn")
    assert model.id == "p"


@pytest.mark.parametrize(
    ("condition", "rule"),
    [('amount > "a" + 1', "feel-type"), ('contains("a")', "feel-arguments"), ("substring(1, 2) = s", "feel-type")],
)
def test_what_feel_would_turn_into_null_is_told_with_its_place(condition: str, rule: str) -> None:
    """A condition that can never hold is the analyst's to correct, not a case's to meet."""
    branch = process(f"start>g>a[{condition}]; g>b!d", start(), xor("g", default="d"), end("a"), end("b"))
    with pytest.raises(DeploymentRefused) as refused:
        parse(branch, "x.bpmn")
    (problem,) = refused.value.problems
    assert problem.rule == rule
    assert "第 1 行第" in problem.message
