"""One model with everything that may be deployed: what fuzzing damages."""

from ..bpmn import (
    TERMINATE,
    boundary,
    call,
    catch,
    conditional,
    element,
    end,
    error,
    escalation,
    event_gateway,
    event_sub,
    flows,
    inclusive,
    link,
    loop,
    message,
    multi,
    other,
    parallel,
    parameters,
    process,
    properties,
    receive,
    script,
    send,
    service,
    signal,
    start,
    sub,
    throw,
    timer,
    user,
    xor,
)

_DATA = (
    '<ioSpecification><dataInput id="di" name="given"/><dataOutput id="do"/></ioSpecification>'
    "<dataInputAssociation><sourceRef>ref</sourceRef><targetRef>di</targetRef></dataInputAssociation>"
    "<dataOutputAssociation><sourceRef>do</sourceRef><targetRef>ref</targetRef>"
    "<transformation>do + 1</transformation></dataOutputAssociation>"
)
_PASSED = (
    '<camunda:in businessKey="= no"/><camunda:in variables="all"/><camunda:in source="a" target="b"/>'
    '<camunda:out sourceExpression="= r" target="c" local="true"/>'
)
_LANES = '<laneSet id="ls"><lane id="l1"><flowNodeRef>ask</flowNodeRef><flowNodeRef>work</flowNodeRef></lane></laneSet>'
_WORK = sub(
    "work",
    start("w_start"),
    user("w_user", multi(c_collection="xs", c_elementVariable="x", done="nrOfCompletedInstances = 2")),
    script("w_script", "count(xs)", "n"),
    throw("w_up", escalation("X")),
    end("w_end", error("E")),
    boundary("w_late", "w_user", timer("cycle", "R3/PT1H"), False),
    end("w_stop", TERMINATE),
    '<dataObject id="w_object" name="inner"/>',
    event_sub("w_event", message("M"), end("w_event_e"), flows("w_event_s>w_event_e", "we"), interrupting=False),
    flows("w_start>w_user>w_script>w_up>w_end; w_late>w_stop", "w"),
    multi("2", sequential=True),
)
_TAKES = (
    '<ioSpecification><dataInput id="px" name="given"/><dataOutput id="py" name="made"/><inputSet><dataInputRefs>px'
    "</dataInputRefs></inputSet></ioSpecification>"
)
_TOLD = (
    '<dataInput id="tx" name="word"/><dataInputAssociation><sourceRef>shelf</sourceRef><targetRef>tx</targetRef>'
    "</dataInputAssociation>"
)
_GLOBAL = element(
    "globalUserTask", "gu", _TAKES.replace('"p', '"g').replace(">p", ">g"), c_candidateGroups="= who"
) + element("globalScriptTask", "gs", "<script>1</script>", scriptLanguage="feel", c_resultVariable="r")
EVERYTHING = process(
    "start>ask>fork; by_message>ask; by_time>ask; fork>work>join; fork>give>take>join; join>which; which>race[n > 1];"
    "which>tell!else; race>r_message>away; race>r_time>tell; race>r_task>tell; here>called>decide>tell>any;"
    "any>done[n = 1]; any>again[n > 0]!f_again; again>end; done>end; caught>end; raised>end; waits>end; ask>aside[k]",
    _TAKES,
    '<dataStoreReference id="shelf" dataStoreRef="store"/>',
    start("start", c_formRef="f"),
    start("by_message", message("M")),
    start("by_time", timer("cycle", "R/P1D")),
    user("ask", parameters({"a": "= 1"}, {"b": "c"}), properties(article="1", title='= "t"'), c_assignee="= who"),
    user("aside", loop("again", loopMaximum="3"), c_asyncBefore="true", c_jobPriority="= 1"),
    parallel("fork"),
    _WORK,
    service("give", "= topic", _DATA, c_taskPriority="5"),
    send("take", "M"),
    parallel("join"),
    xor("which"),
    event_gateway("race"),
    catch("r_message", signal("S")),
    catch("r_time", timer("date", "2026-10-10")),
    receive("r_task"),
    throw("away", link("L")),
    catch("here", link("L")),
    call("called", "q", passed=_PASSED),
    element("businessRuleTask", "decide", c_decisionRef="d", c_resultVariable="r"),
    throw("tell", signal("S"), parameters({"p": "= n"}), _TOLD),
    inclusive("any"),
    element("manualTask", "done"),
    element("task", "again"),
    end("end"),
    boundary("caught", "work", error("E", c_errorCodeVariable="code")),
    boundary("raised", "work", escalation("X"), False),
    boundary("waits", "called", conditional("n > 5")),
    event_sub("on_signal", signal("S"), user("o_user"), flows("on_signal_s>o_user", "o"), interrupting=False),
    '<dataObject id="object" name="order"/><dataObjectReference id="ref" dataObjectRef="object"/>',
    _LANES,
    messages="M",
    signals="S",
    errors="E",
    escalations="X",
    also=other("q", "q_task>q_end", user("q_task"), end("q_end"))
    + _GLOBAL
    + '<itemDefinition id="item" structureRef="string" isCollection="true"/>'
    + '<dataStore id="store" itemSubjectRef="item"/>',
)
