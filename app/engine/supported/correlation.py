"""Correlation is written as BPMN 2.0.2 §8.4.2 has it: keys belong to collaborations, each property says where its value
is in a message, a subscription says so for a whole key."""

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from app.engine.source.correlation import (
    is_of_conversation,
    key_of,
    keys_by_id,
    messages_by_flow,
    named_by_owner,
    properties_of,
    subscriptions,
)
from app.engine.source.document import Document, declared
from app.engine.source.namespaces import bpmn, local, reference, text_of
from app.errors import Problem
from app.feel import strip_marker

_RETRIEVAL, _BINDING = "correlationPropertyRetrievalExpression", "correlationPropertyBinding"
MOST = 500
"""So many are read for every process of the file."""


def check(document: Document) -> Iterator[Problem]:
    keys = keys_by_id(document)
    written = [*keys.values(), *document.root.iter(bpmn("correlationProperty"), bpmn(_RETRIEVAL))]
    if len(written) > MOST:
        message = f"文件中的关联键、关联属性和取值表达式合计超过 {MOST} 个，请拆分文件。"
        yield document.problem("correlation-many", message, written[MOST])
        return
    for node in document.root.findall(bpmn("correlationProperty")):
        yield from _property(document, node)
    yield from _keys(document, keys)
    for process in document.processes:
        seen: set[str] = set()
        for node in subscriptions(process):
            if key_of(node) in seen:
                message = "流程对同一个关联键（correlationKey）只能订阅一次。"
                yield document.problem("correlation-twice", message, node)
            seen.add(key_of(node))
            yield from _subscription(document, node, keys.get(key_of(node)))


def _property(document: Document, node: etree._Element) -> Iterator[Problem]:
    expressions = node.findall(bpmn(_RETRIEVAL))
    if not expressions:
        message = "关联属性（correlationProperty）至少要有一个取值表达式（correlationPropertyRetrievalExpression）。"
        yield document.problem("correlation-path", message, node)
    seen: set[str] = set()
    for one in expressions:
        yield from _path(document, one, "messagePath")
        name = declared(one, "messageRef", document.messages)
        if name is not None and strip_marker(name)[0]:
            message = f"消息“{name}”的名称是算出来的，不能按关联键交给案件；请用固定的名称。"
            yield document.problem("correlation-name", message, one)
        elif name is not None and name in seen:
            message = f"关联属性对同一个消息“{name}”只能有一个取值表达式。"
            yield document.problem("correlation-twice", message, one)
        seen.add(name or "")


def _path(document: Document, holder: etree._Element, tag: str) -> Iterator[Problem]:
    path = holder.find(bpmn(tag))
    language = path.get("language") if path is not None else None
    if text_of(path) is None:
        yield document.problem("correlation-path", f"{local(holder)} 必须有 {tag}，填写 FEEL。", holder)
    elif language and "feel" not in language.lower():
        yield document.problem("language", f"表达式的语言“{language}”不受支持；只用 FEEL。", path)


def _keys(document: Document, keys: Mapping[str, etree._Element]) -> Iterator[Problem]:
    refs: set[str] = set()
    for node in keys.values():
        if node.getparent() is document.root:
            message = "关联键（correlationKey）属于协作（collaboration）或会话（conversation），不能单独写在文件里。"
            yield document.problem("correlation-place", message, node)
        elif is_of_conversation(node):
            refs |= named_by_owner(node, "messageFlowRef")
    for id_, (flow, messages) in messages_by_flow(document).items() if refs else ():
        if id_ in refs and not messages:
            message = "会话的关联键只对会话的消息有效：请给这个消息流写明消息（messageRef）。"
            yield document.problem("correlation-flow", message, flow)


def _subscription(document: Document, node: etree._Element, key: etree._Element | None) -> Iterator[Problem]:
    for one in node.findall(bpmn(_BINDING)):
        yield from _path(document, one, "dataPath")
    refs = (reference(one.get("correlationPropertyRef")) for one in node.findall(bpmn(_BINDING)))
    bound = Counter(id_ for id_ in refs if id_)
    if key is not None and bound != Counter(properties_of(key)):
        message = "关联订阅必须给关联键的每个属性各写一个绑定（correlationPropertyBinding），不多不少。"
        yield document.problem("correlation-binding", message, node)
