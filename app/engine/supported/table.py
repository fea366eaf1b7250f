"""The table of what is supported: BPMN elements, and the camunda: attributes and extension elements of each."""

from collections.abc import Mapping

_ANY_NODE: frozenset[str] = frozenset({"exclusive"})
_FORM = frozenset({"formRef", "formRefBinding", "formRefVersion"})
_EXTERNAL = frozenset({"type", "topic", "taskPriority"})
_NO = frozenset[str]()

FLOW_NODES: Mapping[str, frozenset[str]] = {
    "startEvent": _FORM | {"initiator"},
    "endEvent": _NO,
    "intermediateCatchEvent": _NO,
    "intermediateThrowEvent": _NO,
    "boundaryEvent": _NO,
    "task": _NO,
    "manualTask": _NO,
    "userTask": _FORM | {"assignee", "candidateUsers", "candidateGroups", "dueDate", "followUpDate", "priority"},
    "scriptTask": frozenset({"resultVariable"}),
    "businessRuleTask": frozenset(
        {"decisionRef", "decisionRefBinding", "decisionRefVersion", "resultVariable", "mapDecisionResult"}
    )
    | _EXTERNAL,
    "serviceTask": _EXTERNAL,
    "sendTask": _EXTERNAL,
    "receiveTask": _NO,
    "callActivity": frozenset({"calledElementBinding", "calledElementVersion", "calledElementVersionTag"}),
    "exclusiveGateway": _NO,
    "parallelGateway": _NO,
    "inclusiveGateway": _NO,
    "complexGateway": _NO,
    "eventBasedGateway": _NO,
    "subProcess": _NO,
    "transaction": _NO,
    "adHocSubProcess": _NO,
}
"""Flow nodes that run, each with the camunda: attributes that have an effect on it."""

HARMLESS_ATTRIBUTES = _ANY_NODE | {
    "asyncBefore",
    "asyncAfter",
    "jobPriority",
    "modelerTemplate",
    "modelerTemplateVersion",
}
"""Allowed on every node; where an asynchronous continuation may not stand is a rule of its own."""

PROCESS_ATTRIBUTES = frozenset(
    {"versionTag", "historyTimeToLive", "isStartableInTasklist", "candidateStarterGroups", "candidateStarterUsers"}
    | {"taskPriority"}
)

CONTAINERS = frozenset({"subProcess", "transaction", "adHocSubProcess"})
TASKS = frozenset(
    {"task", "manualTask", "userTask", "scriptTask", "businessRuleTask", "serviceTask", "sendTask", "receiveTask"}
)
ACTIVITIES = TASKS | CONTAINERS | {"callActivity"}
CONDITIONAL_GATEWAYS = frozenset({"exclusiveGateway", "inclusiveGateway", "complexGateway"})
THROWING = frozenset({"endEvent", "intermediateThrowEvent"})

OUTPUTS = ACTIVITIES | THROWING | {"intermediateCatchEvent", "boundaryEvent"}
"""Where ``camunda:outputParameter`` runs: when the node completes."""

DRAWINGS = frozenset(
    {
        "textAnnotation",
        "association",
        "group",
        "dataObject",
        "dataObjectReference",
        "dataStoreReference",
        "dataInputAssociation",
        "dataOutputAssociation",
        "property",
        "laneSet",
        "lane",
        "childLaneSet",
        "flowNodeRef",
        "documentation",
        "extensionElements",
        "incoming",
        "outgoing",
        "text",
        "sourceRef",
        "targetRef",
        "dataState",
    }
)
"""Elements that may stand anywhere: lanes and data are read on their own, the others say nothing to the engine."""

_ASSOCIATION = frozenset({"dataInputAssociation", "dataOutputAssociation"})
_IO, _SET = frozenset({"ioSpecification"}), frozenset({"inputSet", "outputSet"})
_TIMER, _MULTIPLE = frozenset({"timerEventDefinition"}), frozenset({"multiInstanceLoopCharacteristics"})
_CATCHING = frozenset({"startEvent", "intermediateCatchEvent", "boundaryEvent"})
_EVENTS = THROWING | _CATCHING
_USER = frozenset({"userTask"})

