"""Law 7: what is not supported is refused at deployment, by element, in words that an analyst understands."""

import re

import pytest

from app.engine import parse
from app.errors import DeploymentRefused

from .bpmn import (
    boundary,
    call,
    catch,
    element,
    end,
    error,
    flows,
    message,
    multi,
    parameters,
    process,
    properties,
    script,
    start,
    sub,
    timer,
    user,
    xor,
)
from .source.refused import around, problems, rules_at


def event(tag: str, definition: str) -> bytes:
    flow = {"startEvent": "n>end", "endEvent": "start>n"}.get(tag, "start>n>end")
    first = [] if tag == "startEvent" else [start()]
    return process(
        flow, *first, element(tag, "n", f"<{definition}EventDefinition/>"), end("end") if tag != "endEvent" else ""
    )


_PREFIXED = 'xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" b:'
_AGAIN = '<camunda:inputParameter name="a">2</camunda:inputParameter></camunda:inputOutput>'
_OTHER = '<camunda:inParameter name="b">2</camunda:inParameter></camunda:inputOutput>'
_ARTICLE = '<camunda:property name="article" value="y"/></camunda:properties>'

UNSUPPORTED = {
    **{tag: around(element(tag, "n")) for tag in ("subChoreography", "callChoreography")},
    **{
        f"{tag} {kind}": event(tag, kind)
        for tag, kind in (
            ("startEvent", "error"),
            ("startEvent", "escalation"),
            ("startEvent", "compensate"),
            ("endEvent", "cancel"),
            ("endEvent", "timer"),
            ("intermediateCatchEvent", "error"),
            ("intermediateCatchEvent", "terminate"),
            ("intermediateThrowEvent", "error"),
            ("intermediateThrowEvent", "conditional"),
        )
    },
    "catch event of nothing": around(catch("n", "")),
    "boundary compensation": process(
        "start>u>end; n>end", start(), user("u"), end(), boundary("n", "u", "<compensateEventDefinition/>")
    ),
    "compensation activity": around(user("n", isForCompensation="true")),
    "quantity": around(user("n", completionQuantity="0")),
    "external user task": around(user("n", c_type="external", c_topic="t")),
    "java class": around(element("serviceTask", "n", **{"c_class": "x.Y"})),
    "form key": around(user("n", c_formKey="embedded:app:x.html")),
    "binding": around(user("n", c_formRef="f", c_formRefBinding="tenant")),
    "binding without version": around(user("n", c_formRef="f", c_formRefBinding="version")),
    "binding with a version that is no number": around(
        user("n", c_formRef="f", c_formRefBinding="version", c_formRefVersion="²")
    ),
    "listener": around(user("n", "<extensionElements><camunda:taskListener/></extensionElements>")),
    "form data": around(user("n", "<extensionElements><camunda:formData/></extensionElements>")),
    "other engine": around(
        user("n", '<extensionElements><z:x xmlns:z="http://camunda.org/schema/zeebe/1.0"/></extensionElements>')
    ),
    "resource role": around(user("n", "<humanPerformer/>")),
    "node inside a task": around(user("u", element("task", "n")), flow="start>u>end"),
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
    "boundary on a gateway": process(
        "start>x>end; n>end", start(), xor("x"), end(), boundary("n", "x", message("M")), messages="M"
    ),
    "boundary on nothing": process("start>end; n>end", start(), end(), boundary("n", "u", message("M")), messages="M"),
    "boundary on a note": process(
        "start>end; n>end", start(), end(), element("group", "u"), boundary("n", "u", message("M")), messages="M"
    ),
    "flow into a boundary event": process(
        "start>u>n>end", start(), user("u"), end(), boundary("n", "u", message("M")), messages="M"
    ),
    "flow out of an end event": process("start>n>u", start(), end("n"), user("u")),
    "flow to a note": process("start>end; start>t!n", start(), end(), element("textAnnotation", "t")),
    "dead end gateway": process("start>n", start(), xor("n")),
    "unreachable": process("start>end; n>end", start(), end(), user("n")),
    "unreachable circle": process("start>end; n>m>n", start(), end(), user("n"), xor("m")),
    "default of another": process("start>n>end; start>x; x>end!f", start(), xor("n", default="f"), xor("x"), end()),
    "default out of an event": process(
        "start>n; n>end!f", start(), element("intermediateThrowEvent", "n", default="f"), end()
    ),
    "duplicate id": process("start>n>end", start(), user("n"), end(), user("n")),
    "long name": around(user("n", name="长" * 501)),
    "lane of nobody": process(
        "start>end", '<laneSet id="ls"><lane id="n"><flowNodeRef>x</flowNodeRef></lane></laneSet>', start(), end()
    ),
    "juel assignee": around(user("n", c_assignee="${user}")),
    "juel timer": around(catch("n", timer("date", "${due}"))),
    "broken feel": around(script("n", "1 +", "r")),
    "form where nobody starts": around(
        sub("s", start("n", c_formRef="f"), user("u"), flows("n>u", "g")), flow="start>s>end"
    ),
    "parameters beside the extensions": around(user("n", "<camunda:properties/>")),
    "attribute with the prefix of BPMN": around(
        user("u"),
        boundary("n", "u", message("M")).replace("cancelActivity=", f"{_PREFIXED}cancelActivity=", 1),
        flow="start>u>end; n>end",
    ),
    "computed variable of a result": around(script("n", "1", "= x")),
    "computed variable of a parameter": around(user("n", parameters({"= x": "1"}))),
    "computed variable of an item": around(user("n", multi(c_collection="xs", c_elementVariable=" = x"))),
    "computed variable of a call": around(call("n", "q", passed='<camunda:out source="a" target="= x"/>')),
    "blank variable": around(user("n", parameters({" ": "1"}))),
    "blank message name": around(catch("n", message("M"))).replace(b'name="M"', b'name=" "'),
    "starting message computed behind a space": process("n>end", start("n", message("M")), end(), messages="M").replace(
        b'name="M"', b'name=" = word"'
    ),
    "parameter twice": around(user("n", parameters({"a": "1"}).replace("</camunda:inputOutput>", _AGAIN))),
    "neither input nor output parameter": around(
        user("n", parameters({"a": "1"}).replace("</camunda:inputOutput>", _OTHER))
    ),
    "property twice": around(user("n", properties(article="x").replace("</camunda:properties>", _ARTICLE))),
    "priority in words": around(user("n", c_priority="high")),
    "due some time": around(user("n", c_dueDate="soon")),
    "follow up on no day": around(user("n", c_followUpDate="2026-02-30")),
    "caught code in feel": process(
        "start>u>end; n>end", start(), user("u"), boundary("n", "u", error("E")), end(), errors="E"
    ).replace(b'errorCode="E"', b'errorCode="= code"'),
}


