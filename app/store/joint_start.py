"""Messages that start one instance together (BPMN 2.0.2 §13.4.4, §13.5.1): whichever comes first makes it, the others
find it. Two that come at the same moment are told apart by a lock on the process."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Exists, exists, select, true
from sqlalchemy.orm import Session

from app import clock
from app.engine import ProcessModel
from app.errors import Conflict
from app.models import EventSubscription, ProcessDefinition, ProcessInstance
from app.models.instance import ACTIVE
from app.store.correlation import receivers
from app.store.correlation_keys import Standing, is_keyed, standing, yielded
from app.store.environment import environment
from app.typed_json import Value


class StartedMeanwhile(Conflict):
    """Another of the messages has just made the instance, which waits for this one."""

    code = "started-meanwhile"


class CameAlready(Conflict):
    """The message has come for this business key, and the others that belong to it have not all come yet."""

    code = "message-came-already"


def require_first(
    session: Session,
    model: ProcessModel,
    element_id: str,
    name: str,
    business_key: str | None,
    keys: Mapping[str, Value],
    payload: Mapping[str, Value],
    *,
    key_named: bool = True,
) -> None:
    """Nothing where a start at this element stands alone. Holds the lock until the transaction ends.

    Without a business key, and where its correlation keys say nothing, the message is for whoever waits for its name.
    Raises StartedMeanwhile, CameAlready.
    """
    if not any(start.correlated for start in model.start_events if start.element_id == element_id):
        return
    lock_starts(session, model.id)
    if receivers(session, name, business_key, None, keys, payload, key_named=key_named):
        raise StartedMeanwhile("同一案件的另一条消息刚刚启动了流程，本消息应交给该案件。")
    if business_key is not None and session.scalar(select(_still_gathering(model, business_key))):
        raise CameAlready(f"业务键“{business_key}”的案件已收到消息“{name}”，正在等待同时启动它的其他消息。")
    if _begun_with_its_keys(session, model, name, payload):
        raise CameAlready(f"关联键相同的案件已收到消息“{name}”，正在等待同时启动它的其他消息。")


def lock_starts(session: Session, process_key: str) -> None:
    """Until the transaction ends no other of the messages that belong together is looked at.

    The first version's row stands for all of them; a weak lock, so that cases of the process may begin meanwhile.
    """
    versions = select(ProcessDefinition.id).where(ProcessDefinition.key == process_key)
    session.execute(versions.order_by(ProcessDefinition.version).limit(1).with_for_update(key_share=True))


def _begun_with_its_keys(session: Session, model: ProcessModel, name: str, payload: Mapping[str, Value]) -> bool:
    """Whether an instance that waits for others of the messages has the keys that this one yields."""
    if not is_keyed(model, name):
        return False
    waiting = session.scalars(select(ProcessInstance).where(_still_gathering(model, None))).all()
    env = environment(session, clock.now())
    said = yielded(model, name, payload, env)
    return any(standing(said, instance, env) is Standing.MEANT for instance in waiting)


def _still_gathering(model: ProcessModel, business_key: str | None) -> Exists:
    """Of one business key, or of any."""
    elements = [start.element_id for start in model.start_events]
    return exists().where(
        EventSubscription.kind == "message",
        EventSubscription.element_id.in_(elements),
        ProcessInstance.id == EventSubscription.instance_id,
        ProcessInstance.business_key == business_key if business_key is not None else true(),
        ProcessInstance.status == ACTIVE,
        ProcessDefinition.id == ProcessInstance.definition_id,
        ProcessDefinition.key == model.id,
    )
