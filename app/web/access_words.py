"""Events of sign-ins and accounts as an administrator reads them."""

from __future__ import annotations

from datetime import datetime

from app.calendar import display
from app.queries.access_history import AccessEvent
from app.web.language import gettext as _
from app.web.role_words import ROLE_NAMES

_NAMES = {
    "sign-in.accepted": "登录成功",
    "sign-in.refused": "登录被拒绝",
    "sign-in.locked": "账号被暂时锁定",
    "sign-in.address-locked": "网络地址被暂时锁定",
    "session.ended": "登录结束",
    "account.created": "建立账号",
    "account.closed": "停用账号",
    "account.reopened": "恢复账号",
    "account.roles-set": "变更权限",
    "account.post-given": "授予岗位",
    "membership.ended": "收回岗位",
    "account.password-set": "设置密码",
    "account.password-reset": "重置密码",
    "account.password-changed": "更改密码",
    "account.unlocked": "解除锁定",
    "token.issued": "签发访问令牌",
    "token.revoked": "作废访问令牌",
    "token.refused": "失效令牌被使用",
    "access.refused": "无权操作被拒绝",
}
_WAYS = {"browser": "网页", "basic": "接口（Basic）", "change": "更改密码时核对原密码"}
_WHY = {
    "signed-out": "退出登录",
    "ended-by-owner": "本人结束",
    "ended-by-administrator": "管理员结束",
}
LOUD = frozenset({"sign-in.locked", "sign-in.address-locked", "token.refused", "access.refused", "sign-in.refused"})
"""What an administrator should notice in the list."""


def event_name(event_type: str) -> str:
    return _(_NAMES.get(event_type, event_type))


def event_words(event: AccessEvent) -> str:
    """The particulars in one line; of a refusal the kind of address, not the case that it names."""
    data, parts = event.data, []
    if data.get("way") in _WAYS:
        parts.append(_(_WAYS[data["way"]]))
    if data.get("address"):
        parts.append(_("地址 %(address)s", address=data["address"]))
    if data.get("locked"):
        parts.append(_("账号正被锁定"))
    if isinstance(data.get("until"), datetime):
        parts.append(_("至 %(until)s", until=display(data["until"])))
    if data.get("why") in _WHY:
        parts.append(_(_WHY[data["why"]]))
    if data.get("post"):
        parts.append(str(data["post"]))
    if "roles" in data and event.type == "account.roles-set":
        parts.append(f"{_roles(data['before'])} → {_roles(data['roles'])}")
    if event.type == "account.created":
        parts.extend([*data.get("posts", ()), *(_(ROLE_NAMES.get(role, role)) for role in data.get("roles", ()))])
    if data.get("name"):
        parts.append(_("名称 %(name)s", name=data["name"]))
    if data.get("own"):
        parts.append(_("本人为自己办理"))
    if event.type == "access.refused":
        parts.append(f"{data.get('method')} {data.get('route')}")
    return " · ".join(parts)


def _roles(roles: list[str]) -> str:
    return "、".join(_(ROLE_NAMES.get(role, role)) for role in roles) or _("无")
