"""What the engine does not run, each in a smallest model: by the element, or by the element and its attribute."""

from ..bpmn import element, end, process, start, user
from ..source.refused import around


def _task(*inner: str) -> bytes:
    return around(user("n", *inner))


def _process(*inner: str) -> bytes:
    return process("start>end", start(), end(), *inner, messages="M")


_BINDING = (
    '<resourceParameterBinding parameterRef="x"><formalExpression>1</formalExpression></resourceParameterBinding>'
)
_ROLE = (
    f'<performer name="x"><resourceRef>people</resourceRef>{_BINDING}<resourceAssignmentExpression>'
    "<formalExpression>1</formalExpression></resourceAssignmentExpression></performer>"
)
_IO = '<ioBinding operationRef="o" inputDataRef="i" outputDataRef="u"/>'
_COMPLEX = (
    "<complexBehaviorDefinition><condition>a</condition><event><signalEventDefinition/></event>"
    "</complexBehaviorDefinition>"
)
_COMPENSATE = '<compensateEventDefinition activityRef="n" waitForCompletion="true"/>'


def _sets(which: str, inner: str) -> bytes:
    return _task(f"<ioSpecification><{which}>{inner}</{which}></ioSpecification>")


REFUSED = {
    "auditing": _task("<auditing/>"),
    "monitoring": _task("<monitoring/>"),
    "resourceRole": _task("<resourceRole/>"),
    **dict.fromkeys(
        (
            "resourceRole resourceRef",
            "resourceParameterBinding",
            "resourceParameterBinding parameterRef",
        ),
        _task(_ROLE),
    ),
    **dict.fromkeys(
        ("ioBinding", "ioBinding operationRef", "ioBinding inputDataRef", "ioBinding outputDataRef"), _process(_IO)
    ),
    "callable supportedInterfaceRef": _process("<supportedInterfaceRef>desk</supportedInterfaceRef>"),
    "process supports": _process("<supports>q</supports>"),
    "flowElement categoryValueRef": _task("<categoryValueRef>cv</categoryValueRef>"),
    "rendering": _task("<rendering/>"),
    "implicitThrowEvent": around(element("implicitThrowEvent", "n")),
    "inputSet whileExecutingInputRefs": _sets("inputSet", "<whileExecutingInputRefs>i</whileExecutingInputRefs>"),
    "outputSet whileExecutingOutputRefs": _sets("outputSet", "<whileExecutingOutputRefs>i</whileExecutingOutputRefs>"),
}
