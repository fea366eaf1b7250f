"""Every shared probe model runs as BPMN wants or is refused by element; none hangs, breaks or goes wrong."""

import signal as system_signal
from collections import Counter
from collections.abc import Iterator
from types import FrameType

import pytest

from app.engine import parse
from app.errors import DeploymentRefused

from . import probes
from .probe_table import OTHERWISE, outcome, verdict, wanted

pytestmark = pytest.mark.skipif(not probes.names(), reason="the shared probes are not beside this repository")


@pytest.fixture(autouse=True)
def time_limit() -> Iterator[None]:
    """Ten seconds a probe: a parser that hangs fails its test instead of the run."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = system_signal.signal(system_signal.SIGALRM, stop)
    system_signal.setitimer(system_signal.ITIMER_REAL, 10)
    yield
    system_signal.setitimer(system_signal.ITIMER_REAL, 0)
    system_signal.signal(system_signal.SIGALRM, before)


@pytest.mark.parametrize("name", probes.names())
def test_as_written_a_probe_is_parsed_or_refused(name: str) -> None:
    """The Python of the probes is refused as an unsupported script; nothing else than a refusal is ever raised."""
    try:
        assert parse(probes.as_written(name), f"{name}.bpmn")
    except DeploymentRefused as refused:
        assert all(problem.file == f"{name}.bpmn" and problem.message for problem in refused.problems)


@pytest.mark.parametrize("name", wanted())
def test_a_probe_behaves_as_wanted(name: str) -> None:
    """Driven as the table says, its scripts speak in that order and it ends or waits; or the rule refuses it."""
    assert outcome(name) == wanted()[name][1:]


@pytest.mark.parametrize("name", OTHERWISE)
def test_where_the_standard_says_otherwise_it_is_followed(name: str) -> None:
    """The three that ask for another library's ways behave as the table explains."""
    assert outcome(name) == OTHERWISE[name][1:]


def test_no_probe_is_forgotten_and_none_is_wrong() -> None:
    """102 probes and one more model of theirs: 100 as wanted, three otherwise by the standard, none wrong."""
    assert Counter(verdict(name) for name in probes.names()) == {"as wanted": 100, "otherwise": 3}
    assert sorted([*wanted(), *OTHERWISE]) == probes.names()
