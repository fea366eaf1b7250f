"""Multi-instance activities: how many, in which order, with which item, when they are done, what they leave."""

from decimal import Decimal
from typing import Any

import pytest

from app.engine import ActivityStarted, complete
from app.engine.errors import ExpressionFailedAt

from .bpmn import multi, parameters, process, script, start, user
from .driver import Case

OUT = '<loopDataOutputRef>ys</loopDataOutputRef><outputDataItem id="y"/>'


def over(collection: str = "xs", item: str = "x", **more: Any) -> str:
    return multi(c_collection=collection, c_elementVariable=item, **more)


def tasks(marker: str, variables: dict[str, Any] | None = None, *inner: str) -> Case:
    """One user task M with that marker, then N."""
    return Case(process("start>M>N", start(), user("M", *inner, marker), user("N")), variables)


def test_in_parallel_all_are_open_at_once() -> None:
    """The way on opens when the last of them is done, once."""
    case = tasks(multi("3"))
    assert case.open == ["M", "M", "M"]
    case.complete("M").complete("M")
    assert case.open == ["M"]
    assert case.complete("M").open == ["N"]


def test_in_sequence_one_follows_another() -> None:
    """Each begins when the one before it is done."""
    case = tasks(multi("3", sequential=True))
    for _ in range(3):
        assert case.open == ["M"]
        case.complete("M")
    assert case.open == ["N"]


@pytest.mark.parametrize("sequential", [False, True])
def test_each_instance_has_its_item_and_its_number(sequential: bool) -> None:
    """``loopCounter`` counts from 0; neither is seen outside."""
    case = tasks(over(sequential=sequential), {"xs": ["甲", "乙", "丙"]})
    seen = []
    while case.open != ["N"]:
        wait = case.find("M")
        seen.append((wait.locals["loopCounter"], wait.locals["x"], wait.locals["nrOfInstances"]))
        case.complete("M")
    assert seen == [(0, "甲", 3), (1, "乙", 3), (2, "丙", 3)]
    assert case.step.variables == {"xs": ["甲", "乙", "丙"]}


def test_loop_data_of_the_standard_give_each_instance_its_item() -> None:
    """loopDataInputRef names the list and inputDataItem the item, by reference to a data object too."""
    inner = '<loopDataInputRef>r</loopDataInputRef><inputDataItem id="i" name="x"/>'
    list_ = '<dataObject id="o" name="xs"/><dataObjectReference id="r" dataObjectRef="o"/>'
    case = Case(process("start>M>N", start(), list_, user("M", multi(inner=inner)), user("N")), {"xs": ["甲", "乙"]})
    assert [wait.locals["x"] for wait in case.waits()] == ["甲", "乙"]


def test_the_counters_tell_how_far_it_is() -> None:
    """``nrOfInstances``, ``nrOfActiveInstances`` and ``nrOfCompletedInstances``, as each open instance sees them."""

    def counters(case: Case) -> tuple[Any, ...]:
        seen = case.find("M").locals
        return tuple(seen[f"nrOf{name}Instances"] for name in ("", "Active", "Completed"))

    both = tasks(multi("3"))
    assert counters(both) == (3, 3, 0)
    assert counters(both.complete("M")) == (3, 2, 1)
    one = tasks(multi("3", sequential=True))
    assert counters(one) == (3, 1, 0)
    assert counters(one.complete("M")) == (3, 1, 1)


@pytest.mark.parametrize("sequential", [False, True])
@pytest.mark.parametrize("marker", [{"cardinality": "0"}, {"c_collection": "xs"}])
def test_none_at_all_is_passed_by(sequential: bool, marker: dict[str, str]) -> None:
    """An empty collection, or the number 0."""
    case = tasks(multi(sequential=sequential, **marker), {"xs": []})
    assert case.open == ["N"] and case.trace == ["start", "M", "N"]


@pytest.mark.parametrize("value", [None, "甲", 3, {"a": 1}, True])
def test_a_collection_that_is_no_list_is_a_failure(value: Any) -> None:
    """Null too: nothing is guessed; the failure names the activity."""
    with pytest.raises(ExpressionFailedAt) as failure:
        tasks(over(), {"xs": value})
    assert failure.value.element_id == "M"


@pytest.mark.parametrize("value", [-1, Decimal("1.5"), None, "three", True, 10_001])
def test_a_number_that_cannot_be_is_a_failure(value: Any) -> None:
    """Negative, broken, no number, or more than any procedure has."""
    with pytest.raises(ExpressionFailedAt) as failure:
        tasks(multi("n"), {"n": value})
    assert failure.value.element_id == "M"


def test_number_and_collection_may_be_feel() -> None:
    """The number always is; a collection is one after the mark, else the name of a variable."""
    assert tasks(multi("= count(xs) - 1"), {"xs": [1, 2, 3]}).open == ["M", "M"]
    case = tasks(over("= xs[item > 1]"), {"xs": [1, 2, 3]})
    assert [wait.locals["x"] for wait in case.waits()] == [2, 3]