@pytest.mark.parametrize("name", UNSUPPORTED)
def test_unsupported_is_refused_at_its_element(name: str) -> None:
    """Each is refused with file, rule, line and a Chinese sentence, at the element called n."""
    found = problems(UNSUPPORTED[name])
    assert "n" in {problem.element_id for problem in found}
    for problem in found:
        assert problem.file == "a.bpmn" and re.search("[一-鿿]", problem.message), problem


def test_it_is_clear_which_way_a_gateway_goes() -> None:
    """Conditions out of a parallel gateway, two flows without, one beside a default, one on the default itself."""
    forked = process("start>x; x>end[a]!c", start(), element("parallelGateway", "x"), end())
    assert rules_at(forked) == {"c": "condition-place"}
    two = process("start>x; x>end[a]; x>end!c; x>end!d", start(), xor("x"), end())
    assert rules_at(two) == {"c": "condition-missing", "d": "condition-missing"}
    beside = process("start>x; x>end!c; x>end!d", start(), xor("x", default="d"), end())
    assert rules_at(beside) == {"c": "condition-missing"}
    for tag in ("exclusiveGateway", "inclusiveGateway", "task"):
        on_default = process("start>x; x>end[a]; x>end[b]!c", start(), element(tag, "x", default="c"), end())
        assert rules_at(on_default) == {"c": "default-condition"}


def test_flows_need_both_ends_in_one_scope() -> None:
    """A flow without source, without target, or through the border of a sub-process."""
    for cut in ('sourceRef="start" ', 'targetRef="end"'):
        xml = process("start>end!f", start(), end()).decode().replace(cut, "")
        assert rules_at(xml.encode())["f"] == "flow-end"
    crossing = process("start>s>end; u>end!f", start(), sub("s", start("ss"), user("u"), flows("ss>u", "g")), end())
    assert rules_at(crossing)["f"] == "flow-crosses"


def test_juel_is_answered_with_the_feel_that_says_the_same() -> None:
    """The message shows what to write instead."""
    (problem,) = problems(process("start>x; x>end[${n == 1 && ok}]", start(), xor("x"), end()))
    assert "=n = 1 and ok" in problem.message


def test_a_refused_element_is_not_blamed_on_its_neighbours() -> None:
    """One problem for one mistake: flows of an unsupported element are in order."""
    (problem,) = problems(around(element("subChoreography", "n")))
    assert (problem.rule, problem.line is not None) == ("element-unsupported", True)


def test_all_problems_are_reported_at_once() -> None:
    """An analyst repairs a model in one go."""
    xml = process("start>a>b>end", start(), element("subChoreography", "a"), user("b", c_formKey="x"), end())
    assert rules_at(xml) == {"a": "element-unsupported", "b": "attribute-unsupported"}


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


def test_declarations_of_other_engines_are_refused() -> None:
    """What they say beside the process would be lost as well."""
    inner = '<extensionElements><z:s xmlns:z="http://camunda.org/schema/zeebe/1.0"/></extensionElements>'
    xml = around(catch("n", message("M"))).replace(b'name="M"/>', f'name="M">{inner}</message>'.encode())
    assert rules_at(xml) == {"M": "vendor-extension"}


@pytest.mark.parametrize("id_", ["a:b", "a b", "a>b", "#a", "a" * 256])
def test_an_id_that_could_not_be_referred_to_is_refused(id_: str) -> None:
    """A colon would be a prefix, a long one finds no room; both are told before anything else."""
    rules = {problem.rule for problem in problems(around(user(id_), flow="start>end"))}
    assert rules in ({"id-broken"}, {"id-long"})


def test_problems_quote_the_model_only_in_part_and_not_without_end() -> None:
    """A file of thousands of mistakes is answered with some hundreds, each of a length to read."""
    many = problems(process("start>end", start(), end(), *(user(f"u{i}", c_formKey="x") for i in range(1200))))
    assert len(many) == 1000
    (long,) = problems(around(catch("n", timer("duration", "P" + "9" * 5000))))
    assert len(long.message) < 600
