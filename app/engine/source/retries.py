"""``camunda:failedJobRetryTimeCycle`` as a node says it."""

from __future__ import annotations

import re

from lxml import etree

from app.engine.iso8601 import NotIso8601, duration
from app.engine.source.extensions import extension_elements
from app.engine.source.namespaces import camunda, text_of
from app.engine.source.retry_cycle import RetryCycle

CYCLE = camunda("failedJobRetryTimeCycle")
MOST = 100
_REPEATED = re.compile(r"R(?P<attempts>[0-9]{1,9})/(?P<wait>.+)")


def read(text: str) -> RetryCycle:
    """``R3/PT10M``, three attempts, or ``PT1M,PT5M``, one more than there are waits. Raises NotIso8601."""
    repeated = _REPEATED.fullmatch(text.strip())
    waits = tuple(duration(part) for part in ([repeated["wait"]] if repeated else text.split(",")))
    attempts = int(repeated["attempts"]) if repeated else len(waits) + 1
    if not 0 < attempts <= MOST:
        raise NotIso8601(f"尝试次数应在 1 至 {MOST} 之间。")
    return RetryCycle(attempts, waits)


def retry_cycle(node: etree._Element) -> RetryCycle | None:
    """None where the node says nothing that can be read, which only a model that is stored already does."""
    for written in extension_elements(node):
        if written.tag == CYCLE:
            try:
                return read(text_of(written) or "")
            except NotIso8601:
                return None
    return None
