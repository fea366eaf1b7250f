"""What an ad-hoc sub-process says about itself, as it stands in the XML."""

from __future__ import annotations

from lxml import etree

from app.engine.source.model import AdHoc
from app.engine.source.namespaces import bpmn, flag, local, text_of

AD_HOC = "adHocSubProcess"


def ad_hoc(node: etree._Element) -> AdHoc | None:
    """With the defaults of the standard (BPMN 2.0.2, table 10.22)."""
    if local(node) != AD_HOC:
        return None
    return AdHoc(
        sequential=node.get("ordering") == "Sequential",
        cancel_remaining=flag(node, "cancelRemainingInstances", True),
        completion_condition=text_of(node.find(bpmn("completionCondition"))),
    )
