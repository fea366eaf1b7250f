"""A step told apart by instance, with a Step made by hand."""

from __future__ import annotations

from app import engine
from app.store.step_parts import parts_of

ENDED = engine.Ended(engine.EndKind.COMPLETED, ("over",))


def _called(id_: str, caller: str | None, ended: engine.Ended | None = None) -> engine.CalledInstance:
    return engine.CalledInstance(id_, "p:1:x", caller, "call-activity", "call", None, {"of": id_}, True, ended)


def _wait(activity_id: str, instance_id: str | None) -> engine.Wait:
    return engine.Wait(engine.WaitKind.USER_TASK, activity_id, "work", instance_id=instance_id)


STEP = engine.Step(
    state="opaque",
    variables={"of": "root"},
    waits=(_wait("r", None), _wait("a1", "a"), _wait("b1", "b"), _wait("a2", "a")),
    changes=(
        engine.ActivityStarted("r", "work", "userTask", None),
        engine.ActivityEnded("b0", "start", False, instance_id="b"),
    ),
    outgoing=(engine.Outgoing(engine.WaitKind.MESSAGE, "go", "tell", {}, instance_id="b"),),
    called=(_called("a", None), _called("b", "a", ENDED)),
    stuck=(engine.Stuck("join", "a"),),
)


def test_each_instance_gets_its_own() -> None:
    """Waits, changes, messages and deadlocks by the instance they name, None being the root; order is kept."""
    root, [(a, of_a), (b, of_b)] = parts_of(STEP)
    assert (a.id, b.id) == ("a", "b")
    parts = (root, of_a, of_b)
    assert [[wait.activity_id for wait in part.waits] for part in parts] == [["r"], ["a1", "a2"], ["b1"]]
    touched = [[c.activity_id for c in part.changes if not isinstance(c, engine.Caught)] for part in parts]
    assert touched == [["r"], [], ["b0"]]
    assert [len(part.outgoing) for part in parts] == [0, 0, 1]
    assert [[stuck.element_id for stuck in part.stuck] for part in parts] == [[], ["join"], []]


def test_variables_and_ends_are_each_ones_own() -> None:
    """A called instance may end while its root goes on; no part calls anybody."""
    root, called = parts_of(STEP)
    assert [part.variables["of"] for part in (root, *(part for _, part in called))] == ["root", "a", "b"]
    assert [part.ended for part in (root, *(part for _, part in called))] == [None, None, ENDED]
    assert [part.called for part in (root, *(part for _, part in called))] == [(), (), ()]
