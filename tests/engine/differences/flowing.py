"""Small models of lanes, sequence flows and gateways."""

from ..bpmn import (
    catch,
    complex_,
    element,
    end,
    event_gateway,
    inclusive,
    message,
    parallel,
    process,
    properties,
    start,
    timer,
    user,
    xor,
)

_LANES = (
    f'<laneSet id="ls"><lane id="l1" name="l">{properties(post="clerk@x")}<flowNodeRef>u</flowNodeRef>'
    f'<childLaneSet id="cl"><lane id="l2">{properties(post="head@x")}<flowNodeRef>v</flowNodeRef></lane></childLaneSet>'
    "</lane></laneSet>"
)
LANES = process("start>u>v>end", _LANES, start(), user("u", name="name"), user("v"), end(), name="lanes")

_WAYS = "start>g; g>u[a]; g>v[n = 1]; g>w!other; u>j; v>j; w>j; j>z>end"
_BRANCHES = (user("u"), user("v"), user("w"), user("z"))
EXCLUSIVE = process(_WAYS, start(), xor("g", default="other"), *_BRANCHES, xor("j"), end())
INCLUSIVE = process(_WAYS, start(), inclusive("g", default="other"), *_BRANCHES, inclusive("j"), end())
PARALLEL = process(
    "start>g; g>u; g>v; u>j; v>j; j>z>end",
    start(),
    parallel("g"),
    user("u"),
    user("v"),
    parallel("j"),
    user("z"),
    end(),
)
COMPLEX = process(
    "start>g; g>u; g>v; g>w; u>j; v>j; w>j; j>z[waitingForStart]; j>end!o2",
    start(),
    parallel("g"),
    *_BRANCHES,
    complex_("j", "activationCount = 2", default="o2"),
    end(),
)
RACE = process(
    "start>g; g>m>u>end; g>t>v>end",
    start(),
    event_gateway("g"),
    catch("m", message("M")),
    catch("t", timer("duration", "PT1H")),
    user("u"),
    user("v"),
    end(),
    messages="M M2",
)
QUANTITIES = process(
    "start>g; g>u; g>v; u>z; v>z; z>w>end",
    start(),
    parallel("g"),
    user("u", completionQuantity="2"),
    user("v"),
    user("z", startQuantity="2"),
    user("w"),
    end(),
)
WAYS_OUT = process(
    "start>t; t>u[n = 1]; t>v!other; u>end; v>end",
    start(),
    element("task", "t", default="other"),
    user("u"),
    user("v"),
    end(),
)
