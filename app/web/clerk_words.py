"""What the timeline tells of clerks' operations: assigned, passed on, delegated, urged, supervised, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.queries.directory import Directory
from app.web.language import gettext as _
from app.web.signature import signed

WORDS = {
    "task.assigned": "指定办理人",
    "task.transferred": "转办",
    "task.delegated": "委派",
    "task.resolved": "办结委派",
    "task.urged": "催办",
    "task.withdrawn": "撤回提交",
    "task.returned": "退回",
    "copy.sent": "抄送",
    "copy.read": "已阅抄送",
    "case.supervised": "督办",
    "supervision.lifted": "解除督办",
    "supervision.ended": "督办随案件结束",
    "remark.added": "备注",
    "activity.chosen": "开始一项工作",
    "ad_hoc.ended": "结束自选的工作",
    "deadline.reopened": "期限接续计算",
}
PERSONAL = frozenset(WORDS) - {"supervision.ended", "deadline.reopened"}
LOUD = frozenset({"task.returned", "task.withdrawn", "case.supervised"})
QUIET = frozenset({"copy.read", "task.assigned"})


def clerk_notes(event_type: str, data: Mapping[str, Any], names: Directory) -> list[str]:
    """Who it was for, and the words that go with it; the words are as they were written."""
    match event_type:
        case "task.assigned":
            return [
                _("由 %(person)s 办理", person=names.person(data["to"]))
                if data["to"]
                else _("退回本岗，由本岗人员领取")
            ]
        case "task.transferred":
            former = _("原由 %(person)s 办理；", person=names.person(data["from"])) if data["from"] else ""
            return [former + _("转由 %(person)s 办理", person=names.anyone(data["to"])), _reason(data["reason"])]
        case "task.delegated":
            return [_("委派 %(person)s 协办", person=names.person(data["to"])), *_said(data["note"])]
        case "task.resolved":
            return [_("交回 %(person)s", person=names.person(data["to"])), *_said(data["note"])]
        case "task.returned":
            person = names.person(data["person"])
            told = _("退回“%(step)s”，由 %(person)s 重新办理", step=data["to_name"], person=person)
            return [told, _reason(data["reason"])]
        case "task.withdrawn":
            return [_reason(data["reason"])] if data["reason"] else []
        case "task.urged" | "copy.sent":
            return [_("送 %(who)s", who="、".join(names.anyone(one) for one in data["to"])), *_said(data["note"])]
        case "copy.read":
            return [_("抄送人：%(person)s", person=names.person(data["sender"]))]
        case "case.supervised":
            return [_("以 %(post)s 名义督办", post=names.post(data["post"])), _reason(data["reason"])]
        case "supervision.lifted":
            return [_supervisor(data, names), *_said(data["note"])]
        case "supervision.ended":
            return [_supervisor(data, names)]
        case "remark.added":
            return [data["text"]]
        case "activity.chosen" | "ad_hoc.ended":
            posts = "、".join(map(names.post, data["posts"]))
            said = [_("以 %(post)s 名义", post=posts)] if posts else []
            return [*said, _reason(data["reason"])] if data.get("reason") else said
    return []


def _said(note: str | None) -> list[str]:
    return [_("说明：%(text)s", text=note)] if note else []


def _reason(text: str) -> str:
    return _("理由：%(text)s", text=text)


def _supervisor(data: Mapping[str, Any], names: Directory) -> str:
    return _("督办人：%(person)s", person=names.person(data["supervisor"]))


def who(actor: str, data: Mapping[str, Any], names: Directory) -> str:
    """Both names where somebody acted for an absent person (代理)."""
    absent = data.get("on_behalf_of")
    if absent and absent != actor:
        return _("%(person)s 代 %(absent)s 办理", person=signed(actor, names), absent=signed(absent, names))
    return signed(actor, names)
