"""Variables of an activity: input parameters, data inputs and data objects are seen inside only, outputs go outside."""

from .bpmn import call, catch, element, flows, multi, other, parameters, process, script, start, sub, timer, user
from .driver import Case


def test_input_parameters_are_the_activitys_own() -> None:
    """Seen at the task, not outside, and gone with it."""
    case = Case(process("start>U>V", start(), user("U", parameters({"hint": "= n + 1"})), user("V")), {"n": 1})
    assert case.find("U").locals == {"hint": 2}
    case.complete("U")
    assert case.step.variables == {"n": 1} and case.find("V").locals == {}


def test_later_parameters_see_earlier_ones() -> None:
    """In the order in which they are written."""
    task = user("U", parameters({"a": "= n + 1", "b": "= a * 10"}, {"c": "= b", "d": "= c + 1"}))
    case = Case(process("start>U>V", start(), task, user("V")), {"n": 1})
    assert case.find("U").locals == {"a": 2, "b": 20}
    assert case.complete("U").step.variables == {"n": 1, "c": 20, "d": 21}


def test_a_submitted_value_stays_where_its_name_is_known() -> None:
    """A name that is the activity's own is set there, and an output parameter carries it out."""
    task = user("U", parameters({"draft": "= text"}, {"text": "= draft"}))
    case = Case(process("start>U>V", start(), task, user("V")), {"text": "甲"})
    case.complete("U", draft="乙", other=1)
    assert case.step.variables == {"text": "乙", "other": 1}


def test_those_of_a_sub_process_are_seen_by_all_inside() -> None:
    """Scripts inside set them; conditions, timers and nested sub-processes see them."""
    inner = sub("in", start("s3"), user("W"), flows("s3>W", "y"))
    body = sub(
        "sp",
        parameters({"n": "= 1", "wait": "PT2H"}, {"result": "= n"}),
        start("s2"),
        script("S", "n + 1", "n"),
        catch("t", timer("duration", "= wait")),
        inner,
        flows("s2>S>t; t>in[n = 2]", "x"),
    )
    case = Case(process("start>sp>N", start(), body, user("N")), {"n": 50})
    assert case.open == ["t"] and case.step.variables == {"n": 50}
    case.fire("t")
    assert case.find("W").locals == {"n": 2, "wait": "PT2H"}
    assert case.complete("W").step.variables == {"n": 50, "result": 2}


def test_a_script_sets_a_variable_where_it_exists() -> None:
    """The nearest one of that name, else the variable of the process."""
    body = sub(
        "sp",
        parameters({"a": "= 1"}),
        start("s2"),
        script("S", "a + 1", "a"),
        script("T", "a", "b"),
        flows("s2>S>T", "x"),
    )
    assert Case(process("start>sp", start(), body), {"a": 10}).step.variables == {"a": 10, "b": 2}


DATA = '<dataObject id="{0}" name="{0}"/><dataObjectReference id="{0}_ref" dataObjectRef="{0}"/>'


def test_a_data_object_of_a_sub_process_is_its_own() -> None:
    """It is null at first, hides a variable of the same name, and is gone afterwards."""
    body = sub(
        "sp",
        DATA.format("d"),
        start("s2"),
        script("S", "d", "was"),
        script("T", "7", "d"),
        user("U"),
        flows("s2>S>T>U", "x"),
    )
    case = Case(process("start>sp>N", start(), body, user("N")), {"d": "outer"})
    assert case.find("U").locals == {"d": 7}
    assert case.complete("U").step.variables == {"d": "outer", "was": None}


def test_each_instance_has_its_own_data_object() -> None:
    """In a repeated sub-process."""
    marker = multi(c_collection="xs", c_elementVariable="x")
    body = sub("sp", marker, DATA.format("d"), start("s2"), script("S", "x * 2", "d"), user("U"), flows("s2>S>U", "x"))
    case = Case(process("start>sp", start(), body), {"xs": [1, 2]})
    assert [wait.locals["d"] for wait in case.waits()] == [2, 4] and case.step.variables == {"xs": [1, 2]}


def association(direction: str, source: str, target: str, inner: str = "") -> str:
    ends = f"<sourceRef>{source}</sourceRef><targetRef>{target}</targetRef>"
    return f"<data{direction}Association>{ends}{inner}</data{direction}Association>"


def specified(*inner: str) -> str:
    """A user task with a data input ``given`` and a data output ``made``."""
    own = '<dataInput id="i1" name="given"/><dataOutput id="o1" name="made"/><inputSet/><outputSet/>'
    return element("userTask", "U", f"<ioSpecification>{own}</ioSpecification>", *inner)


def test_data_associations_carry_values_in_and_out() -> None:
    """The input is the activity's own, the output goes to the data object's variable."""
    task = specified(association("Input", "a_ref", "i1"), association("Output", "o1", "b_ref"))
    case = Case(process("start>U>N", start(), DATA.format("a"), DATA.format("b"), task, user("N")), {"a": 4})
    assert case.find("U").locals == {"given": 4}
    assert case.complete("U", made=9).step.variables["b"] == 9


def test_an_assignment_computes_what_it_carries() -> None:
    """``from`` is FEEL seen from the activity, ``to`` the place where the value goes, whatever the target is."""
    written = "<assignment><from>a + 1</from><to>i1</to></assignment>"
    task = specified('<property id="q" name="q"/>', association("Input", "a_ref", "q", written))
    case = Case(process("start>U", start(), DATA.format("a"), task), {"a": 4})
    assert case.find("U").locals["given"] == 5


def test_a_property_is_a_variable_of_its_owner_by_its_name() -> None:
    """That of a process is read and that of a task is written by associations; the task's is gone with it."""
    task = user("U", '<property id="p2" name="own"/>', association("Input", "p1", "p2"))
    case = Case(process("start>U>V", '<property id="p1" name="whole"/>', start(), task, user("V")), {"whole": 7})
    assert case.find("U").locals == {"own": 7}
    assert case.complete("U").step.variables == {"whole": 7} and case.find("V").locals == {}


def test_a_transformation_is_feel() -> None:
    """Of the source, seen from the activity."""
    task = specified(association("Input", "a_ref", "i1", "<transformation>a * 2</transformation>"))
    case = Case(process("start>U>N", start(), DATA.format("a"), task, user("N")), {"a": 4})
    assert case.find("U").locals == {"given": 8}


def test_locals_do_not_reach_a_called_process() -> None:
    """Only what camunda:in names."""
    body = sub("sp", parameters({"secret": "= 1"}), start("s2"), call("ca", "q"), flows("s2>ca", "x"))
    called = other("q", "qs>U", start("qs"), user("U"))
    case = Case(process("start>sp", start(), body, also=called))
    assert case.find("U").locals == {} and case.called[0].variables == {}
