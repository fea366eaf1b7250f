"""Activities: their own attributes, loop markers, calls and operations."""

from .built import ASKED
from .models import ACTIVITIES, DECLARED
from .rule import breaks

_U = '<userTask id="l">'
_LOOP = '<standardLoopCharacteristics loopMaximum="3" testBefore="false">'
_MULTI = '<multiInstanceLoopCharacteristics isSequential="false">'
_DONE, _TIMES = "<completionCondition>done</completionCondition>", "<loopCardinality>3</loopCardinality>"

_OWNER = "<formalExpression>who</formalExpression></resourceAssignmentExpression></potentialOwner>"

RULES = [
    *breaks(
        ACTIVITIES,
        "10.3.3",
        "attribute-place",
        {
            "a service task names no message": ('<serviceTask id="a"', '<serviceTask messageRef="M" id="a"'),
            "a send task starts no process": ('<sendTask id="s"', '<sendTask instantiate="false" id="s"'),
            "a user task has no type of a gateway": (_U, '<userTask eventGatewayType="Exclusive" id="l">'),
            "a user task has no script format": (_U, '<userTask scriptFormat="feel" id="l">'),
            "a user task calls nothing": (_U, '<userTask calledElement="x" id="l">'),
            "a script task has no implementation": ('<scriptTask id="n"', '<scriptTask implementation="x" id="n"'),
            "a call activity has no implementation": (
                '<callActivity id="c"',
                '<callActivity implementation="x" id="c"',
            ),
            "a task has no ways of a transaction": (_U, '<userTask method="##Compensate" id="l">'),
            "a task cancels no remaining instances": (_U, '<userTask cancelRemainingInstances="true" id="l">'),
            "a task has no direction": (_U, '<userTask gatewayDirection="Mixed" id="l">'),
            "a task has no loop attributes of its own": (_U, '<userTask isSequential="true" id="l">'),
            "a loop is not sequential": (_LOOP, '<standardLoopCharacteristics isSequential="true" loopMaximum="3">'),
            "a multi-instance marker has no maximum": (_MULTI, '<multiInstanceLoopCharacteristics loopMaximum="3">'),
            "a multi-instance marker tests nothing before": (
                _MULTI,
                '<multiInstanceLoopCharacteristics testBefore="true">',
            ),
        },
    ),
    *breaks(
        ACTIVITIES,
        "10.3.8",
        "attribute-value",
        {
            "whether a loop tests before is yes or no": ('testBefore="false"', 'testBefore="never"'),
            "whether instances come one by one is yes or no": ('isSequential="false"', 'isSequential="parallel"'),
        },
    ),
    *breaks(
        ACTIVITIES,
        "10.3.8",
        "loop-maximum",
        {
            "the maximum of a loop is a number": ('loopMaximum="3"', 'loopMaximum="three"'),
            "the maximum of a loop is whole": ('loopMaximum="3"', 'loopMaximum="2.5"'),
        },
    ),
    *breaks(
        ACTIVITIES,
        "10.3.8",
        "loop-behavior",
        {
            "the behaviour of many instances is one of four": (
                _MULTI,
                '<multiInstanceLoopCharacteristics behavior="Any">',
            )
        },
    ),
    *breaks(
        ACTIVITIES,
        "10.3.8",
        "loop-times",
        {"instances have a number or a collection": (_TIMES, "")},
    ),
    *breaks(
        ACTIVITIES,
        "10.3.8",
        "loop-twice",
        {
            "an activity has one loop marker": (
                "</userTask>",
                "<standardLoopCharacteristics loopMaximum='2'/></userTask>",
            )
        },
    ),
    *breaks(
        ACTIVITIES,
        "10.3.8",
        "element-twice",
        {
            "a loop has one condition": ("</loopCondition>", "</loopCondition><loopCondition>b</loopCondition>"),
            "instances have one number": (_TIMES, _TIMES + _TIMES),
            "instances have one condition to be complete": (_DONE, _DONE + _DONE),
        },
    ),
    *breaks(
        ACTIVITIES,
        "10.3.8",
        "expression-empty",
        {
            "the condition of a loop says something": ("<loopCondition>a &gt; 1<", "<loopCondition><"),
            "the condition to be complete says something": (_DONE, "<completionCondition/>"),
        },
    ),
    *breaks(
        ACTIVITIES,
        "10.3.8",
        "element-unsupported",
        {
            "a loop has no number of instances": (_LOOP, _LOOP + _TIMES),
            "many instances have no loop condition": (_DONE, "<loopCondition>a</loopCondition>"),
            "a task has no time": (
                _U,
                f"{_U}<timerEventDefinition><timeDate>2030-01-01</timeDate></timerEventDefinition>",
            ),
            "only a script task has a script": (_U, f"{_U}<script>1</script>"),
        },
    ),
    *breaks(
        ACTIVITIES,
        "10.3.3",
        "element-twice",
        {"a script task has one script": ("<script>1 + 1</script>", "<script>1</script><script>2</script>")},
    ),
    *breaks(ACTIVITIES, "10.3.3", "script-missing", {"a script task has a script": ("<script>1 + 1</script>", "")}),
    *breaks(ACTIVITIES, "10.3.3", "script-format", {"a script task names its language": (' scriptFormat="feel"', "")}),
    *breaks(
        ACTIVITIES,
        "10.3.3",
        "message-missing",
        {
            "the message of a receive task is in the file": (
                '<receiveTask id="r" messageRef="M"',
                '<receiveTask id="r" messageRef="gone"',
            ),
            "the message of a receive task is a message": (
                '<receiveTask id="r" messageRef="M"',
                '<receiveTask id="r" messageRef="S"',
            ),
            "the message of a send task is a message": (
                '<sendTask id="s" messageRef="N"',
                '<sendTask id="s" messageRef="E"',
            ),
        },
    ),
    *breaks(ACTIVITIES, "10.3.6", "call-missing", {"a call activity calls something": (' calledElement="other"', "")}),
    *breaks(
        ACTIVITIES,
        "10.3.1",
        "default-flow",
        {
            "the default flow of a task is in the file": (_U, '<userTask default="gone" id="l">'),
            "the default flow of a task leaves it": (_U, '<userTask default="f1" id="l">'),
        },
    ),
    *breaks(
        ACTIVITIES,
        "10.3",
        "token-quantity",
        {
            "an activity starts with one token or more": (_U, '<userTask startQuantity="0" id="l">'),
            "an activity sends one token or more": (_U, '<userTask completionQuantity="0" id="l">'),
            "a number of tokens is a number": (_U, '<userTask startQuantity="many" id="l">'),
        },
    ),
    *breaks(
        ACTIVITIES,
        "10.3",
        "attribute-value",
        {"whether an activity compensates is yes or no": (_U, '<userTask isForCompensation="maybe" id="l">')},
    ),
    *breaks(
        DECLARED,
        "10.3.3",
        "reference-dangling",
        {
            "the operation of a task is in the file": ('operationRef="answer"', 'operationRef="gone"'),
            "the operation of a task is an operation": ('operationRef="answer"', 'operationRef="desk"'),
        },
    ),
    *breaks(
        ASKED,
        "10.3.1",
        "role-expression",
        {"the expression of a role is not empty": (">who<", "><")},
    ),
    *breaks(
        ASKED,
        "10.3.1",
        "role-twice",
        {
            "a task has one role": (
                _OWNER,
                f"{_OWNER}<performer><resourceAssignmentExpression><formalExpression>who"
                "</formalExpression></resourceAssignmentExpression></performer>",
            ),
        },
    ),
]
