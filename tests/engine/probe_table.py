"""How each shared probe is driven and what BPMN wants of it, and which are refused, by which rule and where."""

from __future__ import annotations

import json
import shlex
from functools import cache
from typing import Any

from app.engine.errors import CallFailed
from app.errors import DeploymentRefused

from . import probes
from .probe_run import ProbeRun

RIGHT = """
id_End               | start                                      | A           | completed
id_Start             | start                                      | A           | completed
id_End_event         | start                                      | A           | open U
id_End_signal        | start                                      | (msg)       | completed
id_Root              | start                                      | A           | completed
id_End_sub           | start                                      | A B         | completed
long_path            | start                                      |             | completed
same_id_child        | start                                      |             | completed
loop_back            | start n=0                                  |             | completed
flow_no_id           | start                                      | A           | completed
qname_prefix         | start; message                             |             | completed
implicit_end         | start                                      | A           | completed
implicit_end_mixed   | start; done U                              | A           | completed
implicit_start       | start                                      | A           | completed
sub_no_start         | start                                      | A           | completed
sub_no_end           | start                                      | A           | completed
sub_two_starts       | start                                      | A B         | completed
task_fork            | start                                      | T A B       | completed
event_fork           | start                                      | A B         | completed
cond_flow_task       | start                                      | T B         | completed
cond_flow_single     | start                                      | T           | completed
cond_flow_start      | start                                      | B           | completed
data_nested_hang     | start                                      |             | completed
io_assoc             | start                                      | 7           | completed
blackbox_pool        | start                                      | A           | completed
datastore            | start                                      | A           | completed
none_task            | start                                      | A           | completed
multi_start          | start                                      | A           | completed

complex              | start                                      | A           | completed
token_quantity       | start                                      | T A A       | completed
xor_order            | start                                      | A           | completed
xor_uncond           | start                                      | B           | completed
xor_join_twice       | start                                      | A A         | completed
or_uncond            | start                                      | A B         | completed
or_loop              | start n=0                                  | A B A B     | completed
or_mixed             | start                                      | A B C       | completed
and_excess           | start; done U1 U2 V1 V2                    | J J         | completed
and_loop             | start n=0                                  | A B A B     | completed
and_mixed            | start                                      | A B C D     | completed
and_xor_deadlock     | start                                      | A           | stuck at j
evgw_receive         | start; message                             | A           | completed
evgw_loop            | start; message; message; wait 3700         | A A         | completed
evgw_start           | message                                    | A           | completed

link                 | start                                      | A           | completed
signal_end           | start; done U                              | A (sig)     | completed
signal_broadcast     | start mode=1; start mode=2; done U         | C (sig) C   | completed, completed
signal_payload       | start v=1; start v=2                       | (sig) 1     | completed, completed
msg_two_catchers     | start; message                             | A           | open c2
msg_correlation      | start k="k1" me="i1"; start k="k2" me="i2"; message k="k2" | i2 | open c, completed
interrupt_late       | start                                      | A C (sig)   | completed
receive_plain        | start                                      |             | open r
receive_instantiate  | message                                    | A           | completed
terminate_sub        | start                                      | N           | completed

ni_boundary_twice    | start; message; message; done U            | A A         | completed
ni_signal_twice      | start; signal; signal; done U              | A A         | completed
ni_cycle_open        | start; wait 7300; done U                   |             | open H H
timer_literal        | start; wait 3700                           | A           | completed
timer_cron           | start; wait 300                            | A           | completed
timer_start          | wait 3700                                  | A           | completed
timer_start_cycle    | wait 14400                                 | A A A       | completed, completed, completed
evdef_ref            | start; wait 3500                           |             | open c
cond_catch           | start; done U                              | A           | completed
cond_start           | changed                                    | A           | completed

msg_esp_int          | start; message                             | H           | completed
msg_esp_nested       | start; message; done U                     | H           | completed
msg_esp_twice        | start; message; message; done U            | H H         | completed
timer_esp_int        | start; wait 3700                           | H           | completed
timer_esp_pending    | start                                      | A           | completed
err_esp              | start                                      | A           | completed
esc_esp              | start                                      | A           | completed
err_parallel_late    | start                                      | C           | completed
err_esp_code         | start                                      |             | failed E1
err_uncaught         | start                                      |             | failed E1
err_script           | start                                      | C           | completed
err_mi_parallel      | start; done U                              | C           | completed
esc_mi               | start                                      | A A A       | completed
comp_boundary        | start                                      | A undo      | completed
comp_throw_silent    | start                                      | A           | completed
cancel_tx            | start                                      | A C         | completed
cancel_tx_parallel   | start                                      | C           | completed

mi_zero              | start xs=[]                                | A           | completed
mi_item_name         | start xs=[1,2]                             | 1 2         | completed
mi_counters          | start                                      | M M         | completed
mi_behavior_one      | start                                      | M S M M (sig) | completed
mi_merge             | start; done M v=1; done M v=2              |             | completed
parallel_data        | start a=0 b=0                              | 12          | completed
parallel_data_live   | start a=0; done U                          | 1           | completed
boundary_call        | start; wait 3700                           | C           | completed
call_twice_parallel  | start                                      | Q Q         | completed
recursion            | start n=3                                  | Q Q Q       | completed
call_global          | start                                      | G           | completed
call_missing         | start                                      |             | CallFailed at c

adhoc_nocond         | start; choose A B; finish ah               | A B         | completed
adhoc_seq            | start; choose A; done A; choose B          |             | open B
adhoc_user           | start; choose A B; done A done=1           |             | completed
"""
"""Probe, how it is driven, what its scripts say (in brackets: what a step threw), and how it ends."""

