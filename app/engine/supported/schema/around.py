"""The elements that stand beside a process in its file, in rows as in ``inside``: definitions, collaborations."""

ROWS = """
eventDefinition < base
messageEventDefinition < eventDefinition | messageRef | operationRef
timerEventDefinition < eventDefinition | | timeDate timeDuration timeCycle
signalEventDefinition < eventDefinition | signalRef |
errorEventDefinition < eventDefinition | errorRef |
escalationEventDefinition < eventDefinition | escalationRef |
conditionalEventDefinition < eventDefinition | | condition
linkEventDefinition < eventDefinition | name | source* target
compensateEventDefinition < eventDefinition | waitForCompletion activityRef |
cancelEventDefinition < eventDefinition
terminateEventDefinition < eventDefinition
message < base | name itemRef |
signal < base | name structureRef |
error < base | name errorCode structureRef |
escalation < base | name escalationCode structureRef |
itemDefinition < base | structureRef isCollection itemKind |
dataStore < base | name capacity isUnlimited itemSubjectRef | dataState
interface < base | name implementationRef | operation*
operation < base | name implementationRef | inMessageRef outMessageRef errorRef*
resource < base | name | resourceParameter*
resourceParameter < base | name type isRequired |
category < base | name | categoryValue*
categoryValue < base | value |
collaboration < base | name isClosed \
| participant* messageFlow* artifact* conversationNode* conversationAssociation* participantAssociation* \
messageFlowAssociation* correlationKey* choreographyRef* conversationLink*
participant < base | name processRef | interfaceRef* endPointRef* participantMultiplicity
participantMultiplicity < base | minimum maximum |
messageFlow < base | name sourceRef targetRef messageRef |
correlationKey < base | name | correlationPropertyRef*
correlationProperty < base | name type | correlationPropertyRetrievalExpression*
correlationPropertyRetrievalExpression < base | messageRef | messagePath
conversationNode < base | name | participantRef* messageFlowRef* correlationKey*
conversation < conversationNode
subConversation < conversationNode | | conversationNode*
callConversation < conversationNode | calledCollaborationRef | participantAssociation*
conversationLink < base | name sourceRef targetRef |
globalTask < callable | | resourceRole*
globalManualTask < globalTask
globalUserTask < globalTask | implementation | rendering*
globalScriptTask < globalTask | scriptLanguage | script
globalBusinessRuleTask < globalTask | implementation |
endPoint < base
"""
