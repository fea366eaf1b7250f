"""Right models from which the wrong ones are made by changing one place."""

from ..bpmn import (
    boundary,
    call,
    catch,
    conditional,
    end,
    error,
    event_gateway,
    event_sub,
    flows,
    link,
    loop,
    message,
    multi,
    parallel,
    process,
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

NAMES = {"messages": "M N", "signals": "S", "errors": "E", "escalations": "K"}

PLAIN = process("start>u!f1; u>end!f2", start(), user("u"), end(), **NAMES)

_INNER = sub("s", start("ss"), user("w"), end("se"), flows("ss>w!g1; w>se!g2"))
SUB = process("start>s!f1; s>u!f2; u>end!f3", start(), _INNER, user("u"), end(), **NAMES)

BOUNDARY = process(
    "start>u!f1; u>x!f2; x>s[a]!f5; x>end!f3; s>end!f6; b>end!f4",
    start(),
    user("u"),
    boundary("b", "u", message("M")),
    xor("x", default="f3"),
    _INNER,
    end(),
    **NAMES,
)

_WAYS = "start>x!f1; x>u[a]!f2; x>v!f3; u>j!f4; v>j!f5; j>end!f6"
XOR = process(_WAYS, start(), xor("x", default="f3"), user("u"), user("v"), xor("j"), end(), **NAMES)
OR = XOR.replace(b"exclusiveGateway", b"inclusiveGateway")
AND = process(_WAYS.replace("[a]", ""), start(), parallel("x"), user("u"), user("v"), parallel("j"), end(), **NAMES)

RACE = process(
    "start>g!f1; g>m!f2; g>t!f3; m>end!f4; t>u!f5; u>end!f6",
    start(),
    event_gateway("g"),
    catch("m", message("M")),
    catch("t", timer("duration", "PT1H")),
    user("u"),
    end(),
    **NAMES,
)
RACE_OF_TASKS = process(
    "start>g!f1; g>r!f2; g>t!f3; r>end!f4; t>end!f5",
    start(),
    event_gateway("g"),
    receive("r", "M"),
    catch("t", signal("S")),
    end(),
    **NAMES,
)

HANDLED = process(
    "start>u!f1; u>end!f2",
    start(),
    user("u"),
    end(),
    event_sub("h", message("M"), end("he"), flows("h_s>he!h1")),
    event_sub("k", error("E"), end("ke"), flows("k_s>ke!k1")),
    event_sub("i", signal("S"), end("ie"), flows("i_s>ie!i1")),
    **NAMES,
)

LINKED = process(
    "start>u!f1; u>a!f2; c>end!f3", start(), user("u"), throw("a", link("L")), catch("c", link("L")), end(), **NAMES
)

EVENTS = process(
    "start>c!f1; c>d!f2; d>e!f3; e>o!f4; o>t!f5; t>end!f6",
    start(),
    catch("c", message("M")),
    catch("d", timer("duration", "PT1H")),
    catch("e", conditional("a > 1")),
    catch("o", signal("S")),
    throw("t", message("N")),
    end(),
    **NAMES,
)

ACTIVITIES = process(
    "start>a!f1; a>r!f2; r>s!f3; s>c!f4; c>l!f5; l>m!f6; m>n!f7; n>end!f8",
    start(),
    service("a", "topic"),
    receive("r", "M"),
    send("s", "N"),
    call("c", "other"),
    user("l", loop("a > 1", loopMaximum="3", testBefore="false")),
    user("m", multi("3", done="done")),
    script("n", "1 + 1", "sum"),
    end(),
    **NAMES,
)

_SPECIFICATION = (
    '<ioSpecification id="io"><dataInput id="i1" name="given"/><dataOutput id="o1" name="taken"/>'
    "<inputSet><dataInputRefs>i1</dataInputRefs></inputSet><outputSet><dataOutputRefs>o1</dataOutputRefs></outputSet>"
    "</ioSpecification>"
)
_INTO = (
    '<dataInputAssociation id="into"><sourceRef>r1</sourceRef><targetRef>i1</targetRef>'
    "<assignment><from>order.number</from><to>i1</to></assignment></dataInputAssociation>"
)
_OUT_OF = '<dataOutputAssociation id="outof"><sourceRef>o1</sourceRef><targetRef>r2</targetRef></dataOutputAssociation>'
DATA = process(
    "start>u!f1; u>s!f2; s>end!f3",
    start(),
    '<dataObject id="order" itemSubjectRef="item"/><dataObjectReference id="r1" dataObjectRef="order"/>',
    '<dataObject id="answer"/><dataObjectReference id="r2" dataObjectRef="answer"/>',
    '<dataStoreReference id="files" dataStoreRef="archive"/>',
    user("u", _SPECIFICATION, _INTO, _OUT_OF),
    sub("s", '<dataObject id="own"/>', start("ss"), end("se"), flows("ss>se!g1")),
    end(),
    also='<itemDefinition id="item" itemKind="Information"/><dataStore id="archive" isUnlimited="true"/>',
    **NAMES,
)

_SERVICE = (
    '<itemDefinition id="item"/><message id="ask" name="ask" itemRef="item"/>'
    '<error id="fault" name="fault" errorCode="fault" structureRef="item"/>'
    '<signal id="call" name="call" structureRef="item"/>'
    '<escalation id="raise" name="raise" escalationCode="raise" structureRef="item"/>'
    '<interface id="desk" name="desk"><operation id="answer" name="answer"><inMessageRef>ask</inMessageRef>'
    "<outMessageRef>M</outMessageRef><errorRef>fault</errorRef></operation></interface>"
)
DECLARED = process(
    "start>a!f1; a>c!f2; c>end!f3",
    start(),
    service("a", "topic", operationRef="answer"),
    catch("c", '<messageEventDefinition messageRef="ask"><operationRef>answer</operationRef></messageEventDefinition>'),
    end(),
    also=_SERVICE,
    **NAMES,
)

_POOLS = (
    '<collaboration id="co" isClosed="false"><participant id="ours" processRef="p">'
    '<participantMultiplicity id="pm" minimum="0" maximum="2"/></participant><participant id="theirs"/>'
    '<messageFlow id="mf1" sourceRef="theirs" targetRef="c" messageRef="M"/>'
    '<messageFlow id="mf2" sourceRef="t" targetRef="theirs"/>'
    '<textAnnotation id="note"><text>x</text></textAnnotation>'
    '<association id="as" sourceRef="note" targetRef="theirs" associationDirection="None"/></collaboration>'
    '<category id="cat"><categoryValue id="cv" value="x"/></category>'
)
_LANES = (
    '<laneSet id="ls"><lane id="l1"><flowNodeRef>start</flowNodeRef><flowNodeRef>c</flowNodeRef>'
    '<childLaneSet id="cl"><lane id="l2"><flowNodeRef>c</flowNodeRef></lane></childLaneSet></lane>'
    '<lane id="l3"><flowNodeRef>t</flowNodeRef></lane></laneSet>'
)
POOLS = process(
    "start>c!f1; c>u!f2; u>t!f3; t>end!f4",
    _LANES,
    start(),
    catch("c", message("M")),
    user("u"),
    throw("t", message("N")),
    end(),
    '<group id="gr" categoryValueRef="cv"/><dataObject id="do"/>',
    also=_POOLS,
    **NAMES,
)

LINKED_BACK = LINKED.replace(
    b'<linkEventDefinition name="L"/></intermediateThrowEvent>',
    b'<linkEventDefinition id="out" name="L"><target>back</target></linkEventDefinition></intermediateThrowEvent>',
).replace(
    b'<linkEventDefinition name="L"/>',
    b'<linkEventDefinition id="back" name="L"><source>out</source></linkEventDefinition>',
)
