"""What of loops, calls, external tasks, asynchronous continuations, parameters and data is refused."""

import pytest

from .bpmn import (
    boundary,
    call,
    catch,
    element,
    end,
    event_sub,
    flows,
    loop,
    message,
    multi,
    parameters,
    process,
    send,
    service,
    signal,
    start,
    throw,
    user,
    xor,
)
from .source.refused import around, problems, rule_at_n, rules_at

ASYNC = {"c_asyncBefore": "true"}
OBJECT = '<dataObject id="o1" name="order"/><dataObjectReference id="r1" dataObjectRef="o1"/>'


def looped(marker: str) -> bytes:
    return around(user("n", marker))


def passing(**attributes: str) -> bytes:
    words = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return around(call("n", "q", passed=f"<camunda:in{words}/>"))


def inside(handler: str) -> bytes:
    return process("start>u>end", start(), user("u"), end(), handler, messages="M")


def with_data(*inner: str) -> bytes:
    return around(OBJECT, user("n", *inner))


REFUSED = {
    "instances without number": (looped(multi()), "loop-times"),
    "instances by number and collection": (looped(multi("2", c_collection="xs")), "loop-times"),
    "instances below none": (looped(multi("-1")), "loop-cardinality"),
    "instances below none, marked": (looped(multi("= -2")), "loop-cardinality"),
    "half an instance": (looped(multi("2.5")), "loop-cardinality"),
    "collection that is no name": (looped(multi(c_collection="a.b")), "loop-collection"),
    "element without collection": (looped(multi("2", c_elementVariable="x")), "loop-item"),
    "results without item": (
        looped(multi("2", inner="<loopDataOutputRef>ys</loopDataOutputRef>")),
        "loop-output",
    ),
    "behaviour": (looped(multi("2").replace("isSeq", 'behavior="One" isSeq')), "loop-behavior"),
    "complex behaviour": (
        looped(multi("2", behavior="Complex")),
        "loop-behavior",
    ),
    "asynchronous instances": (looped(multi("2", c_asyncAfter="true")), "attribute-unsupported"),
    "loop below none": (looped(loop("a", loopMaximum="-1")), "loop-maximum"),
    "loop without end": (looped(loop()), "loop-times"),
    "two markers": (looped(loop("a") + multi("2")), "loop-twice"),
    "loop on a gateway": (around(xor("n").replace("></", f">{loop('a')}</")), "element-unsupported"),
    "call of nothing": (around(element("callActivity", "n")), "call-missing"),
    "call by whatever": (around(call("n", "q", c_calledElementBinding="newest")), "call-binding"),
    "call of a tag": (around(call("n", "q", c_calledElementVersionTag="x")), "call-version"),
    "call of no tag": (around(call("n", "q", c_calledElementBinding="versionTag")), "call-version"),
    "call of a tenant": (around(call("n", "q", c_calledElementTenantId="x")), "attribute-unsupported"),
    "call of a case": (around(call("n", "q", c_caseRef="x")), "attribute-unsupported"),
    "call of no version": (around(call("n", "q", c_calledElementBinding="version")), "call-version"),
    "call of a version beside": (around(call("n", "q", c_calledElementVersion="2")), "call-version"),
    "call of version zero": (
        around(call("n", "q", c_calledElementBinding="version", c_calledElementVersion="0")),
        "call-version",
    ),
    "nothing passed": (passing(target="a"), "passing"),
    "two things passed": (passing(source="a", variables="all", target="b"), "passing"),
    "passed nowhere": (passing(source="a"), "passing"),
    "some passed": (passing(variables="some"), "passing"),
    "an expression without its mark passed": (passing(source="organisation(a).parent", target="b"), "passing"),
    "passed by an unknown way": (passing(source="a", target="b", sourceFormat="x"), "passing"),
    "key handed back": (around(call("n", "q", passed='<camunda:out businessKey="a"/>')), "passing"),
    "two keys": (
        around(call("n", "q", passed='<camunda:in businessKey="a"/><camunda:in businessKey="b"/>')),
        "passing",
    ),
    "passed to a task": (
        around(user("n", '<extensionElements><camunda:in source="a" target="b"/></extensionElements>')),
        "extension-unsupported",
    ),
    "service of nobody": (around(element("serviceTask", "n")), "external-type"),
    "service of another kind": (around(element("serviceTask", "n", c_type="mail", c_topic="t")), "external-type"),
    "service without topic": (around(element("serviceTask", "n", c_type="external")), "external-topic"),
    "topic without kind": (around(element("serviceTask", "n", c_topic="t")), "external-type"),
    "service of some priority": (around(service("n", "t", c_taskPriority="high")), "external-priority"),
    "send task of nothing": (around(element("sendTask", "n")), "external-type"),
    "send task of both": (around(send("n", "M").replace("<sendTask", '<sendTask camunda:type="external"')), None),
    "rule of both": (
        around(element("businessRuleTask", "n", c_type="external", c_topic="t", c_decisionRef="d")),
        "external-twice",
    ),
    "external task of a Java class": (
        around(element("serviceTask", "n", c_type="external", c_topic="t", **{"c_class": "x.Y"})),
        "attribute-unsupported",
    ),
    "asynchronous maybe": (around(user("n", c_asyncBefore="= a")), "async-value"),
    "asynchronous boundary event": (
        process(
            "start>u>end; n>end",
            start(),
            user("u"),
            boundary("n", "u", message("M")).replace("<boundaryEvent", '<boundaryEvent camunda:asyncBefore="true"'),
            end(),
            messages="M",
        ),
        "async-place",
    ),
    "asynchronous race": (
        process(
            "start>n; n>c>end",
            start(),
            element("eventBasedGateway", "n", c_asyncAfter="true"),
            catch("c", message("M")),
            end(),
            messages="M",
        ),
        "async-place",
    ),
    "job of some priority": (around(user("n", c_jobPriority="high")), "job-priority"),
    "input parameter on a gateway": (
        around(xor("n").replace("></", f">{parameters({'a': 'b'})}</")),
        "parameter-place",
    ),
    "input parameter on an end": (process("start>n", start(), end("n", parameters({"a": "b"}))), "parameter-place"),
    "output parameter on a gateway": (
        around(xor("n").replace("></", f">{parameters(outputs={'a': 'b'})}</")),
        "parameter-place",
    ),
    "nested parameter": (
        around(user("n", parameters({"a": "b"}).replace(">b<", "><camunda:table/><"))),
        "parameter-nested",
    ),
    "reference to no data object": (
        around(user("u"), '<dataObjectReference id="n" dataObjectRef="x"/>', flow="start>u>end"),
        "data-object",
    ),
    "data input that nothing fills": (
        with_data("<ioSpecification><dataInput/></ioSpecification>"),
        "data-input",
    ),
    "two input sets": (with_data("<ioSpecification><inputSet/><inputSet/></ioSpecification>"), "data-sets"),
    "process data of no name": (
        process("start>end", start(), end(), '<ioSpecification><dataInput name="a b"/></ioSpecification>', id_="n"),
        "data-name",
    ),
    "half an assignment": (
        with_data(
            "<dataInputAssociation><targetRef>r1</targetRef><assignment><to>r1</to></assignment></dataInputAssociation>"
        ),
        "data-association",
    ),
    "two sources": (
        with_data(
            "<dataInputAssociation><sourceRef>r1</sourceRef><sourceRef>o1</sourceRef><targetRef>r1</targetRef>"
            "</dataInputAssociation>"
        ),
        "data-association",
    ),
    "data carried by an event of two triggers": (
        around(
            OBJECT,
            throw(
                "n",
                signal("S") + message("M"),
                "<dataInputAssociation><sourceRef>r1</sourceRef><targetRef>o1</targetRef></dataInputAssociation>",
            ),
        ),
        "data-association",
    ),
    "data that an event throws and nobody gives": (
        around(throw("n", signal("S"), '<dataInput name="x"/>')),
        "data-input",
    ),
    "data without a name": (
        around(
            '<dataObject id="o-1"/>',
            user(
                "n",
                "<dataOutputAssociation><sourceRef>o-1</sourceRef><targetRef>o-1</targetRef></dataOutputAssociation>",
            ),
        ),
        None,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_each_is_refused_at_its_element(name: str) -> None:
    """By its rule where one problem is all there is, else by any."""
    xml, rule = REFUSED[name]
    if rule is not None:
        assert rule_at_n(xml) == rule
    else:
        assert "n" in {problem.element_id for problem in problems(xml)}


def test_event_sub_processes_begin_at_once() -> None:
    """Neither they nor their start events are asynchronous; what is inside may be."""
    for place in ("<subProcess", "<startEvent"):
        handler = event_sub("n", message("M"), user("v", **ASYNC), flows("n_s>v", "h"))
        marked = handler.replace(place, f'{place} camunda:asyncBefore="true"', 1)
        assert set(rules_at(inside(marked)).values()) == {"async-place"}


def test_data_of_another_sub_process_is_out_of_sight() -> None:
    """A reference sees the objects of its own scope and of those around it."""
    away = f'<subProcess id="s"><dataObject id="o2"/>{start("ss")}{end("se")}{flows("ss>se", "g")}</subProcess>'
    xml = around(away, '<dataObjectReference id="n" dataObjectRef="o2"/>', flow="start>s>end")
    assert rule_at_n(xml) == "data-object"
