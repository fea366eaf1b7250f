"""The elements of a process, one a row: ``element < more general | attributes | elements inside``.

A star lets an element occur more than once; a more general element stands for all that are made from it.
"""

ROWS = """
base | id | documentation* extensionElements
documentation | id textFormat |
callable < base | name | supportedInterfaceRef* ioSpecification ioBinding*
process < callable | processType isClosed isExecutable definitionalCollaborationRef \
| auditing monitoring property* laneSet* flowElement* artifact* resourceRole* correlationSubscription* supports*
auditing < base
monitoring < base
resourceRole < base | name | resourceRef resourceParameterBinding* resourceAssignmentExpression
performer < resourceRole
humanPerformer < performer
potentialOwner < humanPerformer
resourceParameterBinding < base | parameterRef | expression
resourceAssignmentExpression < base | | expression
correlationSubscription < base | correlationKeyRef | correlationPropertyBinding*
correlationPropertyBinding < base | correlationPropertyRef | dataPath
laneSet < base | name | lane*
childLaneSet < laneSet
lane < base | name partitionElementRef | partitionElement flowNodeRef* childLaneSet
artifact < base
association < artifact | sourceRef targetRef associationDirection |
group < artifact | categoryValueRef |
textAnnotation < artifact | textFormat | text
flowElement < base | name | auditing monitoring categoryValueRef*
sequenceFlow < flowElement | sourceRef targetRef isImmediate | conditionExpression
flowNode < flowElement | | incoming* outgoing*
gateway < flowNode | gatewayDirection |
exclusiveGateway < gateway | default |
inclusiveGateway < gateway | default |
parallelGateway < gateway
complexGateway < gateway | default | activationCondition
eventBasedGateway < gateway | instantiate eventGatewayType |
activity < flowNode | isForCompensation startQuantity completionQuantity default \
| ioSpecification property* dataInputAssociation* dataOutputAssociation* resourceRole* loopCharacteristics
task < activity
manualTask < task
userTask < task | implementation | rendering*
serviceTask < task | implementation operationRef |
sendTask < task | implementation messageRef operationRef |
receiveTask < task | implementation instantiate messageRef operationRef |
businessRuleTask < task | implementation |
scriptTask < task | scriptFormat | script
callActivity < activity | calledElement |
subProcess < activity | triggeredByEvent | laneSet* flowElement* artifact*
transaction < subProcess | method |
adHocSubProcess < subProcess | cancelRemainingInstances ordering | completionCondition
rendering < base
loopCharacteristics < base
standardLoopCharacteristics < loopCharacteristics | testBefore loopMaximum | loopCondition
multiInstanceLoopCharacteristics < loopCharacteristics \
| isSequential behavior oneBehaviorEventRef noneBehaviorEventRef \
| loopCardinality loopDataInputRef loopDataOutputRef inputDataItem outputDataItem complexBehaviorDefinition* \
completionCondition
complexBehaviorDefinition < base | | condition event
anyEvent < flowNode | | property*
catchEvent < anyEvent | parallelMultiple \
| dataOutput* dataOutputAssociation* outputSet eventDefinition* eventDefinitionRef*
throwEvent < anyEvent | | dataInput* dataInputAssociation* inputSet eventDefinition* eventDefinitionRef*
startEvent < catchEvent | isInterrupting |
intermediateCatchEvent < catchEvent
boundaryEvent < catchEvent | cancelActivity attachedToRef |
intermediateThrowEvent < throwEvent
implicitThrowEvent < throwEvent
event < throwEvent
endEvent < throwEvent
expression < base | language evaluatesToTypeRef |
formalExpression < expression
conditionExpression < expression
activationCondition < expression
loopCondition < expression
loopCardinality < expression
completionCondition < expression
condition < expression
timeDate < expression
timeDuration < expression
timeCycle < expression
dataPath < expression
messagePath < expression
transformation < expression
from < expression
to < expression
dataObject < flowElement | itemSubjectRef isCollection | dataState
dataObjectReference < flowElement | itemSubjectRef dataObjectRef | dataState
dataStoreReference < flowElement | itemSubjectRef dataStoreRef | dataState
property < base | name itemSubjectRef | dataState
dataInput < base | name itemSubjectRef isCollection | dataState
dataOutput < base | name itemSubjectRef isCollection | dataState
inputDataItem < dataInput
outputDataItem < dataOutput
dataState < base | name |
ioSpecification < base | | dataInput* dataOutput* inputSet* outputSet*
ioBinding < base | operationRef inputDataRef outputDataRef |
inputSet < base | name | dataInputRefs* optionalInputRefs* whileExecutingInputRefs* outputSetRefs*
outputSet < base | name | dataOutputRefs* optionalOutputRefs* whileExecutingOutputRefs* inputSetRefs*
dataInputAssociation < base | | sourceRef* targetRef transformation assignment*
dataOutputAssociation < base | | sourceRef* targetRef transformation assignment*
assignment < base | | from to
"""