PARTS: Mapping[str, frozenset[str]] = {
    "sequenceFlow": CONTAINERS | {"process"},
    "conditionExpression": frozenset({"sequenceFlow"}),
    "activationCondition": frozenset({"complexGateway"}),
    "script": frozenset({"scriptTask"}),
    "eventDefinitionRef": _EVENTS | {"event"},
    "timeDuration": _TIMER,
    "timeDate": _TIMER,
    "timeCycle": _TIMER,
    "condition": frozenset({"conditionalEventDefinition", "complexBehaviorDefinition"}),
    "complexBehaviorDefinition": _MULTIPLE,
    "event": frozenset({"complexBehaviorDefinition"}),
    "multiInstanceLoopCharacteristics": ACTIVITIES,
    "standardLoopCharacteristics": ACTIVITIES,
    "loopCondition": frozenset({"standardLoopCharacteristics"}),
    "loopCardinality": _MULTIPLE,
    "completionCondition": _MULTIPLE | {"adHocSubProcess"},
    "loopDataInputRef": _MULTIPLE,
    "loopDataOutputRef": _MULTIPLE,
    "inputDataItem": _MULTIPLE,
    "outputDataItem": _MULTIPLE,
    "ioSpecification": ACTIVITIES | {"process"},
    "dataInput": _IO | THROWING,
    "dataOutput": _IO | _CATCHING,
    "inputSet": _IO | THROWING,
    "outputSet": _IO | _CATCHING,
    "dataInputRefs": _SET,
    "dataOutputRefs": _SET,
    "optionalInputRefs": _SET,
    "optionalOutputRefs": _SET,
    "inputSetRefs": _SET,
    "outputSetRefs": _SET,
    "potentialOwner": _USER,
    "humanPerformer": _USER,
    "performer": _USER,
    "resourceAssignmentExpression": frozenset({"potentialOwner", "humanPerformer", "performer"}),
    "formalExpression": frozenset({"resourceAssignmentExpression"}),
    "correlationSubscription": frozenset({"process"}),
    "correlationPropertyBinding": frozenset({"correlationSubscription"}),
    "dataPath": frozenset({"correlationPropertyBinding"}),
    "transformation": _ASSOCIATION,
    "assignment": _ASSOCIATION,
    "from": frozenset({"assignment"}),
    "to": frozenset({"assignment"}),
}
"""Elements that are read as part of another one, with their allowed parents."""

TRIGGERS: Mapping[str, frozenset[str]] = {
    "startEvent": frozenset({"none", "message", "signal", "timer", "conditional"}),
    "endEvent": frozenset({"none", "message", "signal", "terminate", "error", "escalation", "compensate", "cancel"}),
    "intermediateCatchEvent": frozenset({"timer", "message", "signal", "conditional", "link"}),
    "intermediateThrowEvent": frozenset({"none", "message", "signal", "escalation", "link", "compensate"}),
    "boundaryEvent": frozenset(
        {"timer", "message", "signal", "error", "escalation", "conditional", "compensate", "cancel"}
    ),
}
"""The event definitions that each kind of event may have."""

EVENT_SUB_PROCESS_STARTS = frozenset({"timer", "message", "signal", "error", "escalation", "conditional", "compensate"})
"""What may start an event sub-process; an embedded sub-process starts by a start event without definition only."""

DEFINITION_ATTRIBUTES: Mapping[tuple[str, bool], frozenset[str]] = {
    ("message", False): _EXTERNAL,
    ("error", True): frozenset({"errorCodeVariable", "errorMessageVariable"}),
    ("escalation", True): frozenset({"escalationCodeVariable"}),
    ("conditional", True): frozenset({"variableName", "variableEvents"}),
}
"""The camunda: attributes of an event definition, by its kind and whether the event catches."""

CHANGES = frozenset({"create", "update", "delete"})
"""The changes of a variable that a conditional event may name."""

BINDINGS = frozenset({"latest", "deployment", "version"})
