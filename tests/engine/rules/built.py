"""Models that deploy with what few others have: compensation, transactions, counted flows and tokens, behavior, data
of callables and events, roles."""

from ..bpmn import (
    CANCEL,
    ad_hoc,
    boundary,
    call,
    catch,
    compensate,
    complex_,
    element,
    end,
    event_gateway,
    flows,
    message,
    multi,
    process,
    receive,
    send,
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

_IO = (
    '<ioSpecification id="{0}io"><dataInput id="{0}x" name="given"/><dataOutput id="{0}y" name="made"/>'
    "<inputSet><dataInputRefs>{0}x</dataInputRefs></inputSet><outputSet><dataOutputRefs>{0}y</dataOutputRefs></outputSet>"
    "</ioSpecification>"
)
_WAYS = (
    '<dataInputAssociation id="into"><sourceRef>kept</sourceRef><targetRef>cx</targetRef></dataInputAssociation>'
    '<dataOutputAssociation id="outof"><sourceRef>cy</sourceRef><targetRef>kept</targetRef></dataOutputAssociation>'
)
_HEARD = (
    '<dataOutput id="heard" name="word"/><dataOutputAssociation id="hear"><sourceRef>heard</sourceRef>'
    "<targetRef>kept</targetRef></dataOutputAssociation><outputSet><dataOutputRefs>heard</dataOutputRefs></outputSet>"
)
_SAID = (
    '<dataInput id="said" name="word"/><dataInputAssociation id="say"><sourceRef>kept</sourceRef>'
    "<targetRef>said</targetRef></dataInputAssociation><inputSet><dataInputRefs>said</dataInputRefs></inputSet>"
)
CALLABLES = process(
    "start>c!f1; c>m!f2; m>t!f3; t>end!f4",
    _IO.format("p"),
    '<dataStoreReference id="kept" dataStoreRef="archive"/>',
    start(),
    call("c", "g", _IO.format("c"), _WAYS),
    catch("m", _HEARD + message("M")),
    throw("t", signal("S"), _SAID),
    end(),
    also='<dataStore id="archive" name="archive"/>'
    + element("globalUserTask", "g", _IO.format("g"), c_assignee="= who")
    + element("globalManualTask", "h")
    + element("globalScriptTask", "k", "<script>1</script>", scriptLanguage="feel", c_resultVariable="made")
    + element("globalBusinessRuleTask", "r", c_decisionRef="d", c_resultVariable="made"),
    messages="M",
    signals="S",
)

INSTANTIATED = process(
    "g>m!f1; g>s!f2; m>u!f3; s>end!f4; u>end!f5",
    event_gateway("g", instantiate="true", eventGatewayType="Exclusive"),
    catch("m", message("M")),
    catch("s", signal("S")),
    user("u"),
    end(),
    messages="M N",
    signals="S",
)
GATHERED = process(
    "g>m!f1; g>n!f2; m>u!f3; n>end!f4; u>end!f5",
    event_gateway("g", instantiate="true", eventGatewayType="Parallel"),
    catch("m", message("M")),
    catch("n", message("N")),
    user("u"),
    end(),
    messages="M N",
    signals="S",
)
TWO_GROUPS = process(
    "g>m!f1; h>n!f2; m>u!f3; n>end!f4; u>end!f5",
    event_gateway("g", instantiate="true"),
    event_gateway("h", instantiate="true"),
    catch("m", message("M")),
    catch("n", message("N")),
    user("u"),
    end(),
    messages="M N",
    signals="S",
)
RECEIVED = process("r>u!f1; u>end!f2", receive("r", "M", instantiate="true"), user("u"), end(), messages="M N")
TOGETHER = process(
    "both>u!f1; u>end!f2",
    start("both", message("M") + signal("S"), parallelMultiple="true"),
    user("u"),
    end(),
    messages="M",
    signals="S",
)
SEVERAL = process("start>u; by_mail>v", start(), start("by_mail"), user("u"), user("v"))

_EXPRESSION = "<resourceAssignmentExpression><formalExpression>who</formalExpression></resourceAssignmentExpression>"
ASKED = process(
    "start>a>b>c>end",
    start(),
    user("a", f'<potentialOwner id="po" name="owner">{_EXPRESSION}</potentialOwner>'),
    user("b", f"<humanPerformer>{_EXPRESSION}</humanPerformer>"),
    user("c", f"<performer>{_EXPRESSION}</performer>"),
    end(),
)


def _property(id_: str, *messages: str) -> str:
    paths = "".join(
        f'<correlationPropertyRetrievalExpression messageRef="{one}"><messagePath>{id_}_{one}</messagePath>'
        "</correlationPropertyRetrievalExpression>"
        for one in messages
    )
    return f'<correlationProperty id="{id_}" name="{id_}">{paths}</correlationProperty>'


def _key(id_: str, *properties: str) -> str:
    refs = "".join(f"<correlationPropertyRef>{one}</correlationPropertyRef>" for one in properties)
    return f'<correlationKey id="{id_}" name="{id_}">{refs}</correlationKey>'


def _talk(tag: str, id_: str, flow: str) -> str:
    refs = f"<participantRef>us</participantRef><messageFlowRef>{flow}</messageFlowRef>"
    return f'<{tag} id="{id_}">{refs}{_key(f"{id_}_key", "number")}</{tag}>'


_CORRELATING = "start>c!f1; c>d!f2; d>t!f3; t>u!f4; u>end!f5"
_TALKERS = (start(), catch("c", message("M")), catch("d", message("O")), send("t", "N"), send("u", "P"), end())
_SAYING = _property("number", "M", "N", "O", "P") + _property("day", "M", "N")
_TALKING = (
    '<collaboration id="co"><participant id="us" processRef="p"/><participant id="them"/>'
    '<messageFlow id="in" sourceRef="them" targetRef="c"/><messageFlow id="out" sourceRef="t" targetRef="them"/>'
    '<messageFlow id="told" sourceRef="them" targetRef="c" messageRef="M"/>'
    + _talk("conversation", "one", "in")
    + _talk("subConversation", "two", "out")
    + _talk("callConversation", "three", "told")
    + "{}</collaboration>"
)
CORRELATED = process(
    _CORRELATING, *_TALKERS, also=_SAYING + _TALKING.format(_key("both", "number", "day")), messages="M N O P"
)
DEFINED = process(
    *(_CORRELATING, *_TALKERS),
    also=_SAYING + f'<collaboration id="beside">{_key("k", "number")}</collaboration>',
    messages="M N O P",
    definitionalCollaborationRef="beside",
)
_BINDING = '<correlationPropertyBinding correlationPropertyRef="{0}"><dataPath>own_{0}</dataPath>'
_BINDING += "</correlationPropertyBinding>"
SUBSCRIBED = process(
    *(_CORRELATING, *_TALKERS),
    f'<correlationSubscription id="sn" correlationKeyRef="both">{_BINDING.format("number")}{_BINDING.format("day")}'
    "</correlationSubscription>",
    also=_SAYING + _TALKING.format(_key("both", "number", "day") + _key("other", "day", "number")),
    messages="M N O P",
)
