"""How many e-mails this process has sent, and how many it has given up."""

from __future__ import annotations

from prometheus_client import Counter

from app.store.measures import REGISTRY

_SENT = Counter("chengxu_email_sent_total", "E-mails that the mail server has taken.", registry=REGISTRY)
_FAILED = Counter(
    "chengxu_email_failed_total",
    "E-mails given up after their last attempt, or refused for good; `chengxu mail failed` lists them.",
    registry=REGISTRY,
)


def note_sent() -> None:
    _SENT.inc()


def note_failed() -> None:
    _FAILED.inc()