REFUSED = {
    "data_unknown_hang": "data-object at dr",
    "dup_isExecutable": "not-executable at None",
    "loop_negative": "loop-maximum at M",
    "mi_negative": "loop-cardinality at M",
    "service_task": "external-type at T",
}
"""What the probe wants refused: the rule that does it and where. A call of what is no process fails when it is reached
(deployment's own checks know which processes there are, the engine does not)."""

OTHERWISE = {
    "adhoc_cond": ("start; choose A B", "A B", "open A B"),
    "adhoc_dataobj": ("start; choose A B", "A B", "open A B"),
    "business_rule": ("start", "", "decision-missing at T"),
}
"""What we do otherwise than the probe asks, by the standard (docs/conformance.md, "The probes").

A condition that is never true lets an ad-hoc sub-process go on for ever (BPMN 2.0.2 §13.3.5); SpiffWorkflow, whose rule
the probe repeats, ends it when everything has been done once. A business rule task that names no decision has nothing
to decide (§10.3.3); it is refused like a service task that names no topic."""


def wanted() -> dict[str, tuple[str, str, str]]:
    """Of each probe that does as it asks: how it is driven, its trace, its state or the rule that refuses it."""
    rows = [[part.strip() for part in line.split("|")] for line in RIGHT.splitlines() if line]
    refused = {name: ("start", "", rule) for name, rule in REFUSED.items()}
    return {name: (drive, trace, state) for name, drive, trace, state in rows} | refused


@cache
def outcome(name: str) -> tuple[str, str]:
    """What became of it: its trace and its state; or an empty trace and the refusal."""
    drive = (wanted() | OTHERWISE)[name][0]
    try:
        run = ProbeRun(probes.in_feel(name))
        for command in drive.split(";"):
            _do(run, *shlex.split(command, posix=False))
    except DeploymentRefused as refused:
        return "", f"{refused.problems[0].rule} at {refused.problems[0].element_id}"
    except CallFailed as failure:
        return "", f"{type(failure).__name__} at {failure.element_id}"
    return " ".join(run.trace), run.state


def verdict(name: str) -> str:
    """``as wanted``, ``otherwise`` or ``wrong``."""
    for found, table in (("as wanted", wanted()), ("otherwise", OTHERWISE)):
        if name in table:
            return found if outcome(name) == table[name][1:] else "wrong"
    return "wrong"


def _do(run: ProbeRun, verb: str, *words: str) -> None:
    values: dict[str, Any] = {}
    plain: list[Any] = []
    for word in words:
        name, is_value, value = word.partition("=")
        if is_value:
            values[name] = json.loads(value)
        else:
            plain.append(int(word) if word.isdigit() else word)
    getattr(run, verb)(*plain, **values)
