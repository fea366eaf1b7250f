"""What the diagram island is told: each element's facts, and where a case stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.engine import Element, ProcessModel
from app.web.filters import cited, explained
from app.web.language import gettext as _

_KINDS = {
    "startEvent": "开始事件",
    "endEvent": "结束事件",
    "userTask": "人工办理",
    "manualTask": "线下办理",
    "serviceTask": "系统办理",
    "sendTask": "发送",
    "receiveTask": "等待接收",
    "scriptTask": "系统计算",
    "businessRuleTask": "规则判定",
    "callActivity": "调用流程",
    "subProcess": "子流程",
    "transaction": "事务",
    "adHocSubProcess": "自选的工作",
    "exclusiveGateway": "择一判断",
    "inclusiveGateway": "多选判断",
    "complexGateway": "复杂判断",
    "parallelGateway": "并行",
    "eventBasedGateway": "等待先到的事件",
    "intermediateCatchEvent": "等待事件",
    "intermediateThrowEvent": "发出事件",
    "boundaryEvent": "附着事件",
    "task": "环节",
}
_STATES = {"token": "正在办理", "done": "已经过", "incident": "出现故障，等待处理"}


def diagram_data(model: ProcessModel, marks: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
    """``elements`` by id, ``marks`` as lists of ids by kind; an incident hides the token it stands on.

    ``order`` holds the ids as in the document, because Flask sorts the keys of JSON objects.
    """
    found = {kind: list((marks or {}).get(kind, ())) for kind in ("token", "done", "incident")}
    states = {element_id: _(_STATES[kind]) for kind in ("done", "token", "incident") for element_id in found[kind]}
    elements = {e.id: _facts(model, e, states.get(e.id)) for e in model.elements.values()}
    return {"elements": elements, "order": list(elements), "marks": found}


def _facts(model: ProcessModel, element: Element, state: str | None) -> dict[str, str | None]:
    lane = model.lanes.get(element.lane) if element.lane else None
    return {
        "name": element.name,
        "kind": _("等待全部消息") if element.all_events else _(_KINDS.get(element.type, element.type)),
        "article": cited(element.properties["article"]) if "article" in element.properties else None,
        "documentation": explained(element.documentation) if element.documentation else None,
        "lane": lane.name if lane else None,
        "state": state,
    }
