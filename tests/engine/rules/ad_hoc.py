"""Ad-hoc sub-processes: what may stand in them, and how they say when they end."""

from .built import CHOSEN
from .rule import breaks

_AH = '<adHocSubProcess id="ah"'
_A = '<userTask id="a"></userTask>'
_LAST = "<completionCondition>"
_CONDITION = "completedCounts.a &gt;= 1 and activeCount = 0"

RULES = [
    *breaks(
        CHOSEN,
        "10.3.5",
        "ad-hoc-place",
        {
            "an ad-hoc sub-process has no end event": (
                _LAST,
                f'<endEvent id="z"/><sequenceFlow id="z1" sourceRef="b" targetRef="z"/>{_LAST}',
            ),
        },
    ),
    *breaks(
        CHOSEN,
        "13.3.5",
        "ad-hoc-way-in",
        {
            "a gateway in an ad-hoc sub-process has a way in": (
                _LAST,
                f'<parallelGateway id="z"/><sequenceFlow id="z1" sourceRef="z" targetRef="b"/>{_LAST}',
            ),
            "an event that throws in an ad-hoc sub-process has a way in": (
                _LAST,
                f'<intermediateThrowEvent id="z"/><sequenceFlow id="z1" sourceRef="z" targetRef="b"/>{_LAST}',
            ),
        },
    ),
    *breaks(
        CHOSEN,
        "13.3.5",
        "ad-hoc-empty",
        {
            "an ad-hoc sub-process offers an activity": (
                _A,
                f'{_A}<sequenceFlow id="z1" sourceRef="c" targetRef="a"/>',
            ),
        },
    ),
    *breaks(
        CHOSEN,
        "10.3.5",
        "ad-hoc-event",
        {"no event triggers an ad-hoc sub-process": (_AH, f'{_AH} triggeredByEvent="true"')},
    ),
    *breaks(
        CHOSEN,
        "10.3.5",
        "attribute-value",
        {
            "the ordering is one of two": ('ordering="Sequential"', 'ordering="Random"'),
            "whether the rest is cancelled is yes or no": (
                'cancelRemainingInstances="false"',
                'cancelRemainingInstances="perhaps"',
            ),
        },
    ),
    *breaks(CHOSEN, "10.3.5", "expression-empty", {"a condition to end says when": (_CONDITION, "")}),
    *breaks(CHOSEN, "10.3.5", "feel", {"a condition to end is an expression": (_CONDITION, "completedCounts.a &gt;=")}),
]
