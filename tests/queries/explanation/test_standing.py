"""What may happen beside the work of an ad-hoc sub-process, in words a clerk understands."""

from __future__ import annotations

import pytest

from tests.commands.offers import take_up
from tests.engine.bpmn import (
    ad_hoc,
    boundary,
    catch,
    element,
    end,
    flows,
    message,
    process,
    properties,
    signal,
    start,
    timer,
    user,
)
from tests.installation import Installation
from tests.queries.explanation.telling import told, waits


def inquiry() -> bytes:
    """Ways in which something may come: on a boundary, by a standing event, by an event sub-process, on the way."""
    inner = (
        user("inspect", name="现场检查"),
        boundary("hint", "inspect", message("stop"), False),
        user("pause", name="记录中止"),
        catch("call", message("partyCalled"), name="当事人来电"),
        user("listen", name="接听来电"),
        catch("siren", signal("alarm"), name="警报"),
        catch("tick", timer("duration", "P3D"), name="满三日"),
        user("urge", name="催办"),
        user("ask", name="书面询问"),
        catch("reply", message("replied"), name="收到答复"),
        _complaints(),
        flows("hint>pause; call>listen; tick>urge; ask>reply"),
    )
    whole = ad_hoc("inquiry", properties(post="clerk@bureau"), *inner, name="调查取证")
    chain = "start>inquiry>end"
    xml = process(chain, start(), whole, end(), id_="q", messages="stop partyCalled complaint replied", signals="alarm")
    said = "<documentation>当事人投诉。由信访系统送来</documentation>".encode()
    return xml.replace(b'name="complaint"/>', b'name="complaint">' + said + b"</message>")


def _complaints() -> str:
    inner = start("complained", message("complaint"), isInterrupting="false"), user("deal", name="处理投诉")
    return element("subProcess", "complaints", *inner, flows("complained>deal"), triggeredByEvent="true")


@pytest.fixture
def case(sqlite_town: Installation) -> str:
    sqlite_town.deploy(("q.bpmn", inquiry()))
    ann = sqlite_town.actor("ann")
    case = sqlite_town.start("q", business_key="K-1", actor=ann)
    take_up(case, "inspect", ann)
    return case


def test_what_stands_in_an_ad_hoc_sub_process_may_come_and_need_not(case: str) -> None:
    """Standing events are no work that is waited for; they stand in the sub-process, which goes on when they come."""
    found = waits(case)
    assert {id_ for id_, wait in found.items() if wait.armed} == {"hint", "call", "siren", "tick", "complained"}
    assert {id_: wait.attached_to and wait.attached_to.id for id_, wait in found.items() if wait.armed} == {
        "hint": "inspect",
        "call": "inquiry",
        "siren": "inquiry",
        "tick": "inquiry",
        "complained": "inquiry",
    }
    assert "“调查取证”办理期间随时可能到来，每次到来都启动“接听来电”。" in found["call"].text
    assert "到来时只作记录，不影响正在办理的工作。" in found["siren"].text
    assert "“满三日”到时：“调查取证”继续办理，同时启动“催办”。" in [one.text for one in told(case).next]


def test_an_event_with_a_way_leading_to_it_is_waited_for(sqlite_town: Installation, case: str) -> None:
    """In the same sub-process: once the token is there the answer must come."""
    ann = sqlite_town.actor("ann")
    take_up(case, "ask", ann)
    sqlite_town.complete(case, "ask", ann)
    assert not waits(case)["reply"].armed


def test_no_machine_name_stands_where_people_have_words(case: str) -> None:
    """An element's name, or the first sentence of the message's documentation; the machine's name only without both."""
    found = waits(case)
    assert found["call"].text.startswith("“当事人来电”等待消息。") and "partyCalled" not in found["call"].text
    assert found["complained"].text.startswith("本案等待消息“当事人投诉”。")
    assert "complaint" not in found["complained"].text
    assert found["hint"].text.startswith("本案等待消息“stop”。")
    assert found["call"].awaited is not None and found["call"].awaited.name == "partyCalled"
