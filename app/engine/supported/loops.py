"""A loop marker says how often: by number, by collection or by condition, and never in two ways at once."""

import re
from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import Document
from app.engine.source.elements import is_event_sub_process
from app.engine.source.extensions import attributes
from app.engine.source.loops import MULTI, STANDARD
from app.engine.source.namespaces import bpmn, local, text_of
from app.engine.supported.behavior import wrong_behavior
from app.errors import Problem

_NUMBER = re.compile(r"=?\s*([+-]?\d+(?:\.\d+)?)")
_VARIABLE = re.compile(r"[^\s.(){}\[\]'\"=+*/<>,;:]+")
_ON_MARKER = frozenset({"collection", "elementVariable", "exclusive"})


def check(document: Document) -> Iterator[Problem]:
    for node in document.nodes():
        markers = [child for child in node if local(child) in (MULTI, STANDARD)]
        for marker in markers:
            if is_event_sub_process(node):
                yield document.problem("loop-place", "事件子流程不能带循环或多实例标记。", marker)
            if marker is not markers[0]:
                yield document.problem("loop-twice", "一个活动只能有一个循环或多实例标记。", marker)
            yield from _camunda(document, marker)
            yield from _multiple(document, marker) if local(marker) == MULTI else _standard(document, marker)


def _camunda(document: Document, marker: etree._Element) -> Iterator[Problem]:
    for name, value in attributes(marker).items():
        quiet = name in ("asyncBefore", "asyncAfter") and value == "false"
        quiet |= name == "asyncBefore" and value == "true" and local(marker) == MULTI
        if not quiet and name not in (_ON_MARKER if local(marker) == MULTI else ()):
            yield document.problem("attribute-unsupported", f"循环标记上的 camunda:{name} 不受支持。", marker)


def _multiple(document: Document, marker: etree._Element) -> Iterator[Problem]:
    for message in wrong_behavior(document, marker):
        yield document.problem("loop-behavior", message, marker)
    written = attributes(marker)
    cardinality = text_of(marker.find(bpmn("loopCardinality")))
    named, referred = written.get("collection"), text_of(marker.find(bpmn("loopDataInputRef")))
    ways = [way for way in (cardinality, named, referred) if way]
    if len(ways) != 1:
        message = "多实例须写明次数（loopCardinality）或集合（camunda:collection）之一，且只能一种。"
        yield document.problem("loop-times", message, marker)
    if (number := _NUMBER.fullmatch(cardinality or "")) and (float(number[1]) < 0 or not float(number[1]).is_integer()):
        yield document.problem("loop-cardinality", f"多实例的次数“{cardinality}”不是大于或等于零的整数。", marker)
    if named and not named.startswith("=") and "{" not in named and not _VARIABLE.fullmatch(named):
        message = f"集合“{named[:80]}”不是变量名；若是 FEEL 表达式，请以“=”开头。"
        yield document.problem("loop-collection", message, marker)
    item = marker.find(bpmn("inputDataItem")) is not None or written.get("elementVariable")
    if item and not named and not referred:
        yield document.problem("loop-item", "没有集合，元素变量无值可取；请填写集合，或删除元素变量。", marker)
    if (marker.find(bpmn("loopDataOutputRef")) is None) != (marker.find(bpmn("outputDataItem")) is None):
        message = "汇集多实例的结果须同时写明 loopDataOutputRef 和 outputDataItem。"
        yield document.problem("loop-output", message, marker)


def _standard(document: Document, marker: etree._Element) -> Iterator[Problem]:
    maximum = marker.get("loopMaximum")
    if maximum is not None and not re.fullmatch(r"\s*\+?[0-9]{1,9}\s*", maximum):
        yield document.problem("loop-maximum", "循环的最多次数（loopMaximum）须为大于或等于零的整数。", marker)
    if maximum is None and text_of(marker.find(bpmn("loopCondition"))) is None:
        yield document.problem("loop-times", "循环标记既无条件也无最多次数，不会停止；请至少填写一项。", marker)