def test_a_sequence_keeps_the_collection_it_began_with() -> None:
    """What others do to the variable meanwhile changes neither items nor number."""
    case = tasks(over(sequential=True), {"xs": [1, 2]}).complete("M", xs=[7, 8, 9])
    assert case.find("M").locals["x"] == 2
    assert case.complete("M").open == ["N"]


def test_the_completion_condition_ends_the_rest() -> None:
    """It is asked after each instance, sees its variables and the counters; the open ones are cancelled."""
    case = tasks(multi("4", done="nrOfCompletedInstances / nrOfInstances >= 0.5"))
    case.complete("M")
    assert case.open == ["M"] * 3
    case.complete("M")
    assert case.open == ["N"] and case.cancelled == ["M", "M"]


def test_the_completion_condition_sees_what_was_submitted() -> None:
    """One who says no ends a sequence of four."""
    case = tasks(multi("4", done="approved = false", sequential=True))
    case.complete("M", approved=True)
    assert case.open == ["M"]
    assert case.complete("M", approved=False).open == ["N"]


def test_the_standards_names_of_the_counters_are_known_to_the_condition() -> None:
    """``numberOfCompletedInstances`` and the like (BPMN 2.0.2 table 10.30)."""
    case = tasks(multi("3", done="numberOfCompletedInstances = 1 and numberOfActiveInstances = 2"))
    assert case.complete("M").open == ["N"]


def test_a_completion_condition_that_is_no_boolean_is_a_failure() -> None:
    """Null is not yet, nowhere."""
    with pytest.raises(ExpressionFailedAt):
        tasks(multi("3", done="approved")).complete("M")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_results_are_collected_in_the_order_of_the_items(order: tuple[int, ...]) -> None:
    """However the people finish; an instance's own result is not a variable of the process."""
    case = tasks(over(inner=OUT), {"xs": [1, 2, 3]})
    ids = {wait.locals["loopCounter"]: wait for wait in case.waits()}
    for number in order:
        case.do(complete, ids[number].activity_id, {"y": f"result {number}"})
    assert case.step.variables == {"xs": [1, 2, 3], "ys": ["result 0", "result 1", "result 2"]}


@pytest.mark.parametrize("sequential", [False, True])
def test_scripts_in_an_instance_write_its_own_result(sequential: bool) -> None:
    """The output item is each instance's own variable, null where it was never set."""
    marker = over(inner=OUT, sequential=sequential)
    xml = process("start>M>N", start(), script("M", "if x > 1 then x * 2 else null", "y", marker), user("N"))
    assert Case(xml, {"xs": [1, 2, 3]}).step.variables["ys"] == [None, 4, 6]


def test_after_an_early_end_only_the_finished_have_results() -> None:
    """Those that were cancelled have none."""
    case = tasks(over(inner=OUT, done="y = 2"), {"xs": [1, 2, 3]})
    case.complete("M", y=1).complete("M", y=2)
    assert case.step.variables["ys"] == [1, 2]


def test_an_empty_collection_leaves_an_empty_result() -> None:
    """Not the result of an earlier round."""
    assert tasks(over(inner=OUT), {"xs": [], "ys": [5]}).step.variables["ys"] == []


def test_what_is_not_the_items_own_is_the_processs() -> None:
    """Of two instances that set one variable the last wins (the probe ``mi_merge``)."""
    case = tasks(multi("2")).complete("M", v=1).complete("M", v=2)
    assert case.step.variables == {"v": 2}


def test_parameters_of_the_activity_are_each_instances_own() -> None:
    """Input parameters see the item; output parameters are given back by each instance."""
    inner = parameters({"hint": '= "第" + string(loopCounter + 1) + "份：" + x'}, {"last": "= x"})
    case = tasks(over(), {"xs": ["甲", "乙"]}, inner)
    assert [wait.locals["hint"] for wait in case.waits()] == ["第1份：甲", "第2份：乙"]
    assert case.complete("M").step.variables["last"] == "甲"
    assert case.complete("M").step.variables["last"] == "乙"


def test_the_body_is_one_activity_around_its_instances() -> None:
    """Of the type ``multiInstanceBody``; the instances name it as their parent."""
    case = tasks(multi("2"))
    body, *instances = [c for c in case.step.changes if isinstance(c, ActivityStarted) and c.element_id == "M"]
    assert body.element_type == "multiInstanceBody" and body.parent_activity_id is None
    assert [(c.element_type, c.parent_activity_id) for c in instances] == [("userTask", body.activity_id)] * 2


def test_an_output_parameter_may_be_the_result() -> None:
    """What an instance gives back under the name of the output item is its result, and nobody else's variable."""
    case = tasks(over(inner=OUT), {"xs": [1, 2]}, parameters(outputs={"y": "= x * points"}))
    case.complete("M", points=5).complete("M", points=7)
    assert case.step.variables == {"xs": [1, 2], "points": 7, "ys": [5, 14]}


def test_a_thousand_at_once_need_no_stack() -> None:
    """Instances that end in the step that began them, in parallel."""
    case = Case(process("start>M>N", start(), script("M", "loopCounter", "last", multi("1000")), user("N")))
    assert case.open == ["N"] and case.step.variables == {"last": 999}
