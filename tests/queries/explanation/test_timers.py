"""What happens next by itself: which path a timer takes, in the words of the diagram."""

from __future__ import annotations

from datetime import datetime

from app.worker.drain import drain
from tests.commands.procedures import reminding, waiting
from tests.commands.trees import called, caller_with_period
from tests.conftest import TestClock
from tests.engine import bpmn
from tests.engine.bpmn import (
    boundary,
    catch,
    end,
    event_gateway,
    event_sub,
    flows,
    message,
    process,
    start,
    timer,
    user,
)
from tests.installation import Installation
from tests.queries.explanation.telling import told, waits

LATE = boundary("late", "work", timer("duration", "P10D")).replace('id="late"', 'id="late" name="期满"')


def bounded(*behind: str, chain: str = "late>explain>over") -> bytes:
    parts = (start(), user("work", name="审核"), LATE, *behind, end("done"), end("over"))
    return process(f"start>work>done; {chain}", *parts)


def test_an_interrupting_timer_names_what_it_ends_and_where_it_leads(sqlite_town: Installation) -> None:
    """The boundary event, its host and the first element after it, and the same of the task itself."""
    sqlite_town.deploy(("p.bpmn", bounded(user("explain", name="说明理由"))))
    case = sqlite_town.start("p")
    task, late = waits(case)["work"], waits(case)["late"]
    (ahead,) = task.next
    assert (ahead.at_display, ahead.interrupting) == ("2026-10-10 16:30", True)
    assert ahead.text == "“审核”届时尚未办结的，“期满”生效：中止“审核”，转入“说明理由”。"
    assert [one.id for one in ahead.leads_to] == ["explain"]
    assert (late.armed, late.attached_to and late.attached_to.id, late.next) == (True, "work", task.next)
    assert not task.armed
    (english,) = told(case, "en").next
    assert english.text == "Unless “审核” is done by then, “期满” ends “审核” and goes on to “说明理由”."


def test_gateways_without_a_name_are_passed_through(sqlite_town: Installation) -> None:
    """A reader wants to know what will be done; a nameless end is the end of the path."""
    parts = (
        bpmn.parallel("fork"),
        user("explain", name="说明"),
        user("press", name="督促"),
        end("over2"),
        end("over3"),
    )
    sqlite_town.deploy(("p.bpmn", bounded(*parts, chain="late>fork>explain>over; fork>press>over2; fork>over3")))
    (ahead,) = told(sqlite_town.start("p")).next
    assert [one.id for one in ahead.leads_to] == ["explain", "press", "over3"]
    assert "转入“说明”、“督促”、终点（该路径随即结束）" in ahead.text


def test_a_timer_that_does_not_interrupt_says_so(sqlite_town: Installation, time: TestClock) -> None:
    """It comes again, at its next instant, and is still the task's."""
    sqlite_town.deploy(("p.bpmn", reminding()))
    case = sqlite_town.start("p")
    (ahead,) = waits(case)["work"].next
    assert (ahead.at_display, ahead.interrupting) == ("2026-09-30 17:30", False)
    assert "继续办理，同时启动" in ahead.text
    time.travel("2026-09-30T17:45:00+08:00")
    assert told(case).next[0].late
    drain()
    (again,) = waits(case)["work"].next
    assert (again.at_display, again.late) == ("2026-09-30 18:30", False)


def test_an_intermediate_timer_is_what_the_case_waits_for(sqlite_town: Installation) -> None:
    """Its sentence says when, and where the case goes on."""
    sqlite_town.deploy(("p.bpmn", waiting(timer("date", "2026-10-08T09:00:00+08:00"))))
    wait = waits(sqlite_town.start("waiter"))["wait"]
    assert (wait.kind, wait.armed, wait.next[0].interrupting) == ("timer", False, None)
    assert wait.text == "2026-10-08 09:00，未命名的环节“wait”到时，转入未命名的环节“after”。"


def test_an_event_sub_process_stands_beside_everything(sqlite_town: Installation) -> None:
    """Its timer belongs to every work of its scope, and names the process it ends."""
    inner = flows("esp_s>explain>over", "i")
    beside = event_sub("esp", timer("duration", "P1D"), user("explain", name="说明"), end("over"), inner)
    sqlite_town.deploy(("p.bpmn", process("start>work>done", start(), user("work"), beside, end("done"))))
    case = sqlite_town.start("p")
    (ahead,) = waits(case)["work"].next
    assert ahead.element is not None
    assert (ahead.element.id, ahead.interrupting) == ("esp_s", True)
    assert ahead.text == "未命名的环节“esp_s”生效：中止本流程的其余环节，转入“说明”。"
    assert waits(case)["esp_s"].armed and waits(case)["esp_s"].attached_to is None


def test_the_callers_timer_concerns_the_called(sqlite_town: Installation) -> None:
    """A period on the call activity ends the work inside, and is told there."""
    sqlite_town.deploy(("c.bpmn", caller_with_period()), ("d.bpmn", called()))
    case = sqlite_town.start("caller", {"outer": datetime.fromisoformat("2026-10-08T09:00:00+08:00")})
    (ahead,) = waits(case)["work"].next
    assert ahead.element is not None and ahead.element.id == "late"
    assert "中止未命名的环节“call”" in ahead.text


def test_of_several_passes_each_has_its_own_timer(sqlite_town: Installation, time: TestClock) -> None:
    """Two passes of one task, entered an hour apart, are each told their own end."""
    hourly = boundary("hourly", "base", timer("cycle", "R2/PT1H"), False)
    parts = (start(), user("base"), hourly, user("work"), LATE, end("done"), end("told"), end("over"))
    sqlite_town.deploy(("p.bpmn", process("start>base>done; hourly>work>told; late>over", *parts)))
    case = sqlite_town.start("p")
    for at in ("2026-09-30T17:30:00+08:00", "2026-09-30T18:30:00+08:00"):
        time.travel(at)
        drain()
    passes = [one for one in told(case).waits if one.place.element.id == "work"]
    assert [[ahead.at_display for ahead in one.next] for one in passes] == [["2026-10-10 17:30"], ["2026-10-10 18:30"]]


def test_of_events_behind_a_gateway_the_first_decides(sqlite_town: Installation) -> None:
    """Each names the others."""
    gate = process(
        "start>gate; gate>wait>after>done; gate>reply>after2>done2",
        start(), event_gateway("gate"), catch("wait", timer("duration", "P1D")), catch("reply", message("go")),
        user("after"), user("after2"), end("done"), end("done2"), messages="go",
    )  # fmt: skip
    sqlite_town.deploy(("p.bpmn", gate))
    found = waits(sqlite_town.start("p"))
    reply = found["reply"].awaited
    assert reply is not None
    assert [one.id for one in reply.alternatives] == ["wait"]
    assert "与未命名的环节“wait”以先到者为准。" in found["reply"].text
