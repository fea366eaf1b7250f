"""Topic ``house.notify``: tell posts something about the case, in their notifications."""

from __future__ import annotations

from collections.abc import Mapping

from app.service_tasks.call import ServiceCall
from app.service_tasks.errors import UnusableCall
from app.typed_json import Value

TOPIC = "house.notify"


def handle(call: ServiceCall) -> Mapping[str, Value]:
    """``to`` (a post, a list of posts, or posts with commas between) and ``text`` are properties of the element or,
    where it has none, variables. Writes no variables. Raises UnusableCall."""
    call.notify(_posts(_told(call, "to")), _text(_told(call, "text")))
    return {}


def _told(call: ServiceCall, name: str) -> Value:
    return call.properties[name] if name in call.properties else call.variables.get(name)


def _posts(value: Value) -> list[str]:
    items = value.replace("，", ",").split(",") if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise UnusableCall(f"通知的对象“to”应为岗位（岗位@机构）或岗位的列表，得到 {value!r}。")
    posts = list(dict.fromkeys(item.strip() for item in items if item.strip()))
    if not posts:
        raise UnusableCall("通知没有对象：属性或变量“to”里没有岗位。")
    return posts


def _text(value: Value) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UnusableCall("通知没有内容：属性或变量“text”应为一句话。")
    return value.strip()
