"""Loop markers, calls, external tasks and data of an activity, as they are read from the file."""

from dataclasses import replace

from app.engine.source.model import Call, DataAssociation, Loop, Passed

from ..bpmn import call, element, end, flows, loop, multi, parameters, service, start, sub, user
from .refused import around, model

_OBJECT = '<dataObject id="o1" name="order"/><dataObjectReference id="r1" dataObjectRef="o1"/>'


def loop_of(marker: str, *before: str) -> Loop | None:
    return model(around(*before, user("n", marker))).elements["n"].loop


def test_a_multi_instance_marker_by_number() -> None:
    """Number and completion condition are FEEL, with or without a sign of equality."""
    assert loop_of(multi("= n", "nrOfCompletedInstances = 2", sequential=True)) == Loop(
        "sequential", cardinality="= n", completion_condition="nrOfCompletedInstances = 2"
    )
    assert loop_of(multi("0")) == Loop("parallel", cardinality="0")


def test_a_multi_instance_marker_by_collection() -> None:
    """In the dialect's words, or in the standard's with an item that has a name or only an id."""
    by_attribute = Loop("parallel", collection="xs", element_variable="x")
    assert loop_of(multi(c_collection="xs", c_elementVariable="x")) == by_attribute
    assert loop_of(multi(c_collection="= a.b")) == Loop("parallel", collection="= a.b")
    for item in ('<inputDataItem id="x"/>', '<inputDataItem id="i1" name="x"/>', '<inputDataItem name="x"/>'):
        assert loop_of(multi(inner=f"<loopDataInputRef>xs</loopDataInputRef>{item}")) == by_attribute


def test_loop_data_of_data_objects_is_their_variable() -> None:
    """What collects the results and what is looped over may be data objects."""
    inner = "<loopDataInputRef>r1</loopDataInputRef><loopDataOutputRef>t:ys</loopDataOutputRef>"
    inner += '<inputDataItem id="x"/><outputDataItem name="y"/>'
    assert loop_of(multi(inner=inner), _OBJECT) == Loop(
        "parallel", collection="order", element_variable="x", output_collection="ys", output_variable="y"
    )


def test_a_standard_loop() -> None:
    """Condition, number and when it is asked."""
    assert loop_of(loop("again", loopMaximum="3", testBefore="true")) == Loop(
        "standard", condition="again", maximum=3, test_before=True
    )
    assert loop_of(loop(loopMaximum="0")) == Loop("standard", maximum=0)


def test_every_activity_may_loop() -> None:
    """Tasks, sub-processes and call activities."""
    inside = sub("n", multi("2"), start("s"), end("e"), flows("s>e", "g"))
    for node in (inside, call("n", "q", multi("2")), service("n", "t", multi("2")), element("task", "n", multi("2"))):
        assert model(around(node)).elements["n"].loop == Loop("parallel", cardinality="2")


def test_a_call_says_what_it_calls_and_hands_over() -> None:
    """All forms of camunda:in and camunda:out; a prefix is dropped, FEEL is kept."""
    passed = (
        '<camunda:in businessKey="= case_no"/><camunda:in variables="all" local="true"/>'
        '<camunda:in source="a" target="b"/><camunda:in sourceExpression="= a + 1" target="c"/>'
        '<camunda:in sourceExpression="fixed" target="d"/><camunda:out source="= r" target="e"/>'
        '<camunda:out variables="all"/>'
    )
    xml = around(call("n", "t:q", passed=passed, c_calledElementBinding="version", c_calledElementVersion="3"))
    found = model(xml)
    assert found.elements["n"].call == Call(
        "q",
        "version",
        "3",
        "= case_no",
        (
            Passed(everything=True, local=True),
            Passed("b", "a"),
            Passed("c", "= a + 1"),
            Passed("d", "fixed", literal=True),
        ),
        (Passed("e", "= r"), Passed(everything=True)),
    )
    assert found.called == ("q",)


def test_a_computed_call_is_not_among_the_called() -> None:
    """Which process it is only a case can tell."""
    found = model(around(call("n", '= "t:" + kind', parameters({"a": "b"}, {"c": "d"}))))
    assert found.called == () and found.elements["n"].call == Call('= "t:" + kind')
    assert (found.elements["n"].inputs, found.elements["n"].outputs) == ({"a": "b"}, {"c": "d"})


def test_external_tasks_keep_topic_and_priority() -> None:
    """Service, send and business rule tasks."""
    for tag in ("serviceTask", "sendTask", "businessRuleTask"):
        written = {"c_type": "external", "c_topic": "= t", "c_taskPriority": "5", "c_asyncBefore": "true"}
        found = model(around(element(tag, "n", **written))).elements["n"]
        assert found.attributes == {"type": "external", "topic": "= t", "taskPriority": "5", "asyncBefore": "true"}
        assert found.trigger.kind == "none"


def test_data_objects_belong_to_their_sub_process() -> None:
    """By name, else by id where the name is none that FEEL could read; those of the process need no mention."""
    objects = '<dataObject id="o2" name="order"/><dataObject id="o3" name="of two words"/>'
    inner = sub("n", start("s"), end("e"), flows("s>e", "g"), objects)
    found = model(around(_OBJECT, inner))
    assert found.elements["n"].data_objects == ("order", "o3")


def test_data_associations_carry_values_between_variables() -> None:
    """From an output to a data object, from a data object through a transformation, and by assignments."""
    io = (
        '<ioSpecification><dataInput id="i1" name="given"/><dataInput id="i2"/><dataOutput id="out"/></ioSpecification>'
    )
    before = (
        "<dataInputAssociation><sourceRef>r1</sourceRef><targetRef>i1</targetRef></dataInputAssociation>"
        "<dataInputAssociation><sourceRef>o1</sourceRef><targetRef>given</targetRef>"
        "<transformation>order.total + 1</transformation></dataInputAssociation>"
        "<dataInputAssociation><targetRef>i2</targetRef>"
        "<assignment><from>1</from><to>i2</to></assignment></dataInputAssociation>"
    )
    after = "<dataOutputAssociation><sourceRef>out</sourceRef><targetRef>r1</targetRef></dataOutputAssociation>"
    found = model(around(_OBJECT, user("n", io, before, after))).elements["n"]
    assert found.data_inputs == (
        DataAssociation("order", "given"),
        DataAssociation("order.total + 1", "given"),
        DataAssociation("1", "i2"),
    )
    assert found.data_outputs == (DataAssociation("out", "order"),)


def test_what_modelers_only_draw_carries_nothing() -> None:
    """No source, a placeholder as target, or a target that is nothing."""
    drawn = (
        '<property id="p1" name="__targetRef_placeholder"/>'
        "<dataInputAssociation><sourceRef>r1</sourceRef><targetRef>p1</targetRef></dataInputAssociation>"
        "<dataInputAssociation><sourceRef>r1</sourceRef><targetRef>nothing</targetRef></dataInputAssociation>"
        "<dataOutputAssociation><targetRef>r1</targetRef></dataOutputAssociation>"
        "<dataOutputAssociation><targetRef>ds</targetRef></dataOutputAssociation>"
    )
    store = '<dataStoreReference id="ds"/>'
    plain = model(around(user("n"))).elements["n"]
    found = model(around(_OBJECT, store, user("n", drawn))).elements["n"]
    assert replace(found, line=plain.line) == plain
