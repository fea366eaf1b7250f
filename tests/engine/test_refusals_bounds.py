"""Large and pathological files: read or refused within seconds of processor time, never by hanging."""

from __future__ import annotations

import pytest

from app.engine import parse
from app.errors import DeploymentRefused

from .bpmn import end, process, properties, script, start, user
from .source.cpu import at_most

SECONDS = 20
"""Several times what any of them takes on a slow machine; what is quadratic takes minutes."""


def verdict(xml: bytes) -> str:
    """``ok``, or the rule of the first problem."""
    with at_most(SECONDS):
        try:
            return "ok" if parse(xml, "a.bpmn") else "nothing"
        except DeploymentRefused as refused:
            return refused.problems[0].rule


def flow(source: str, target: str, condition: str = "") -> str:
    inner = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
    return f'<sequenceFlow sourceRef="{source}" targetRef="{target}">{inner}</sequenceFlow>'


def file(*parts: str) -> bytes:
    return process("", start("s"), *parts)


def line(count: int) -> bytes:
    tasks = (f'<task id="t{i}"/>' + flow(f"t{i - 1}" if i else "s", f"t{i}") for i in range(count))
    return file(*tasks)


def mesh(count: int) -> bytes:
    gateways = (f'<inclusiveGateway id="g{i}"/>' for i in range(count))
    ways = (flow(f"g{i}", f"g{(i * k + k) % count}", f"a{i}") for i in range(count) for k in (1, 3, 7))
    return file(*gateways, flow("s", "g0"), *(flow(f"g{i}", f"g{(i + 1) % count}", "b") for i in range(count)), *ways)


def nested(depth: int) -> bytes:
    opened = (f'<subProcess id="p{i}"><startEvent id="s{i}"/>' + flow(f"s{i}", f"p{i + 1}") for i in range(depth))
    return file(flow("s", "p0"), *opened, f'<task id="p{depth}"/>', "</subProcess>" * depth)


def boundaries(count: int) -> bytes:
    definition = "<conditionalEventDefinition><condition>a</condition></conditionalEventDefinition>"
    event = f'<boundaryEvent id="b{{0}}" attachedToRef="u">{definition}</boundaryEvent>'
    events = (event.format(i) + flow(f"b{i}", "e") for i in range(count))
    return file(user("u"), flow("s", "u"), '<endEvent id="e"/>', *events)


def long_name(count: int) -> bytes:
    event = '<startEvent id="a{0}"><signalEventDefinition signalRef="S"/></startEvent>'
    events = (event.format(i) + flow(f"a{i}", "e") for i in range(count))
    xml = process("", *events, '<endEvent id="e"/>', signals="S")
    return xml.replace(b'name="S"', b'name="' + b"x" * 500_000 + b'"')


def task(attributes: str = "", inner: str = "") -> bytes:
    return file(f'<userTask id="u" {attributes}>{inner}</userTask>', flow("s", "u"))


def conversations(count: int, flows: int) -> bytes:
    between = "".join(f'<messageFlow id="m{i}" sourceRef="a" targetRef="b"/>' for i in range(flows))
    keyed = (
        f'<collaboration id="c{i}"><participant id="p{i}"/><conversation id="v{i}"><correlationKey id="k{i}"/>'
        "</conversation></collaboration>"
        for i in range(count)
    )
    pools = f'<collaboration id="c"><participant id="a"/><participant id="b"/>{between}</collaboration>'
    return process("s>u", start("s"), user("u"), also=pools + "".join(keyed))


def inputs(count: int) -> bytes:
    """Each with an association of its own, from one data object."""
    declared = "".join(f'<dataInput id="i{i}"/>' for i in range(count))
    ends = "<sourceRef>o</sourceRef><targetRef>i{0}</targetRef>"
    carried = "".join(f"<dataInputAssociation>{ends.format(i)}</dataInputAssociation>" for i in range(count))
    return file(
        '<dataObject id="o"/>', user("u", f"<ioSpecification>{declared}</ioSpecification>{carried}"), flow("s", "u")
    )


FILES = {
    "20,000 nodes in a line": (lambda: line(20_000), "ok"),
    "2,000 gateways in a mesh": (lambda: mesh(2_000), "ok"),
    "95 sub-processes in each other": (lambda: nested(95), "ok"),
    "100 sub-processes in each other": (lambda: nested(100), "xml-depth"),
    "5,000 boundary events": (lambda: boundaries(5_000), "ok"),
    "more elements than anybody draws": (lambda: file("<task/>" * 200_000), "xml-elements"),
    "more attributes than anybody writes": (
        lambda: task(" ".join(f'a{i}="1"' for i in range(60_000))),
        "xml-attributes",
    ),
    "more FEEL than anybody writes": (
        lambda: file(*(script(f"t{i}", f"sum(a[item > {i}]) + b", "r") + flow("s", f"t{i}") for i in range(9_000))),
        "feel-size",
    ),
    "more FEEL than anybody writes, behind a space": (
        lambda: file(
            *(
                f'<userTask id="t{i}" camunda:assignee=" = sum(a[item &gt; {i}])"/>' + flow("s", f"t{i}")
                for i in range(12_000)
            )
        ),
        "feel-size",
    ),
    "a long expression": (lambda: file(script("u", "1+" * 90_000 + "1", "r"), flow("s", "u")), "feel"),
    "brackets that nobody closes": (lambda: task('camunda:assignee="' + "${" * 500_000 + '"'), "ok"),
    "JUEL of spaces": (lambda: task('camunda:assignee="${' + " x" * 400_000 + '}"'), "juel"),
    "a rule of duties full of quotes": (
        lambda: task(inner=properties(**{"not-same-person-as": '"' + '\\"' * 500_000})),
        "ok",
    ),
    "a key for each of many conversations": (lambda: conversations(400, 8_000), "ok"),
    "an activity of 4,000 inputs": (lambda: inputs(4_000), "ok"),
    "12,000 data objects and as many tasks": (
        lambda: file(*(f'<dataObject id="d{i}"/><task id="t{i}"/>' for i in range(12_000)), flow("s", "t0")),
        "unreachable",
    ),
    "a timer of a million digits": (
        lambda: file(
            '<intermediateCatchEvent id="u"><timerEventDefinition><timeDuration>P' + "9" * 1_000_000,
            "D</timeDuration></timerEventDefinition></intermediateCatchEvent>",
            flow("s", "u"),
        ),
        "timer-text",
    ),
    "a thousand times the same long name": (lambda: long_name(1_000), "start-signal-twice"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_large_file_is_read_or_refused_soon(name: str) -> None:
    """Neither the number of nodes nor their arrangement makes parsing take longer than its size does."""
    build, expected = FILES[name]
    assert verdict(build()) == expected


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The net under the bounds on size: the CPU time is looked at after every rule."""
    monkeypatch.setattr("app.engine.source.parse.SECONDS", -1.0)
    with pytest.raises(DeploymentRefused) as refused:
        parse(process("start>end", start(), end()), "slow.bpmn")
    assert [problem.rule for problem in refused.value.problems] == ["parse-time"]
