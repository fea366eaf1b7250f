"""How the engine fails: each failure names the element, and the caller rolls the whole step back."""

from app.errors import BadRequest, Conflict, EngineFailed, NotFound


class NotWaiting(Conflict):
    """The named activity is not open any more, or waits for something else."""

    code = "not-waiting"

    def __init__(self, activity_id: str, wanted: str) -> None:
        super().__init__(f"该环节已不在等待{wanted}，可能已被办理或取消。", activity_id=activity_id)


class StartEventMissing(NotFound):
    """The process has no start event of that id, or none that starts by hand."""

    code = "start-event-missing"


class StartEventUnclear(BadRequest):
    """The process has several start events without a trigger, and none of them is named."""

    code = "start-event-unclear"


class _ElementFailed(EngineFailed):
    def __init__(self, element_id: str, message: str) -> None:
        super().__init__(f"元素 {element_id}：{message}", element_id=element_id)
        self.element_id = element_id


class ExpressionFailedAt(_ElementFailed):
    """A FEEL expression of the element failed, or gave a value that cannot be used there."""

    code = "expression-failed-at"


class NoFlowTaken(_ElementFailed):
    """No condition of a gateway was true and it has no default flow."""

    code = "no-flow-taken"


class DecisionFailed(_ElementFailed):
    """A decision could not be asked, or its answer does not fit the mapping asked for."""

    code = "decision-failed"


class CallFailed(_ElementFailed):
    """A call activity could not open its process: it is not deployed, or called itself without end."""

    code = "call-failed"


class DataMissing(_ElementFailed):
    """A data input or output that the model requires has no value."""

    code = "data-missing"


class DataTypeWrong(_ElementFailed):
    """A value is not of the type that the item definition of its data names."""

    code = "data-type-wrong"


class StepLimitReached(_ElementFailed):
    """The process ran on without ever waiting: an endless loop without a wait state."""

    code = "step-limit-reached"


class CannotMove(Conflict):
    """A move names an activity that is not open, or an element that cannot be started where the process stands."""

    code = "cannot-move"


class StateUnreadable(EngineFailed):
    """The stored state does not belong to this process version, or was written by another format."""

    code = "state-unreadable"


class PythonRefused(EngineFailed):
    """SpiffWorkflow asked for Python to be evaluated; nothing of a model may ever lead there."""

    code = "python-refused"
