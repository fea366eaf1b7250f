"""How instances begin and end."""

import pytest

from app.engine import ActivityStarted, EndKind, WaitKind
from app.engine.errors import StartEventMissing, StateUnreadable

from .bpmn import TERMINATE, end, flows, message, parallel, process, properties, signal, start, sub, user
from .driver import NOW, Case, compiled


def test_a_process_without_wait_ends_at_once() -> None:
    """Start to end in one step; nothing is left in the state."""
    case = Case(process("start>end", start(), end()))
    assert case.step.ended is not None
    assert (case.step.ended.kind, case.step.ended.end_elements) == (EndKind.COMPLETED, ("end",))
    assert case.step.state == '{"format":2,"scopes":[[null,[]]]}'


@pytest.mark.parametrize("id_", ["Start", "End", "Root", "p.EndJoin", "p"])
def test_ids_that_spiffworkflow_reserves_are_ordinary_ids(id_: str) -> None:
    """An analyst may call any element by any name; here a user task and an end event on another branch."""
    if id_ != "p":
        case = Case(process(f"start>{id_}>end", start(), user(id_), end()))
        assert case.complete(id_).step.ended is not None
    other = Case(process(f"start>f; f>u>end; f>{id_}x", start(), parallel("f"), user("u"), end(), end(f"{id_}x")))
    assert other.open == ["u"]


def test_an_end_event_called_End_ends_only_its_branch() -> None:
    """SpiffWorkflow would end the instance with the other branch's task still open."""
    case = Case(process("start>f; f>u>e2; f>End", start(), parallel("f"), user("u"), end("e2"), end("End")))
    assert case.open == ["u"] and case.step.ended is None


def test_terminate_cancels_the_other_branches() -> None:
    """A terminate end event of the process ends everything, and the step says so."""
    xml = process(
        "start>f; f>u>end; f>v>stop", start(), parallel("f"), user("u"), user("v"), end(), end("stop", TERMINATE)
    )
    case = Case(xml).complete("v")
    assert case.step.ended is not None
    assert (case.step.ended.kind, case.step.ended.end_elements) == (EndKind.TERMINATED, ("stop",))
    assert case.cancelled == ["u"] and case.step.waits == ()


def test_terminate_inside_a_sub_process_ends_only_the_sub_process() -> None:
    """The process goes on after the sub-process."""
    body = sub(
        "s", start("ss"), parallel("f"), user("a"), user("b"), end("stop", TERMINATE), flows("ss>f; f>a; f>b>stop", "g")
    )
    case = Case(process("start>s>u>end", start(), body, user("u"), end())).complete("b")
    assert case.open == ["u"] and case.cancelled == ["a"]


def test_message_and_signal_end_events_throw() -> None:
    """What they throw is in ``outgoing``; nothing inside the instance catches it by itself."""
    xml = process(
        "start>f; f>e1; f>e2",
        start(),
        parallel("f"),
        end("e1", message("M")),
        end("e2", signal("S")),
        messages="M",
        signals="S",
    )
    step = Case(xml).step
    assert [(o.kind, o.name, o.element_id) for o in step.outgoing] == [
        (WaitKind.MESSAGE, "M", "e1"),
        (WaitKind.SIGNAL, "S", "e2"),
    ]
    assert step.ended is not None and step.ended.end_elements == ("e1", "e2")


def test_a_start_event_is_chosen_by_its_id() -> None:
    """By hand without id; by message with the id of the message start event; unknown ids are refused."""
    spec = compiled(
        process("start>u>end; m>v>end", start(), start("m", message("M")), user("u"), user("v"), end(), messages="M")
    )
    assert [(s.element_id, s.message) for s in spec.model.start_events] == [("start", None), ("m", "M")]
    assert Case(spec).open == ["u"]
    assert Case(spec, start_event="m").open == ["v"]
    with pytest.raises(StartEventMissing):
        Case(spec, start_event="u")


def test_a_process_that_only_a_message_starts_cannot_be_started_by_hand() -> None:
    """The refusal is a named error."""
    spec = compiled(process("m>u>end", start("m", message("M")), user("u"), end(), messages="M"))
    with pytest.raises(StartEventMissing):
        Case(spec)


def test_cancel_ends_everything_from_the_inside_out() -> None:
    """Every open activity is reported cancelled, inner ones first, and nothing of the model runs."""
    body = sub("s", start("ss"), user("a"), flows("ss>a", "g"))
    case = Case(process("start>f; f>s>end; f>u>end", start(), parallel("f"), body, user("u"), end())).cancel()
    assert case.cancelled == ["a", "s", "u"]
    assert case.step.ended is not None and case.step.ended.kind is EndKind.CANCELLED
    assert case.step.waits == ()


def test_state_of_another_version_is_refused() -> None:
    """A state whose element the version does not have, and a state that is no state, are named failures."""
    case = Case(process("start>u>end", start(), user("u"), end()))
    case.spec = compiled(process("start>v>end", start(), user("v"), end()))
    with pytest.raises(StateUnreadable):
        case.complete("u")
    for broken in ("", "{}", '{"format":9,"scopes":[]}', '{"format":1,"scopes":[["00",[]]]}'):
        object.__setattr__(case.step, "state", broken)
        with pytest.raises(StateUnreadable):
            case.complete("u")


def test_sub_processes_nest_and_report_their_parent() -> None:
    """The parent activity of what starts inside is the sub-process's activity id, through two levels."""
    inner = sub("t", start("ts"), user("u"), flows("ts>u", "h"))
    case = Case(process("start>s>end", start(), sub("s", start("ss"), inner, flows("ss>t", "g")), end()))
    ids = {
        c.element_id: (c.activity_id, c.parent_activity_id) for c in case.step.changes if isinstance(c, ActivityStarted)
    }
    assert ids["s"][1] is None
    assert ids["t"][1] == ids["s"][0] and ids["u"][1] == ids["t"][0] == ids["ts"][1]
    assert case.complete("u").step.ended is not None


def test_properties_are_never_lost() -> None:
    """What the analyst wrote on process and elements is in the model."""
    model = compiled(
        process(
            "start>u>end",
            properties(title="= who"),
            start(),
            user("u", properties(article="武义§五(三)3")),
            end(),
            c_versionTag="7",
            name="流程",
        )
    ).model
    assert (model.name, model.version_tag, model.properties["title"]) == ("流程", "7", "= who")
    assert model.elements["u"].properties == {"article": "武义§五(三)3"}
    assert NOW.tzinfo is not None
