"""Models that deploy with what few others have: compensation, transactions, counted flows and tokens, behavior."""

from ..bpmn import (
    CANCEL,
    ad_hoc,
    boundary,
    catch,
    compensate,
    complex_,
    end,
    flows,
    message,
    multi,
    process,
    signal,
    start,
    throw,
    transaction,
    undone_by_user,
    user,
)

UNDONE = process(
    "start>u>t>end",
    start(),
    user("u"),
    undone_by_user("u", "revoke"),
    throw("t", compensate("u", waitForCompletion="false")),
    end(),
)
_INSIDE = (
    '<startEvent id="s1"/><sequenceFlow id="i1" sourceRef="s1" targetRef="e1"/>'
    '<endEvent id="e1"><cancelEventDefinition/></endEvent>'
)
TRANSACTED = process(
    "start>tx>end; given_up>lost",
    start(),
    transaction("tx", multi("2"), _INSIDE, method="##Compensate"),
    boundary("given_up", "tx", CANCEL),
    end(),
    end("lost"),
)
COUNTED = process(
    "start>g!i1; start>g!i2; g>u!o1; g>end!o2; u>end",
    start(),
    complex_("g", "activationCount = 2", default="o2"),
    user("u", startQuantity="2", completionQuantity="2"),
    end(),
).replace(
    b'sourceRef="g" targetRef="u">',
    b'sourceRef="g" targetRef="u"><conditionExpression>= waitingForStart</conditionExpression>',
)
_COMPLEX = (
    '<complexBehaviorDefinition id="k"><condition>numberOfCompletedInstances = 1</condition>'
    f'<event id="v">{signal("S")}</event></complexBehaviorDefinition>'
)
_TOLD = signal("S").replace(" ", ' id="told" ', 1)
BEHAVING = process(
    "start>a>b>c>both>end",
    start(),
    user("a", multi("3", behavior="None", noneBehaviorEventRef="told")),
    user("b", multi("3", behavior="One", oneBehaviorEventRef="told")),
    user("c", multi("3", behavior="Complex").replace("</multi", f"{_COMPLEX}</multi")),
    catch("both", message("M") + signal("S"), parallelMultiple="true"),
    end(),
    also=_TOLD,
    messages="M",
    signals="S",
)
CHOSEN = process(
    "start>ah!f1; ah>end!f2",
    start(),
    ad_hoc(
        "ah",
        user("a"),
        user("b"),
        catch("m", message("M")),
        user("c"),
        flows("a>b!i1; m>c!i2"),
        done="completedCounts.a >= 1 and activeCount = 0",
        ordering="Sequential",
        cancelRemainingInstances="false",
    ),
    end(),
    messages="M",
)
