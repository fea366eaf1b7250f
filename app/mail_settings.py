"""By which server an installation sends e-mail, from which address, and where its own pages are found."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from app.errors import ChengxuError

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_PORTS = {"smtp": 587, "smtps": 465}


class MailMisconfigured(ChengxuError):
    """A setting of the environment about e-mail cannot be used."""

    code = "mail-misconfigured"


@dataclass(frozen=True, slots=True)
class MailSettings:
    """``encrypted`` from the first byte (smtps), otherwise by STARTTLS where the server has it; a password never goes
    over a connection that is not encrypted. ``public_url`` ends without a slash; None leaves links out."""

    host: str
    port: int
    encrypted: bool
    sender: str
    user: str | None = None
    password: str | None = None
    public_url: str | None = None


def mail_from_environment() -> MailSettings | None:
    """From ``CHENGXU_SMTP_URL`` (smtp:// or smtps://, user and password percent-encoded), ``CHENGXU_MAIL_FROM`` and
    ``CHENGXU_PUBLIC_URL``; None without the first. Raises MailMisconfigured."""
    url = os.environ.get("CHENGXU_SMTP_URL")
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if host is None or parts.scheme not in _PORTS:
        raise MailMisconfigured("CHENGXU_SMTP_URL 应写作 smtp://用户:密码@主机:端口 或 smtps://…。")
    sender = os.environ.get("CHENGXU_MAIL_FROM", "")
    if not is_address(sender):
        raise MailMisconfigured("CHENGXU_MAIL_FROM 应是发件人的邮箱地址。")
    public = os.environ.get("CHENGXU_PUBLIC_URL", "").rstrip("/")
    if public and urlsplit(public).scheme not in ("http", "https"):
        raise MailMisconfigured("CHENGXU_PUBLIC_URL 应以 http:// 或 https:// 开头。")
    return MailSettings(
        host=host,
        port=port or _PORTS[parts.scheme],
        encrypted=parts.scheme == "smtps",
        sender=sender,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        public_url=public or None,
    )


def is_address(text: str) -> bool:
    """One plain address: no name, no list, nothing that could end a header."""
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None
