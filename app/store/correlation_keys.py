"""The correlation keys of an instance (BPMN 2.0.2 §8.4.2): the first message that it sends or receives with a key sets
the key's values, and a later one is for it only if it has the same. Where the process subscribes to a key, its
variables say the values, at every message anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from app import engine
from app.errors import Conflict, EngineFailed
from app.models import ProcessInstance
from app.store.case import Case
from app.typed_json import Value

Yielded = list[tuple[engine.CorrelationKey, dict[str, Value]]]
"""What a message says of each key of a process."""


class Standing(Enum):
    """What a message's keys say of an instance: it is the one that is meant; it is not; it may be, as what the message
    has a whole key of is not set there; or nothing."""

    MEANT = "meant"
    CONTRADICTED = "contradicted"
    UNSET = "unset"
    UNTOLD = "untold"


class MeantForAnother(Conflict):
    """What has come meanwhile has set the keys of the instance to other values."""

    code = "meant-for-another"


class CorrelationBroken(EngineFailed):
    """A process sends, within one conversation, messages with different values of one key."""

    code = "correlation-broken"


def is_keyed(model: engine.ProcessModel, message: str) -> bool:
    """Whether a message of this name can say something of a key of the process."""
    return any(message in one.paths for key in model.correlation_keys for one in key.properties)


def yielded(model: engine.ProcessModel, message: str, payload: Mapping[str, Value], env: engine.Env) -> Yielded:
    if not is_keyed(model, message):
        return []
    return [(key, engine.message_values(key, message, payload, env)) for key in model.correlation_keys]


def standing(said: Yielded, instance: ProcessInstance, env: engine.Env) -> Standing:
    """One key that contradicts excludes, else one whole key that is equal suffices."""
    found = {one for key, values in said for one in _of_key(key, values, instance, env)}
    order = (Standing.CONTRADICTED, Standing.MEANT, Standing.UNSET)
    return next((one for one in order if one in found), Standing.UNTOLD)


def correlate_received(
    case: Case, message: str, payload: Mapping[str, Value], *, first: bool = False
) -> dict[str, Value]:
    """Sets the keys that are not set; returns what has been set, for the history. The ``first`` message of an instance
    has nothing to agree with. Raises MeantForAnother."""
    said = yielded(case.model, message, payload, case.env)
    if not first and standing(said, case.instance, case.env) is Standing.CONTRADICTED:
        raise MeantForAnother(f"消息“{message}”的关联键与本案的不同，应交给别的案件。")
    return _set(case, said)


def correlate_sent(case: Case, message: str, payload: Mapping[str, Value], element_id: str) -> dict[str, Value]:
    """As for what is received; what the process itself says against its own key is its failure."""
    said = [(key, values) for key, values in yielded(case.model, message, payload, case.env) if not key.of_context]
    if standing(said, case.instance, case.env) is Standing.CONTRADICTED:
        raise CorrelationBroken(
            f"元素 {element_id}：发出的消息“{message}”的关联键与本案先前的消息不同；同一案件的关联键须相同。",
            element_id=element_id,
        )
    return _set(case, said)


def _of_key(
    key: engine.CorrelationKey, values: Mapping[str, Value], instance: ProcessInstance, env: engine.Env
) -> Iterator[Standing]:
    if not values:
        return
    is_whole = len(values) == len(key.properties)
    if key.of_context:
        known = engine.context_values(key, instance.variables, env)
    elif key.id in instance.correlation_keys:
        known = instance.correlation_keys[key.id]
    else:
        if is_whole:
            yield Standing.UNSET
        return
    if not all(id_ in known and same_value(known[id_], value) for id_, value in values.items()):
        yield Standing.CONTRADICTED
    elif is_whole:
        yield Standing.MEANT


def same_value(one: Value, other: Value) -> bool:
    """Python takes true for 1."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _set(case: Case, said: Yielded) -> dict[str, Value]:
    """A key is set as a whole, once; that of the context never."""
    known = case.instance.correlation_keys
    new: dict[str, dict[str, Value]] = {
        key.id: values
        for key, values in said
        if not key.of_context and key.id not in known and len(values) == len(key.properties)
    }
    if new:
        case.instance.correlation_keys = {**known, **new}
    return {"keys": dict(new)} if new else {}
