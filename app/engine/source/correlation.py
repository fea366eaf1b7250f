"""The correlation keys of a process (BPMN 2.0.2 §8.4.2): those of the collaborations and conversations it takes part
in, and those that it subscribes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from app.engine.source.correlation_key import CorrelationKey, CorrelationProperty
from app.engine.source.document import Document, bpmn_descendants, declared
from app.engine.source.namespaces import bpmn, local, reference, text_of

CONVERSATIONS = ("conversation", "subConversation", "callConversation")


def correlation_keys(document: Document) -> dict[etree._Element, tuple[CorrelationKey, ...]]:
    """By process, in document order, what is only subscribed to last."""
    nodes = keys_by_id(document)
    if not nodes:
        return {}
    flows = messages_by_flow(document) if any(map(is_of_conversation, nodes.values())) else {}
    holders = [_holder(node, flows) for node in document.root if node.find(f".//{bpmn('correlationKey')}") is not None]
    common = {node: _key(node, scope, {}, document) for _, _, keys in holders for node, _, scope in keys}
    found = {}
    for process in document.processes:
        wanted = dict(_joined(process, holders))
        bound = {nodes[id_]: bindings(one) for one in subscriptions(process) if (id_ := key_of(one)) in nodes}
        wanted |= {node: None for node in bound if node not in wanted}
        keys = (
            _key(node, scope, bound[node], document) if node in bound else common[node]
            for node, scope in wanted.items()
        )
        found[process] = tuple(key for key in keys if key.properties)
    return found


def keys_by_id(document: Document) -> dict[str, etree._Element]:
    nodes = document.root.iter(bpmn("correlationKey"))
    return {node.get("id") or f"{number}": node for number, node in enumerate(nodes)}


def subscriptions(process: etree._Element) -> list[etree._Element]:
    return process.findall(bpmn("correlationSubscription"))


def key_of(subscription: etree._Element) -> str:
    return reference(subscription.get("correlationKeyRef")) or ""


def bindings(subscription: etree._Element) -> dict[str, str]:
    """The data paths of a subscription by the property that each is for."""
    nodes = subscription.findall(bpmn("correlationPropertyBinding"))
    named = ((reference(one.get("correlationPropertyRef")), text_of(one.find(bpmn("dataPath")))) for one in nodes)
    return {id_: path for id_, path in named if id_ and path}


def properties_of(key: etree._Element) -> list[str]:
    """The ids of the properties that make it up, each once."""
    refs = (reference(text_of(one)) for one in key.findall(bpmn("correlationPropertyRef")))
    return list(dict.fromkeys(id_ for id_ in refs if id_))


def messages_by_flow(document: Document) -> dict[str | None, tuple[etree._Element, frozenset[str]]]:
    """Every message flow by its id, with the names of its message: the one that it names, or those that its ends send
    or receive."""
    flows = list(document.root.iter(bpmn("messageFlow")))
    by_id = {id_: one for one in bpmn_descendants(document.root) if (id_ := one.get("id"))} if flows else {}
    return {flow.get("id"): (flow, _carried(flow, by_id, document)) for flow in flows}


def is_of_conversation(key: etree._Element) -> bool:
    owner = key.getparent()
    return owner is not None and local(owner) in CONVERSATIONS


def named_by_owner(key: etree._Element, tag: str) -> set[str]:
    """What the conversation that has the key, and those inside it, refer to."""
    owner = key.getparent()
    refs = (reference(one.text) for one in owner.iter(bpmn(tag))) if owner is not None else ()
    return {id_ for id_ in refs if id_}


def _carried(flow: etree._Element, by_id: Mapping[str, etree._Element], document: Document) -> frozenset[str]:
    if name := declared(flow, "messageRef", document.messages):
        return frozenset({name})
    ends = [by_id.get(reference(flow.get(end)) or "") for end in ("sourceRef", "targetRef")]
    named = (one for end in ends if end is not None for one in (end, *document.definitions_of(end)))
    return frozenset(name for one in named if (name := declared(one, "messageRef", document.messages)))


_Flows = Mapping[str | None, tuple[etree._Element, frozenset[str]]]
"""What ``messages_by_flow`` answers."""
_Key = tuple[etree._Element, set[str], frozenset[str] | None]
"""A key with the pools that have it and the names of the messages that it is of; empty and None for all."""
_Holder = tuple[etree._Element, Mapping[str | None, set[str | None]], list[_Key]]
"""A collaboration with its pools by their process, and its keys."""


def _holder(node: etree._Element, flows: _Flows) -> _Holder:
    pools: dict[str | None, set[str | None]] = {}
    for pool in node.findall(bpmn("participant")):
        pools.setdefault(reference(pool.get("processRef")), set()).add(pool.get("id"))
    return node, pools, [_scoped(key, flows) for key in node.iter(bpmn("correlationKey"))]


def _scoped(key: etree._Element, flows: _Flows) -> _Key:
    if not is_of_conversation(key):
        return key, set(), None
    known = [flows[id_][1] for id_ in named_by_owner(key, "messageFlowRef") if id_ in flows]
    return key, named_by_owner(key, "participantRef"), frozenset().union(*known) if known else None


def _joined(process: etree._Element, holders: list[_Holder]) -> Iterator[tuple[etree._Element, frozenset[str] | None]]:
    """Of a collaboration all; of a conversation those in which a pool of the process takes part, for its messages."""
    definitional = reference(process.get("definitionalCollaborationRef"))
    for holder, pools, keys in holders:
        own = pools.get(process.get("id"))
        if own is not None or (definitional is not None and holder.get("id") == definitional):
            yield from ((key, scope) for key, refs, scope in keys if not (refs and own) or refs & own)


def _key(
    node: etree._Element, scope: frozenset[str] | None, bound: Mapping[str, str], document: Document
) -> CorrelationKey:
    id_ = node.get("id") or "+".join(properties_of(node))
    return CorrelationKey(id_, tuple(_properties(node, scope, bound, document)))


def _properties(
    key: etree._Element, scope: frozenset[str] | None, bound: Mapping[str, str], document: Document
) -> Iterator[CorrelationProperty]:
    declared_ = {one.get("id"): one for one in document.root.findall(bpmn("correlationProperty"))}
    for id_ in properties_of(key):
        if (node := declared_.get(id_)) is None:  # of another file
            continue
        paths = {
            name: path
            for one in node.findall(bpmn("correlationPropertyRetrievalExpression"))
            if (name := declared(one, "messageRef", document.messages)) is not None
            and (path := text_of(one.find(bpmn("messagePath")))) is not None
            and (scope is None or name in scope)
        }
        yield CorrelationProperty(id_, node.get("name"), paths, bound.get(id_))
