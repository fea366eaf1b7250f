"""One instance of a multi-instance is moved away: the others count without it."""

from __future__ import annotations

import pytest

from .bpmn import end, flows, multi, process, start, sub, user
from .driver import Case


@pytest.mark.parametrize("taken", ["u", "s"])
def test_an_instance_is_gone_with_all_that_is_in_it(taken: str) -> None:
    """Whether it is named itself or all that was open in it: it is not counted as active any more."""
    marker = multi("3", done="nrOfActiveInstances = 1")
    inner = sub("s", start("s0"), user("u"), flows("s0>u", "i"), marker)
    case = Case(process("start>s>end", start(), inner, end()))
    case.move([taken], [])
    assert [wait.locals["nrOfActiveInstances"] for wait in case.step.waits] == [2, 2]
    assert case.complete("u").state == "completed"
