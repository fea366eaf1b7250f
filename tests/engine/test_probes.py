"""Every shared probe model either runs as asserted here or is refused by element; none hangs or breaks."""

import signal as system_signal
from collections.abc import Iterator
from types import FrameType

import pytest

from app.engine import compile, parse
from app.engine.errors import Deadlocked
from app.errors import DeploymentRefused

from . import probes
from .driver import Case

pytestmark = pytest.mark.skipif(not probes.names(), reason="the shared probes are not beside this repository")

# Trace of the first step, then what is open; "." stands for the end of the instance.
RUNS = {
    "and_excess": "s f U1 U2 V1 V2 | U1 U2 V1 V2",
    "and_loop": "s m i f A B j j x m i f A B j j x e | .",
    "and_mixed": "s f A B g g C D e e | .",
    "blackbox_pool": "s A e | .",
    "data_nested_hang": "s sp s2 sp2 s3 A e3 e2 e | .",
    "data_unknown_hang": "s sp s2 A e2 e | .",
    "datastore": "s A e | .",
    "event_fork": "s T A B e e | .",
    "flow_no_id": "s A e | .",
    "id_End": "s End e | .",
    "id_End_event": "s f A U End | U",
    "id_End_signal": "s End | .",
    "id_End_sub": "s sp Start A End B e | .",
    "id_Root": "s Root e | .",
    "id_Start": "Start A e | .",
    "implicit_end": "s A | .",
    "implicit_end_mixed": "s g U A e | U",
    # A thrown signal leaves by the outbox, so B runs before anybody can catch it.
    "interrupt_late": "s sp s2 A t B e2 N e | .",
    "msg_correlation": "s c | c",
    "msg_two_catchers": "s f c c2 | c c2",
    "multi_start": "s A e | .",
    "ni_boundary_twice": "s U | U b",
    "ni_cycle_open": "s U | U b",
    "ni_signal_twice": "s U | U b",
    "none_task": "s T A e | .",
    "or_loop": "s m i f A B j j x m i f A B j j x e | .",
    "or_mixed": "s f A B g g C e | .",
    "or_uncond": "s g A B e e | .",
    "parallel_data": "s f A B j j C e | .",
    "parallel_data_live": "s f A U j | U",
    "qname_prefix": "s c | c",
    "signal_broadcast": "s x f c U | U c",
    "signal_end": "s f c U | U c",
    "signal_payload": "s x th e | .",
    "sub_no_end": "s sp s2 A e | .",
    "task_fork": "s T A B e e | .",
    "terminate_sub": "s sp s2 f te U N e | .",
    "timer_literal": "s c | c",
    "xor_join_twice": "s f i1 i2 m A e m A e | .",
    "xor_order": "s g A e | .",
}
LONG = {"long_path": 1102, "same_id_child": 1102, "loop_back": 3002}
DEADLOCKS = {"and_xor_deadlock": "j"}


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


@pytest.mark.parametrize("name", probes.names())
def test_said_in_feel_a_probe_runs_as_wanted_or_is_refused_by_element(name: str) -> None:
    """The table above is complete: what it does not list must be refused."""
    xml = probes.in_feel(name)
    if name not in {*RUNS, *LONG, *DEADLOCKS}:
        with pytest.raises(DeploymentRefused):
            parse(xml, name)
        return
    spec = compile(parse(xml, name)[0])
    if name in DEADLOCKS:
        with pytest.raises(Deadlocked) as failure:
            Case(spec)
        assert failure.value.element_id == DEADLOCKS[name]
        return
    case = Case(spec, {"n": 0, "mode": 2})  # an unset `mode` would be the built-in function
    if name in LONG:
        assert len(case.trace) == LONG[name] and case.step.ended is not None
        return
    trace, open_ = (part.split() for part in RUNS[name].split("|"))
    assert case.trace == trace
    assert (["."] if case.step.ended else case.open) == open_


def test_probes_that_need_driving() -> None:
    """One catcher consumes a message; non-interrupting events come again; handlers outlive the host; data is shared."""
    two = Case(compile(parse(probes.in_feel("msg_two_catchers"), "")[0])).message("c")
    assert two.open == ["c2"]
    for name, verb in (("ni_boundary_twice", "message"), ("ni_signal_twice", "signal")):
        case = Case(compile(parse(probes.in_feel(name), "")[0]))
        getattr(case, verb)("b")
        getattr(case, verb)("b")
        assert case.trace.count("A") == 2 and "U" in case.open
    cycle = Case(compile(parse(probes.in_feel("ni_cycle_open"), "")[0])).fire("b").fire("b").complete("U")
    assert cycle.open == ["H", "H"]
    live = Case(compile(parse(probes.in_feel("parallel_data_live"), "")[0]))
    assert live.complete("U").step.variables["logged"] == 1
    both = Case(compile(parse(probes.in_feel("parallel_data"), "")[0]))
    assert both.step.variables["logged"] == 12
