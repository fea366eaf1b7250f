"""The table of what is supported: BPMN elements, and the camunda: attributes and extension elements of each."""

from collections.abc import Mapping

_ANY_NODE: frozenset[str] = frozenset({"exclusive"})
_FORM = frozenset({"formRef", "formRefBinding", "formRefVersion"})
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
    ),
    "exclusiveGateway": _NO,
    "parallelGateway": _NO,
    "inclusiveGateway": _NO,
    "subProcess": _NO,
}
"""Flow nodes that run, each with the camunda: attributes that have an effect on it."""

HARMLESS_ATTRIBUTES = _ANY_NODE | {
    "asyncBefore",
    "asyncAfter",
    "jobPriority",
    "modelerTemplate",
    "modelerTemplateVersion",
}
"""Allowed on every node; ``asyncBefore``/``asyncAfter`` only when false."""

PROCESS_ATTRIBUTES = frozenset(
    {"versionTag", "historyTimeToLive", "isStartableInTasklist", "candidateStarterGroups", "candidateStarterUsers"}
)

CONTAINERS = frozenset({"subProcess"})
TASKS = frozenset({"task", "manualTask", "userTask", "scriptTask", "businessRuleTask"})
ACTIVITIES = TASKS | CONTAINERS
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway"})
CONDITIONAL_GATEWAYS = frozenset({"exclusiveGateway", "inclusiveGateway"})
CATCHING = frozenset({"startEvent", "intermediateCatchEvent", "boundaryEvent"})
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
"""Elements that say nothing to the engine (lanes are read on their own)."""

PARTS: Mapping[str, frozenset[str]] = {
    "sequenceFlow": frozenset({"process", "subProcess"}),
    "conditionExpression": frozenset({"sequenceFlow"}),
    "script": frozenset({"scriptTask"}),
    "timeDuration": frozenset({"timerEventDefinition"}),
    "timeDate": frozenset({"timerEventDefinition"}),
    "timeCycle": frozenset({"timerEventDefinition"}),
}
"""Elements that are read as part of another one, with their allowed parents."""

TRIGGERS: Mapping[str, frozenset[str]] = {
    "startEvent": frozenset({"none", "message"}),
    "endEvent": frozenset({"none", "message", "signal", "terminate"}),
    "intermediateCatchEvent": frozenset({"timer", "message", "signal"}),
    "intermediateThrowEvent": frozenset({"none", "message", "signal"}),
    "boundaryEvent": frozenset({"timer", "message", "signal"}),
}
"""The event definitions that each kind of event may have."""

BINDINGS = frozenset({"latest", "deployment", "version"})
