"""A call activity may name the version it calls by its tag (``calledElementVersionTag``)."""

from __future__ import annotations

import pytest

from app.errors import DeploymentRefused
from app.models import ProcessInstance
from tests.commands.procedures import CLERK
from tests.commands.rows import all_of
from tests.engine.bpmn import call, end, process, start, user
from tests.installation import Installation


def _called(tag: str) -> bytes:
    return process("start>a>over", start(), user("a", **CLERK), end("over"), id_="called", c_versionTag=tag)


def _calling(tag: str) -> bytes:
    words = {"c_calledElementBinding": "versionTag", "c_calledElementVersionTag": tag}
    return process("start>c>done", start(), call("c", "called", **words), end("done"), id_="caller")


@pytest.mark.parametrize(("tag", "version"), [("old", 1), ("new", 3), ('= "o" + "ld"', 1)])
def test_the_newest_with_the_tag_is_called(town: Installation, tag: str, version: int) -> None:
    """Whatever has been deployed since."""
    for one in ("old", "new", "new", "other"):
        town.deploy(("called.bpmn", _called(one)))
    town.deploy(("caller.bpmn", _calling(tag)))
    case = town.start("caller")
    (inner,) = all_of(ProcessInstance, super_instance_id=case)
    assert inner.definition.version == version


def test_a_tag_that_nothing_bears_is_refused(sqlite_town: Installation) -> None:
    """The sentence names it; what comes along in the same deployment counts."""
    town = sqlite_town
    town.deploy(("called.bpmn", _called("old")))
    with pytest.raises(DeploymentRefused, match="版本标签 new") as refused:
        town.deploy(("caller.bpmn", _calling("new")))
    assert [(p.rule, p.element_id) for p in refused.value.problems] == [("process-exists", "c")]
    town.deploy(("caller.bpmn", _calling("new")), ("called.bpmn", _called("new")))
