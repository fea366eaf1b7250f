"""A variable that nothing sets is told at deployment, with its place and the likely word, and stops nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import engine
from app.checks.feel_texts import feel_texts
from app.checks.known_names import known_names, set_by
from app.checks.resources import Contents
from app.checks.unknown_names import MAX_TOLD
from app.engine import Element
from app.engine.source.model import Call, DataAssociation, Loop, Passed, Trigger
from app.errors import Problem
from tests.checks.examining import Deployed, examined
from tests.commands.procedures import FACTS, OPINION, TABLE, form
from tests.engine.bpmn import (
    catch,
    element,
    end,
    message,
    parameters,
    process,
    properties,
    script,
    start,
    throw,
    timer,
    user,
    xor,
)

FORM = {"c_formRef": "facts", "c_formRefBinding": "latest"}
TASK = {"c_formRef": "opinion", "c_formRefBinding": "latest"}
OTHERS = "若由消息或其他系统提供则无妨。"


def closed(*texts: str, **more: str) -> bytes:
    """A process that only its own forms feed: the scripts of these texts after the start form."""
    scripts = [script(f"s{n}", text, f"r{n}") for n, text in enumerate(texts)]
    chain = ">".join(["start", *(f"s{n}" for n in range(len(texts))), "done"])
    return process(chain, start("start", **FORM), *scripts, end("done"), **more)


def warned(content: bytes, *others: tuple[str, str | bytes], deployed: Deployed | None = None) -> list[Problem]:
    found = examined(("p.bpmn", content), ("f.form", FACTS), ("o.form", OPINION), *others, deployed=deployed)
    assert found.problems == ()
    assert {warning.rule for warning in found.warnings} <= {"unknown-name"}
    return list(found.warnings)


def names(warnings: list[Problem]) -> list[str]:
    return [
        warning.message.split("变量“" if "变量“" in warning.message else "名为“")[1].split("”")[0]
        for warning in warnings
    ]


def test_it_is_told_with_its_place_and_the_likely_word() -> None:
    """Line and column are those of the name in the file, whatever the XML around it."""
    content = closed('if title = "a" and\n   amuont > 1 then 1 else 2').replace(b"<scriptTask", b"\n  <scriptTask", 1)
    (found,) = warned(content)
    lines = content.decode().splitlines()
    assert (found.file, found.element_id) == ("p.bpmn", "s0")
    assert lines[(found.line or 0) - 1][(found.column or 0) - 1 :].startswith("amuont &gt; 1")
    assert "第 2 行第 4 列：没有名为“amuont”的变量" in found.message
    assert found.message.endswith("是不是想写“amount”？")


@pytest.mark.parametrize(
    "text",
    [
        "amount + 1",
        "case_no",
        "r0",
        "house.today()",
        "for x in [1] return x + amount",
        "[{a: 1}][a > 0]",
        "evidence[size > 1]",
    ],
)
def test_what_is_known_is_not_accused(text: str) -> None:
    """Fields of forms, results, the case number, names of the text itself, entries of items that are not known."""
    assert warned(closed("1", text)) == []


def test_each_name_is_told_once_a_text() -> None:
    """Every other place of it is the same slip."""
    assert names(warned(closed("zzz + zzz", "zzz + yyy"))) == ["zzz", "zzz", "yyy"]


def test_a_field_that_only_shows_sets_nothing() -> None:
    """A read-only field needs its variable from elsewhere."""
    shown = form("facts", {"type": "textfield", "key": "shown", "label": "只读", "readonly": True})
    found = examined(("p.bpmn", closed("shown")), ("f.form", shown))
    assert names(list(found.warnings)) == ["shown"]


def test_forms_that_are_deployed_already_count() -> None:
    """And where a form cannot be found, nothing is said of what it may set."""
    content = closed("amount + zzz")
    there = examined(("p.bpmn", content), deployed=Deployed(FACTS))
    assert (there.problems, names(list(there.warnings))) == ((), ["zzz"])
    assert examined(("p.bpmn", content)).warnings == ()
    assert examined(("p.bpmn", content), ("f.form", FACTS[:-5])).warnings == ()


def test_a_process_that_others_feed_says_so() -> None:
    """A message, a task without a form or a start without one may bring any variable."""
    heard = process(
        "start>wait>say>done",
        start("start", **FORM),
        catch("wait", message("go")),
        script("say", "zzz", "r"),
        end("done"),
        messages="go",
    )
    free = process("start>work>say>done", start("start", **FORM), user("work"), script("say", "zzz", "r"), end("done"))
    bare = process("start>say>done", start(), script("say", "zzz", "r"), end("done"))
    for content in (heard, free, bare):
        (found,) = warned(content)
        assert found.message.endswith(OTHERS)
    (found,) = warned(closed("zzz"))
    assert OTHERS not in found.message


def test_what_another_process_of_the_deployment_sends_is_known() -> None:
    """The payload of its message becomes variables here."""
    tell = throw("tell", message("go"), parameters({"word": "= amount", "deed": "= 1"}))
    sender = process("start>tell>done", start("start", **FORM), tell, end("done"), id_="q", messages="go")
    receiver = process(
        "start>wait>say>done",
        start("start", **FORM),
        catch("wait", message("go")),
        script("say", "word + dead", "r"),
        end("done"),
        messages="go",
    )
    (found,) = warned(receiver, ("q.bpmn", sender))
    assert "是不是想写“deed”？" in found.message


def test_every_text_of_a_process_is_read() -> None:
    """Conditions, timers, attributes, parameters, properties, lanes' posts and the title."""
    work = user("work", properties(**{"deadline": "= aa1", "deadline-start": "= bb1"}), **TASK, c_assignee="= cc1")
    told = throw("tell", "", parameters(outputs={"out": "= dd1"}))
    gate = xor("gate", default="no")
    chain = "start>work>tell>wait>gate>done[ff1 = 1]; gate>over!no"
    lane = (
        '<laneSet id="set"><lane id="lane"><extensionElements><camunda:properties>'
        '<camunda:property name="post" value="= gg1"/></camunda:properties></extensionElements></lane></laneSet>'
    )
    content = process(
        chain,
        properties(title="= hh1"),
        lane,
        start("start", **FORM),
        work,
        told,
        catch("wait", timer("date", "= ee1")),
        gate,
        end("done"),
        end("over"),
    )
    found = warned(content)
    assert sorted(names(found)) == ["aa1", "bb1", "cc1", "dd1", "ee1", "ff1", "gg1", "hh1"]
    assert {warning.element_id for warning in found} >= {"p", "lane", "work", "tell", "wait"}
    text = content.decode().splitlines()
    for warning, name in zip(found, names(found), strict=True):
        assert text[(warning.line or 0) - 1][(warning.column or 0) - 1 :].startswith(name)


