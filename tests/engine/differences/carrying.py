"""Small models of data: what is given to an activity, what it gives, whose it is, and of what kind."""

from ..bpmn import end, escalation, flows, process, script, start, sub, throw, user

SPECIFICATION = (
    '<ioSpecification id="io"><dataInput id="i1" name="given"/><dataInput id="i2" name="taken"/>'
    '<dataOutput id="o1" name="o"/></ioSpecification>'
)
CARRIED = (
    "<dataInputAssociation><sourceRef>r1</sourceRef><targetRef>i1</targetRef></dataInputAssociation>"
    "<dataInputAssociation><sourceRef>r2</sourceRef><targetRef>i2</targetRef>"
    "<assignment><from>n + 7</from><to>i2</to></assignment></dataInputAssociation>"
    "<dataOutputAssociation><sourceRef>o1</sourceRef><targetRef>r2</targetRef></dataOutputAssociation>"
)
_TURNED = (
    "<dataInputAssociation><sourceRef>n</sourceRef><targetRef>p1</targetRef><transformation>n + 1</transformation>"
    "</dataInputAssociation>"
)
DATA = process(
    "start>u>v>s>end",
    start(),
    '<dataObject id="d1" name="xs"/><dataObjectReference id="r1" dataObjectRef="d1"/>',
    '<dataObject id="d2" name="on"/><dataObjectReference id="r2" dataObjectRef="d2"/>',
    '<property id="n" name="n"/>',
    user("u", SPECIFICATION, CARRIED),
    user("v", '<property id="p1" name="own"/>', _TURNED),
    sub("s", '<dataObject id="d3" name="o"/>', script("i", "5", "o"), user("j"), flows("i>j")),
    end(),
)

_OPTIONAL = (
    '<ioSpecification><dataInput id="i1" name="given"/><inputSet><dataInputRefs>i1</dataInputRefs>'
    "<optionalInputRefs>i1</optionalInputRefs></inputSet></ioSpecification><dataInputAssociation>"
    "<sourceRef>nothing</sourceRef><targetRef>i1</targetRef></dataInputAssociation>"
)
KINDS = process(
    "start>u>k>end",
    start(),
    '<dataObject id="nothing"/>',
    user("u", _OPTIONAL),
    throw("k", escalation("raise")),
    end(),
    messages="M N",
    also='<itemDefinition id="item"/><itemDefinition id="other"/>'
    '<escalation id="raise" escalationCode="raise" structureRef="item"/>'
    '<correlationProperty id="cp"><correlationPropertyRetrievalExpression messageRef="M">'
    "<messagePath>number</messagePath></correlationPropertyRetrievalExpression></correlationProperty>",
)

_OWED = "<ioSpecification>{}<outputSet>{}</outputSet></ioSpecification>"
_OWES = "<dataOutputRefs>{0}</dataOutputRefs>"
_MAY_OWE = f"{_OWES}<optionalOutputRefs>{{0}}</optionalOutputRefs>"
OWED = process(
    "start>u>v>end",
    start(),
    user("u", _OWED.format('<dataOutput id="o1" name="o"/><dataOutput id="o2" name="never"/>', _MAY_OWE.format("o2"))),
    user("v", _OWED.format('<dataOutput id="o3" name="never"/>', _OWES.format("o3"))),
    end(),
)
