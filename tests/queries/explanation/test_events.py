"""Messages, signals and conditions: where they may come from, and what they do."""

from __future__ import annotations

from app.actor import SYSTEM
from app.commands.correlate_message import correlate_message
from app.commands.set_variables import set_variables
from tests.commands.procedures import crier, listener, receiver, sender
from tests.commands.trees import called, caller, receiving, watching
from tests.engine.bpmn import boundary, catch, end, event_gateway, message, process, start, throw, user
from tests.installation import Installation
from tests.queries.explanation.telling import told, waits


def test_a_message_names_the_processes_that_throw_it(sqlite_town: Installation) -> None:
    """Name, business key, and the newest version of each process that may send it."""
    sqlite_town.deploy(("r.bpmn", receiver()), ("s.bpmn", sender()))
    case = sqlite_town.start("receiver", business_key="K-1")
    wait = waits(case)["wait"]
    assert wait.awaited is not None
    (one,) = wait.awaited.senders
    assert (wait.kind, wait.awaited.name, wait.awaited.business_keys) == ("message", "go", ("K-1",))
    assert (one.key, [element.id for element in one.elements], one.certain) == ("sender", ["tell"], True)
    assert "等待消息“go”。可能由流程“sender”发出。到来后转入" in wait.text
    sqlite_town.deploy(("s.bpmn", sender("other")))
    awaited = waits(case)["wait"].awaited
    assert awaited is not None and awaited.senders == ()


def test_processes_of_one_name_are_told_once(sqlite_town: Installation) -> None:
    """As several jurisdictions have them; both are there for a program to read."""
    named = [
        sender(id_=id_).replace(b'isExecutable="true"', 'isExecutable="true" name="送达"'.encode()) for id_ in "ab"
    ]
    sqlite_town.deploy(("r.bpmn", receiver()), *((f"{n}.bpmn", xml) for n, xml in enumerate(named)))
    wait = waits(sqlite_town.start("receiver"))["wait"]
    assert wait.awaited is not None and [one.key for one in wait.awaited.senders] == ["a", "b"]
    assert wait.text.count("送达") == 1


def test_a_message_nobody_here_throws_comes_from_outside(sqlite_town: Installation) -> None:
    """Then only another system can send it."""
    sqlite_town.deploy(("r.bpmn", receiver()))
    case = sqlite_town.start("receiver")
    assert "须由其他系统经接口送来" in waits(case)["wait"].text
    assert "another system has to send it" in told(case, "en").waits[0].text


def test_a_computed_name_may_be_the_one(sqlite_town: Installation) -> None:
    """A thrower whose message is an expression is told with that reserve."""
    computed = process("start>tell>done", start(), throw("tell", message("m")), end("done"), id_="maybe", messages="m")
    computed = computed.replace(b'name="m"', b'name="= word"')
    sqlite_town.deploy(("r.bpmn", receiver()), ("s.bpmn", computed))
    awaited = waits(sqlite_town.start("receiver"))["wait"].awaited
    assert awaited is not None
    assert [(one.key, one.certain) for one in awaited.senders] == [("maybe", False)]


def test_a_message_at_a_boundary_is_armed(sqlite_town: Installation) -> None:
    """It may come, and says what it would end."""
    recall = boundary("recall", "work", message("withdraw"))
    parts = (start(), user("work", name="审核"), recall, user("stop", name="终止"), end("done"), end("over"))
    sqlite_town.deploy(("p.bpmn", process("start>work>done; recall>stop>over", *parts, messages="withdraw")))
    wait = waits(sqlite_town.start("p"))["recall"]
    assert (wait.armed, wait.attached_to and wait.attached_to.id) == (True, "work")
    assert "到来时“审核”尚未办结的，中止“审核”，转入“终止”。" in wait.text


def test_a_signal_names_who_broadcasts_it(sqlite_town: Installation) -> None:
    """Signals have no business key."""
    sqlite_town.deploy(("l.bpmn", listener()), ("c.bpmn", crier()))
    awaited = waits(sqlite_town.start("listener", business_key="K-1"))["wait"].awaited
    assert awaited is not None
    assert (awaited.name, awaited.business_keys, [one.key for one in awaited.senders]) == ("alarm", (), ["crier"])


def test_a_condition_tells_what_its_variables_are_now(sqlite_town: Installation) -> None:
    """The text as written, and each variable it names, whether it has a value or not."""
    sqlite_town.deploy(("w.bpmn", watching()))
    case = sqlite_town.start("watching")
    awaited = waits(case)["wait"].awaited
    assert awaited is not None and awaited.condition == "amount > 100"
    assert [(one.name, one.value, one.missing) for one in awaited.variables] == [("amount", None, True)]
    set_variables(case, actor=SYSTEM, values={"amount": 50, "other": 1})
    awaited = waits(case)["wait"].awaited
    assert awaited is not None
    assert [(one.name, one.value, one.missing) for one in awaited.variables] == [("amount", 50, False)]
    assert "成立后转入" in waits(case)["wait"].text


def test_a_receive_task_without_a_message_waits_for_a_call(sqlite_town: Installation) -> None:
    """It can only be told to go on from outside."""
    sqlite_town.deploy(("n.bpmn", receiving()))
    wait = waits(sqlite_town.start("nameless"))["wait"]
    assert (wait.kind, wait.awaited and wait.awaited.name) == ("receive", None)
    assert "没有消息名" in wait.text


def test_called_processes_are_told_with_the_case(sqlite_town: Installation) -> None:
    """Their waits say in which process they stand; the call itself is a link. Asked about alone, only theirs."""
    sqlite_town.deploy(("c.bpmn", caller()), ("d.bpmn", called()))
    case = sqlite_town.start("caller", {"subject": "占道"}, business_key="K-1")
    found = told(case)
    (wait,), (link,) = found.waits, found.called
    assert (wait.place.path, wait.place.element.id) == (("caller", "called"), "work")
    assert (link.process_instance_id, link.status) == (wait.place.process_instance_id, "ACTIVE")
    assert link.called_by is not None and link.called_by.id == "call"
    inner = told(link.process_instance_id)
    assert (inner.case_id, inner.business_key, inner.title) == (case, "K-1", "占道")
    assert (inner.waits[0].place.path, inner.called) == (("called",), ())
    sqlite_town.complete(link.process_instance_id, "work", sqlite_town.actor("ann"))
    assert told(case).called[0].text == "未命名的环节“call”调用的流程“called”已于 2026-09-30 16:30 结束（已办结）。"


def test_behind_a_parallel_gateway_no_event_takes_the_others_place(sqlite_town: Installation) -> None:
    """The message that started has come; the other is still awaited, under the same business key, whoever was first."""
    parts = (
        event_gateway("g", instantiate="true", eventGatewayType="Parallel"),
        catch("one", message("here")),
        catch("two", message("there")),
        user("work", name="审核"),
        end("done"),
    )
    xml = process("g>one>work>done; g>two>done", *parts, messages="here there")
    sqlite_town.deploy(("p.bpmn", xml))
    (begun,) = correlate_message("here", actor=SYSTEM, business_key="K-1")
    found = waits(begun.instance_id)
    assert set(found) == {"two", "work"}
    awaited = found["two"].awaited
    assert awaited is not None and (awaited.business_keys, awaited.alternatives) == (("K-1",), ())
    assert "先到者" not in found["two"].text