def test_a_decision_reads_the_variables_of_who_asks_it() -> None:
    """What it needs beyond them is told at the task."""
    ask = element("businessRuleTask", "ask", c_decisionRef="choose", c_resultVariable="r")
    content = process("start>ask>done", start("start", **FORM), ask, end("done"))
    (found,) = warned(content, ("t.dmn", TABLE))
    assert (found.element_id, found.line) == ("ask", 3)
    assert "决策“choose”用到变量“urgent”" in found.message


def test_a_flood_is_cut_short() -> None:
    """The last warning says that there are more."""
    found = warned(closed(*(f"zz{n}" for n in range(MAX_TOLD + 5))))
    assert len(found) == MAX_TOLD + 1
    assert "其余未列出" in found[-1].message


def test_every_way_of_setting_a_variable_counts() -> None:
    """Results, parameters, caught errors, loops, called processes and data."""
    setting = Element(
        "x",
        "callActivity",
        attributes={"resultVariable": "a"},
        outputs={"b": "= 1"},
        inputs={"c": "= 1"},
        trigger=Trigger("error", code_variable="d", message_variable="e"),
        loop=Loop("parallel", element_variable="f", output_collection="g", output_variable="h"),
        call=Call("y", outputs=(Passed(target="i"),)),
        data_objects=("j",),
        data_inputs=(DataAssociation("s", "k"),),
        data_outputs=(DataAssociation("s", "l"),),
    )
    counters = {"loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances"}
    assert set(set_by(setting)) == set("abcdefghijkl") | counters


@pytest.mark.parametrize(
    "found",
    [
        examined(
            ("p.bpmn", closed("1")), ("f.form", form("facts", {"type": "textfield", "key": "house", "label": "房屋"}))
        ),
        examined(("p.bpmn", process("start>s>done", start(), script("s", "1", "house"), end("done")))),
    ],
)
def test_the_name_of_the_house_is_taken(found: object) -> None:
    """A variable of that name could never be read."""
    assert [problem.rule for problem in found.problems] == ["reserved-name"]  # type: ignore[attr-defined]


def test_what_is_only_sent_is_not_set() -> None:
    """The payload of a message belongs to its receiver."""
    tell = throw("tell", message("go"), parameters({"word": "= 1"}))
    content = process(
        "start>tell>say>done", start("start", **FORM), tell, script("say", "word", "r"), end("done"), messages="go"
    )
    assert names(warned(content)) == ["word"]


def test_a_called_process_knows_what_its_callers_hand_over() -> None:
    """One variable by its target, or everything that the caller has."""
    called = engine.parse(closed("1"), "p.bpmn")[0]
    (caller,) = engine.parse(process("start>s>done", start(), script("s", "1", "own"), end("done"), id_="q"), "q.bpmn")

    def known(*inputs: Passed) -> frozenset[str]:
        call = Element("call", "callActivity", call=Call("p", inputs=inputs))
        elements = {**caller.elements, "call": call}
        files = [("p.bpmn", called), ("q.bpmn", replace(caller, elements=elements))]
        return known_names(called, Contents(processes=files), Deployed(FACTS)).names  # type: ignore[arg-type]

    before = known()
    assert known(Passed(target="given", source="x")) - before == {"given"}
    assert known(Passed(everything=True)) - before == {"own"}


def test_a_called_process_has_names_of_its_own() -> None:
    """What comes out of it is written in its names; what goes in, in those of the caller, as a name or as FEEL."""
    call = Call(
        "q",
        inputs=(Passed(target="a", source="plain"), Passed(target="b", source="= feel"), Passed("c", "text", True)),
        outputs=(Passed(target="d", source="= theirs"),),
    )
    loop = Loop("parallel", collection="items", element_variable="item")
    model = engine.parse(closed("1"), "p.bpmn")[0]
    element_ = Element("call", "callActivity", call=call, loop=loop)
    found = list(feel_texts(replace(model, elements={"call": element_})))
    assert {(text.expression.text, text.elsewhere) for text in found} == {
        ("plain", False),
        ("feel", False),
        ("theirs", True),
        ("items", False),
    }
