"""Small models of events: what starts, what is caught and thrown, what interrupts, what is undone."""

from ..bpmn import (
    CANCEL,
    TERMINATE,
    boundary,
    catch,
    compensate,
    conditional,
    end,
    error,
    escalation,
    event_sub,
    flows,
    link,
    message,
    parallel,
    process,
    signal,
    start,
    sub,
    throw,
    timer,
    transaction,
    undone_by_user,
    user,
)

_NAMES = {"messages": "M M2", "signals": "S S2", "errors": "E E2", "escalations": "K K2"}
_TOLD = "".join(signal(name).replace(" ", f' id="told{name}" ', 1) for name in ("S", "S2"))
_SHARED = "<eventDefinitionRef>toldS</eventDefinitionRef>"

STARTS = process(
    "start>u; by_m>u; by_s>u; by_t>u; by_d>u; by_n>u; u>end",
    start(),
    start("by_m", message("M")),
    start("by_s", signal("S")),
    start("by_t", timer("cycle", "R/PT1H")),
    start("by_d", timer("date", "2026-10-10")),
    start("by_n", conditional("n > 3")),
    user("u"),
    end(),
    **_NAMES,
)
CAUGHT = process(
    "start>m>s>t>d>c>end",
    start(),
    catch("m", message("M")),
    catch("s", _SHARED),
    catch("t", timer("duration", "PT1H")),
    catch("d", timer("date", "2026-10-10")),
    catch("c", conditional("n > 3")),
    end(),
    also=_TOLD,
    **_NAMES,
)
BOTH = process(
    "start>b>u>end",
    start(),
    catch("b", message("M") + signal("S"), parallelMultiple="true"),
    user("u"),
    end(),
    **_NAMES,
)
THROWN = process(
    "start>t>k>s>end",
    start(),
    throw("t", message("M")),
    throw("k", _SHARED),
    throw("s", signal("S2")),
    end("end", message("M2")),
    also=_TOLD,
    **_NAMES,
)
TERMINATED = process(
    "start>g; g>u>end; g>v>stop", start(), parallel("g"), user("u"), user("v"), end(), end("stop", TERMINATE)
)
BOUNDARY = process(
    "start>u>v>end; b>x; t>y; n>z",
    start(),
    user("u"),
    user("v"),
    boundary("b", "u", message("M")),
    boundary("t", "u", timer("cycle", "R2/PT1H"), False),
    boundary("n", "u", conditional("n > 3")),
    user("x"),
    user("y"),
    user("z"),
    end(),
    **_NAMES,
)
ERRORS = process(
    "start>s>end; e>x; all>y; k>z",
    start(),
    sub("s", start("ss"), user("i"), end("se", error("E")), flows("ss>i>se")),
    boundary("e", "s", error("E")),
    boundary("all", "s", error()),
    boundary("k", "s", escalation("K")),
    user("x"),
    user("y"),
    user("z"),
    end(),
    **_NAMES,
)
ESCALATED = process(
    "start>s>end; k>z; a>y",
    start(),
    sub("s", start("ss"), throw("i", escalation("K")), user("j"), end("se", escalation("K2")), flows("ss>i>j>se")),
    boundary("k", "s", escalation("K")),
    boundary("a", "s", escalation(), False),
    user("z"),
    user("y"),
    end(),
    **_NAMES,
)
HANDLED = process(
    "start>u>end",
    start(),
    user("u"),
    event_sub("h", message("M"), user("x"), flows("h_s>x")),
    event_sub("k", signal("S"), user("y"), flows("k_s>y"), interrupting=False),
    end(),
    **_NAMES,
)
LINKED = process(
    "start>u>a; start>w>e; v>b; c>x>end; d>v",
    start(),
    user("u"),
    user("v"),
    user("w"),
    user("x"),
    throw("a", link("L")),
    throw("e", link("L")),
    throw("b", link("K")),
    catch("c", link("K")),
    catch("d", link("L")),
    end(),
)
UNDONE = process(
    "start>u>v>t>w>end",
    start(),
    user("u"),
    undone_by_user("u", "x"),
    user("v"),
    undone_by_user("v", "y"),
    throw("t", compensate("u", waitForCompletion="true")),
    user("w"),
    end(),
)
_INSIDE = user("u") + undone_by_user("u", "x") + end("e1", CANCEL) + flows("u>e1")
TRANSACTED = process(
    "start>tx>end; b>w",
    start(),
    transaction("tx", _INSIDE, method="##Compensate"),
    boundary("b", "tx", CANCEL),
    user("w"),
    end(),
)
