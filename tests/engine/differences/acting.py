"""Small models of tasks, calls, ad-hoc sub-processes and loops."""

from ..bpmn import (
    ad_hoc,
    call,
    element,
    end,
    loop,
    multi,
    other,
    process,
    receive,
    script,
    send,
    service,
    signal,
    start,
    user,
)

PASSING = process(
    "start>t>m>s>u>d>end",
    start(),
    element("task", "t"),
    element("manualTask", "m"),
    script("s", "n + 1", "n"),
    user("u"),
    element("businessRuleTask", "d", c_decisionRef="d", c_resultVariable="r"),
    end(),
)
MESSAGES = process(
    "start>s>r>x>end", start(), send("s", "M"), receive("r", "M2"), service("x", "topic"), end(), messages="M M2"
)
CALLS = process(
    "start>c>end",
    start(),
    call("c", "one"),
    end(),
    also=other("one", "o>oe", user("o"), end("oe")) + other("two", "t>te", user("t"), end("te")),
)
_OUT = '<camunda:out source="r" target="r"/>'
GLOBAL = process(
    "start>t>m>s>d>u>end",
    start(),
    *(call(id_, f"g{id_}", passed=_OUT) for id_ in "tmsdu"),
    end(),
    also=element("globalTask", "gt")
    + element("globalManualTask", "gm")
    + element("globalScriptTask", "gs", "<script>7</script>", scriptLanguage="feel", c_resultVariable="r")
    + element("globalBusinessRuleTask", "gd", c_decisionRef="d", c_resultVariable="r")
    + element("globalUserTask", "gu", name="name"),
)
CHOSEN = process(
    "start>k>end",
    start(),
    ad_hoc("k", user("i"), user("j"), ordering="Sequential", cancelRemainingInstances="false"),
    end(),
)


def _role(tag: str, feel: str) -> str:
    expression = f"<formalExpression>{feel}</formalExpression>"
    return f"<{tag}><resourceAssignmentExpression>{expression}</resourceAssignmentExpression></{tag}>"


ASKED = process(
    "start>u>v>w>end",
    start(),
    user("u", _role("potentialOwner", "xs")),
    user("v", _role("humanPerformer", "xs[1]")),
    user("w", _role("performer", "xs[2]")),
    end(),
)

LOOPS = process(
    "start>u>v>w>end",
    start(),
    user("u", loop("n < 5", loopMaximum="2")),
    user("v", loop("n = 2", testBefore="true")),
    user("w", loop("n = 2")),
    end(),
)
_INTO = (
    "<loopDataInputRef>xs</loopDataInputRef><loopDataOutputRef>ys</loopDataOutputRef>"
    '<inputDataItem name="x"/><outputDataItem name="y"/>'
)


def _repeated(marker: str) -> bytes:
    told = "".join(signal(name).replace(" ", f' id="told{name}" ', 1) for name in ("S", "S2"))
    said = {"signals": "S S2", "also": told} if "behavior" in marker else {}
    return process("start>u>v>end", start(), user("u", marker), user("v"), end(), **said)


ITEMS = _repeated(multi(inner=_INTO))
INSTANCES = _repeated(multi("3", "nrOfCompletedInstances = 2"))
SEQUENCE = _repeated(multi("3", sequential=True))
NONE = _repeated(multi("3", behavior="None", noneBehaviorEventRef="toldS"))
ONE = _repeated(multi("3", behavior="One", oneBehaviorEventRef="toldS"))
_KIND = (
    '<complexBehaviorDefinition id="k"><condition>nrOfCompletedInstances = 1</condition>'
    f'<event id="e">{signal("S")}</event></complexBehaviorDefinition>'
)
KIND = _repeated(multi("3", behavior="Complex").replace("</multi", f"{_KIND}</multi"))
QUIET = _repeated(multi("3"))
