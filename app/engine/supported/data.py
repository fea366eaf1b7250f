"""Data associations that carry a value end at variables, and an activity declares no data input that nothing fills."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from app.engine.source.data import ASSOCIATIONS, carried, names_of_data
from app.engine.source.document import EVENTS, Document
from app.engine.source.loops import MULTI
from app.engine.source.namespaces import bpmn, local, reference, text_of
from app.engine.source.variables import is_name, variable
from app.engine.supported.table import THROWING
from app.errors import Problem


def check(document: Document) -> Iterator[Problem]:
    objects = {node.get("id"): node for node in document.nodes() if local(node) == "dataObject"}
    for activity, associations in drawn(document).items():
        names = names_of_data(activity, document)
        for node in associations:
            yield from _association(document, node, activity, names)
    for node in document.nodes():
        if local(node) == "dataObjectReference":
            yield from _reference(document, node, objects.get(reference(node.get("dataObjectRef"))))
        elif local(node) == "ioSpecification":
            yield from _specification(document, node)
        elif local(node) in THROWING:
            yield from _filled(document, node, node)


def _reference(document: Document, node: etree._Element, found: etree._Element | None) -> Iterator[Problem]:
    if node.get("dataObjectRef") is None:
        return  # Older modelers draw it so.
    if found is None:
        message = f"dataObjectRef 引用了不存在的数据对象“{node.get('dataObjectRef')}”。"
        yield document.problem("data-object", message, node)
    elif all(scope is not found.getparent() for scope in node.iterancestors()):
        message = f"数据对象“{found.get('id')}”画在另一个子流程里，此处看不到它。"
        yield document.problem("data-object", message, node)


def _specification(document: Document, node: etree._Element) -> Iterator[Problem]:
    activity = node.getparent()
    if activity is None:
        return
    for tag in ("inputSet", "outputSet"):
        if len(node.findall(bpmn(tag))) > 1:
            yield document.problem("data-sets", f"一个活动只能有一个 {tag}。", node)
    if local(activity) != "process":
        yield from _filled(document, node, activity)
        return
    for item in (*node.findall(bpmn("dataInput")), *node.findall(bpmn("dataOutput"))):
        if not is_name(variable(item)):
            yield _unreadable(document, variable(item), item)


def _filled(document: Document, node: etree._Element, activity: etree._Element) -> Iterator[Problem]:
    """Each data input has something that gives it a value; ``node`` holds the inputs."""
    places = [*activity.findall(f"{bpmn('dataInputAssociation')}/{bpmn('targetRef')}")]
    places += [*activity.findall(f"{bpmn('dataInputAssociation')}/{bpmn('assignment')}/{bpmn('to')}")]
    places += [*node.iter(bpmn("optionalInputRefs"))]
    places += [*activity.findall(f"{bpmn(MULTI)}/{bpmn('loopDataInputRef')}")]
    filled = {reference(text_of(place)) for place in places}
    for item in node.findall(bpmn("dataInput")):
        if not filled & {item.get("id"), item.get("name")}:
            message = f"数据输入“{item.get('name') or item.get('id')}”没有数据关联给它值。"
            yield document.problem("data-input", message, item)


def drawn(document: Document) -> Mapping[etree._Element, Sequence[etree._Element]]:
    """The data associations by their activity or event."""
    found = defaultdict[etree._Element, list[etree._Element]](list)
    for node in document.nodes():
        if local(node) in ASSOCIATIONS and (activity := node.getparent()) is not None:
            found[activity].append(node)
    return found


def _association(
    document: Document, node: etree._Element, activity: etree._Element, names: Mapping[str, str]
) -> Iterator[Problem]:
    found = list(carried(node, names, document))
    computed = node.findall(bpmn("assignment"))
    transformed = node.find(bpmn("transformation")) is not None
    if (computed or transformed) and len(found) != max(len(computed), 1):
        yield document.problem("data-association", "数据关联的转换或赋值不完整，或其目标不存在。", node)
    for to in (reference(text_of(assignment.find(bpmn("to")))) for assignment in computed):
        if to is not None and to not in names and not is_name(to):
            message = f"赋值的目标（to）“{to[:80]}”须为数据的编号或名称：只能给整个数据赋值。"
            yield document.problem("data-association", message, node)
    if len(node.findall(bpmn("sourceRef"))) > 1 and not (computed or transformed):
        yield document.problem("data-association", "数据关联有多个来源时，须写明转换（transformation）。", node)
    if found and local(activity) in EVENTS and len(document.definitions_of(activity)) > 1:
        message = "有几个触发的事件不能用数据关联传递数据：说不清数据是哪一个的；请拆成几个事件。"
        yield document.problem("data-association", message, node)
    said = [item.target for item in found]
    said += [item.source for item in found if not (computed or transformed)]
    for name in said:
        if not is_name(name):
            yield _unreadable(document, name, node)


def _unreadable(document: Document, name: str, node: etree._Element) -> Problem:
    message = f"数据“{name}”的名称和编号都不能用作变量名；请改名（字母、汉字、数字和下划线）。"
    return document.problem("data-name", message, node)
