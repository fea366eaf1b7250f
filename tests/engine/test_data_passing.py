"""Data as the standard passes it (BPMN 2.0.2 §10.4): callables, calls, events, data stores and the types of items."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.engine.errors import CallFailed, DataMissing, DataTypeWrong

from .bpmn import (
    boundary,
    call,
    catch,
    element,
    error,
    escalation,
    event_sub,
    flows,
    message,
    multi,
    other,
    process,
    receive,
    script,
    send,
    signal,
    start,
    sub,
    throw,
    user,
)
from .driver import Case

OBJECTS = "".join(f'<dataObject id="{n}"/><dataObjectReference id="{n}_r" dataObjectRef="{n}"/>' for n in "ab")


def io(inputs: str = "", outputs: str = "", optional: str = "", sets: bool = True) -> str:
    """An ``ioSpecification``; each name is an id too."""

    def declared(tag: str, names: str) -> str:
        return "".join(f'<data{tag} id="{n}_{tag}" name="{n}"/>' for n in names.split())

    def one(tag: str, names: str) -> str:
        refs = "".join(f"<data{tag}Refs>{n}_{tag}</data{tag}Refs>" for n in names.split())
        spared = "".join(f"<optional{tag}Refs>{n}_{tag}</optional{tag}Refs>" for n in names.split() if n in optional)
        return f"<{tag.lower()}Set>{refs}{spared}</{tag.lower()}Set>"

    both = one("Input", inputs) + one("Output", outputs) if sets else ""
    return f"<ioSpecification>{declared('Input', inputs)}{declared('Output', outputs)}{both}</ioSpecification>"


def association(way: str, source: str, target: str, *inner: str) -> str:
    refs = "".join(f"<sourceRef>{one}</sourceRef>" for one in source.split())
    return f"<data{way}Association>{refs}<targetRef>{target}</targetRef>{''.join(inner)}</data{way}Association>"


def assigned(**values: str) -> str:
    return "".join(f"<assignment><from>{feel}</from><to>{to}</to></assignment>" for to, feel in values.items())


def called(*inner: str) -> str:
    return other("q", "qs>U", *inner, start("qs"), user("U"))


def calling(interface: str, *inner: str, passed: str = "") -> bytes:
    made = call("c", "q", *inner, passed=passed)
    return process("start>c>N", OBJECTS, start(), made, user("N"), also=called(interface))


# -- callable elements and their calls


def test_a_call_gives_its_data_inputs_and_takes_the_outputs() -> None:
    """By name: its own inputs are those of the called process, and so are its outputs."""
    own = io("x", "y").replace("x_", "cx_").replace("y_", "cy_")
    ways = association("Input", "a_r", "cx_Input") + association("Output", "cy_Output", "b_r")
    case = Case(calling(io("x", "y"), own, ways), {"a": 4})
    assert case.called[0].variables == {"x": 4} and case.find("U").locals == {}
    assert case.complete("U", y=9, z=1).step.variables == {"a": 4, "b": 9}


def test_an_assignment_names_the_data_of_the_called_process() -> None:
    """Without a specification of the call's own; several assignments of one association, and a transformation."""
    ways = association("Input", "a_r", "x_Input", assigned(x="a * 2", z='"t" + string(a)'))
    ways += association("Output", "y_Output", "b_r", "<transformation>y + 1</transformation>")
    case = Case(calling(io("x z", "y"), ways), {"a": 4})
    assert case.called[0].variables == {"x": 8, "z": "t4"}
    assert case.complete("U", y=9).step.variables["b"] == 10


def test_data_go_beside_what_camunda_in_and_out_hand_over() -> None:
    """The association wins where both give one input."""
    passed = '<camunda:in source="a" target="w"/><camunda:in source="a" target="x"/>'
    passed += '<camunda:out source="y" target="also"/>'
    ways = association("Input", "a_r", "x_Input", assigned(x="7")) + association("Output", "y_Output", "b_r")
    case = Case(calling(io("x", "y"), ways, passed=passed), {"a": 4})
    assert case.called[0].variables == {"w": 4, "x": 7}
    assert case.complete("U", y=1).step.variables == {"a": 4, "also": 1, "b": 1}


def test_a_required_input_that_is_not_there_is_a_failure_of_the_call() -> None:
    """Named, and to be caught as an error; an optional one may be missing, and camunda:in may give it."""
    with pytest.raises(DataMissing, match="“x”") as failure:
        Case(calling(io("x")))
    assert (failure.value.element_id, failure.value.code) == ("c", "data-missing")
    assert Case(calling(io("x", optional="x"))).open == ["U"]
    assert Case(calling(io("x", sets=False))).open == ["U"]
    assert Case(calling(io("x"), passed='<camunda:in sourceExpression="= 1" target="x"/>')).open == ["U"]
    lost = boundary("e", "c", error()) + user("L") + flows("e>L", "g")
    xml = calling(io("x")).replace(b'<userTask id="N"', lost.encode() + b'<userTask id="N"')
    assert Case(xml).open == ["L"]


def test_an_output_that_the_called_process_owes_is_a_failure_of_the_step() -> None:
    """So that whoever hands in last learns of it; nothing has changed."""
    case = Case(calling(io("", "y")))
    with pytest.raises(DataMissing, match="“y”"):
        case.complete("U")
    assert case.open == ["U"] and case.complete("U", y=1).open == ["N"]


def test_data_that_the_called_process_does_not_know_is_a_failure() -> None:
    """Its inputs and outputs must match (§10.3.6)."""
    with pytest.raises(CallFailed, match="没有数据输入“z”"):
        Case(calling(io("x", sets=False), association("Input", "a_r", "z", assigned(z="1"))))
    with pytest.raises(CallFailed, match="没有数据输出“w”"):
        Case(calling(io("x", "y", sets=False), io("", "w", sets=False).replace("w_", "cw_")))


def test_a_called_process_without_data_gets_none() -> None:
    """The association's value stays the call activity's own, for camunda:in."""
    ways = association("Input", "a_r", "x", assigned(x="a * 2"))
    passed = '<camunda:in source="x" target="given"/>'
    case = Case(calling("", ways, passed=passed), {"a": 4})
    assert case.called[0].variables == {"given": 8}


def test_each_instance_of_a_repeated_call_has_its_own_data() -> None:
    """The item goes in by an assignment."""
    marker = multi(c_collection="xs", c_elementVariable="item")
    ways = association("Input", "a_r", "x_Input", assigned(x="item"))
    case = Case(calling(io("x"), ways, marker), {"xs": [1, 2]})
    assert [one.variables for one in case.called] == [{"x": 1}, {"x": 2}]


def test_a_global_task_takes_and_gives_data_too() -> None:
    """Its specification is the instance's, whose one activity sees it."""
    task = element("globalUserTask", "g", io("x", "y"))
    ways = association("Input", "a_r", "x_Input") + association("Output", "y_Output", "b_r")
    xml = process("start>c>N", OBJECTS, start(), call("c", "g", ways), user("N")).replace(
        b"</process>", f"</process>{task}".encode()
    )
    case = Case(xml, {"a": 4})
    assert case.called[0].variables == {"x": 4} and case.find("g").locals == {}
    with pytest.raises(DataMissing):
        case.complete("g")
    assert case.complete("g", y=6).step.variables == {"a": 4, "b": 6}


# -- activities


def test_required_data_of_an_activity_must_be_there() -> None:
    """An input at its begin, an output at its end; what stands in no set may be null."""
    ways = association("Input", "a_r", "x_Input") + association("Output", "y_Output", "b_r")

    def task(own: str) -> bytes:
        return process("start>S>U>N", OBJECTS, start(), user("S"), user("U", own, ways), user("N"))

    case = Case(task(io("x", "y")))
    with pytest.raises(DataMissing, match="元素 U：缺少必需的数据输入“x”"):
        case.complete("S")
    case.complete("S", a=1)
    with pytest.raises(DataMissing, match="元素 U：没有给出必需的数据输出“y”"):
        case.complete("U")
    assert case.complete("U", y=2).step.variables["b"] == 2
    assert Case(task(io("x", "y", sets=False))).complete("S").complete("U").open == ["N"]


def test_an_optional_output_may_be_missing() -> None:
    """Of an activity and of what is called; a required one beside it may not."""
    own = io("", "y z", optional="z")
    case = Case(process("start>U>N", start(), user("U", own), user("N")))
    with pytest.raises(DataMissing, match="“y”"):
        case.complete("U", z=1)
    assert case.complete("U", y=1).open == ["N"]
    assert Case(calling(own)).complete("U", y=1).open == ["N"]


def test_a_property_of_an_activity_is_its_own() -> None:
    """Null at first, and gone with it; one of the process is a variable."""
    work = sub("s", '<property id="p1" name="note"/>', script("k", "note", "was"), script("l", "5", "note"), user("U"))
    work = work.replace("</subProcess>", flows("k>l>U", "i") + "</subProcess>")
    kept = '<property id="p2" name="kept"/>'
    reader = user("N", io("x", sets=False), association("Input", "p2", "x_Input"))
    case = Case(process("start>s>N", kept, start(), work, reader), {"note": "outer", "kept": 3})
    assert case.find("U").locals == {"note": 5}
    case.complete("U")
    assert case.step.variables == {"note": "outer", "kept": 3, "was": None} and case.find("N").locals == {"x": 3}


def test_data_may_be_named_by_their_names() -> None:
    """As others write it; the activity's own come first."""
    named = '<dataObject id="d1" name="order"/>'
    task = user("U", io("given", sets=False), association("Input", "order", "given"))
    assert Case(process("start>U", named, start(), task), {"order": 5}).find("U").locals == {"given": 5}


def test_the_collection_of_a_multi_instance_is_a_data_input() -> None:
    """And what it collects a data output, which is carried out once all are through (§10.3.8)."""
    inner = "<loopDataInputRef>xs_Input</loopDataInputRef><loopDataOutputRef>ys_Output</loopDataOutputRef>"
    inner += '<inputDataItem id="x"/><outputDataItem id="y"/>'
    ways = association("Input", "a_r", "xs_Input") + association("Output", "ys_Output", "b_r")
    task = user("U", io("xs", "ys"), ways, multi(inner=inner))
    case = Case(process("start>U>N", OBJECTS, start(), task, user("N")), {"a": [1, 2]})
    for value in (10, 20):
        wait = case.waits()[0]
        case.do(_complete, wait.activity_id, {"y": value * wait.locals["x"]})
    assert case.open == ["N"] and case.step.variables["b"] == [10, 40]


def _complete(*args: Any) -> Any:
    from app.engine import complete

    return complete(*args)


# -- events


def given(*names: str) -> str:
    return "".join(f'<dataInput id="{name}_i" name="{name}"/>' for name in names)


def taken(*names: str) -> str:
    return "".join(f'<dataOutput id="{name}_o" name="{name}"/>' for name in names)


def test_a_thrown_message_takes_the_data_inputs_along() -> None:
    """Beside its input parameters; a send task does the same."""
    ways = given("x") + association("Input", "a_r", "x_i", "<transformation>a + 1</transformation>")
    for thrower in (throw("t", message("M"), ways), send("t", "M", io("x", sets=False), ways.split("/>", 1)[1])):
        thrower = thrower.replace(">x_i<", ">x_Input<") if "sendTask" in thrower else thrower
        case = Case(process("start>t", OBJECTS, start(), thrower, messages="M"), {"a": 4})
        assert [(out.name, out.payload) for out in case.step.outgoing] == [("M", {"x": 5})]
        assert case.step.variables == {"a": 4}


def test_a_caught_message_goes_by_its_data_outputs() -> None:
    """They are the event's own; what no output is named for becomes a variable, as ever."""
    ways = taken("x") + association("Output", "x_o", "b_r")
    for catcher in (
        catch("c", ways + message("M")),
        receive("c", "M", io("", "x", sets=False), ways.split("/>", 1)[1]),
    ):
        catcher = catcher.replace(">x_o<", ">x_Output<") if "receiveTask" in catcher else catcher
        case = Case(process("start>c>N", OBJECTS, start(), catcher, user("N"), messages="M"))
        assert case.message("c", x=3, y=4).step.variables == {"b": 3, "y": 4}


def test_a_boundary_event_and_an_event_sub_process_take_data_too() -> None:
    """Each event for itself; what does not come is null."""
    at = boundary("e", "U", taken("x") + association("Output", "x_o", "b_r") + message("M"), False)
    case = Case(process("start>U; e>H", OBJECTS, start(), user("U"), at, user("H"), messages="M"), {"b": 0})
    assert case.message("e", x=1).step.variables == {"b": 1}
    assert case.message("e").step.variables == {"b": None}
    ways = taken("x") + association("Output", "x_o", "b_r")
    handler = event_sub("h", ways + signal("S"), user("W"), flows("h_s>W", "h"))
    case = Case(process("start>U", OBJECTS, start(), user("U"), handler, signals="S"))
    assert case.signal("h_s", x=2).step.variables == {"b": 2} and case.open == ["W"]


def test_events_never_wait_for_data_nor_fail_without() -> None:
    """Their sets require nothing (§10.4.2)."""
    sets = "<inputSet><dataInputRefs>x_i</dataInputRefs></inputSet>"
    thrower = throw("t", message("M"), given("x") + association("Input", "a_r", "x_i") + sets)
    sets = "<outputSet><dataOutputRefs>x_o</dataOutputRefs></outputSet>"
    catcher = catch("c", taken("x") + association("Output", "x_o", "b_r") + sets + message("M"))
    case = Case(process("start>t>c>N", OBJECTS, start(), thrower, catcher, user("N"), messages="M"))
    assert [out.payload for out in case.step.outgoing] == [{"x": None}]
    assert case.message("c").open == ["N"]


def test_a_start_event_carries_what_started_the_process() -> None:
    """From its data output to a data object, and to a data input of the process, as a call would fill it."""
    ways = taken("x") + association("Output", "x_o", "b_r") + association("Output", "x_o", "given_Input")
    begin = start("start", ways, message("M"))
    case = Case(process("start>N", OBJECTS, io("given"), begin, user("N"), messages="M"), {"x": 6}, "start")
    assert case.step.variables == {"x": 6, "b": 6, "given": 6}


@pytest.mark.parametrize("kind", ["error", "escalation"])
def test_errors_and_escalations_take_data_along(kind: str) -> None:
    """To the event that catches them, through the called process to the caller."""
    definition = {"error": error("E"), "escalation": escalation("K")}[kind]
    ways = given("x") + association("Input", "n", "x_i", assigned(x="n + 1"))
    inner = other("q", "qs>qe", '<dataObject id="n"/>', start("qs"), element("endEvent", "qe", ways, definition))
    at = boundary("e", "c", taken("x") + association("Output", "x_o", "b_r") + definition)
    passed = '<camunda:in sourceExpression="= 1" target="n"/>'
    xml = process("start>c; e>N", OBJECTS, start(), call("c", "q", passed=passed), at, user("N"), also=inner)
    xml = xml.replace(b"<process", b'<error id="E" errorCode="E"/><escalation id="K" escalationCode="K"/><process', 1)
    case = Case(xml)
    assert case.open == ["N"] and case.step.variables == {"b": 2}


# -- data stores

STORE = '<dataStore id="st" name="archive"/>'
SHELF = '<dataStoreReference id="sr" name="柜" dataStoreRef="st"/>'


def test_a_data_store_is_one_for_the_whole_case() -> None:
    """Written inside a called process and read outside: a variable of the root, named as the store is."""
    writer = user("U", io("", "y", sets=False), association("Output", "y_Output", "sr2"))
    inner = other("q", "qs>U", SHELF.replace('"sr"', '"sr2"'), start("qs"), writer)
    reader = user("N", io("x", sets=False), association("Input", "sr", "x_Input"))
    xml = process("start>c>N", SHELF, start(), call("c", "q"), reader, also=inner + STORE)
    case = Case(xml).complete("U", y=7)
    assert case.step.variables == {"archive": 7} and case.find("N").locals == {"x": 7}


@pytest.mark.parametrize("to", ["sr2", "archive"])
def test_an_assignment_into_a_store_may_name_the_reference_or_the_store(to: str) -> None:
    """Either way it is the case's, and no variable of the called process."""
    writer = user("U", association("Output", "", "sr2", assigned(**{to: "y"})))
    inner = other("q", "qs>U", SHELF.replace('"sr"', '"sr2"'), start("qs"), writer)
    case = Case(process("start>c>N", SHELF, start(), call("c", "q"), user("N"), also=inner + STORE))
    assert case.complete("U", y=7).step.variables == {"archive": 7}


def test_a_called_process_reads_a_store_and_computes_with_it() -> None:
    """A transformation sees it by its name; a reference without a store is named by itself."""
    reader = user(
        "U", io("x", sets=False), association("Input", "sr2", "x_Input", "<transformation>柜 + 1</transformation>")
    )
    inner = other("q", "qs>U", '<dataStoreReference id="sr2" name="柜"/>', start("qs"), reader)
    case = Case(process("start>c", start(), call("c", "q"), also=inner), {"柜": 1})
    assert case.find("U").locals == {"x": 2} and case.called[0].variables == {}


# -- the types of items


def typed(structure: str, many: bool = False, listed: bool = False) -> bytes:
    """A user task whose output goes to a data object of that type."""
    item = f'<itemDefinition id="i" structureRef="{structure}" isCollection="{str(many).lower()}"/>'
    kept = f'<dataObject id="o" itemSubjectRef="i" isCollection="{str(listed).lower()}"/>'
    task = user("U", io("", "y", sets=False), association("Output", "y_Output", "o"))
    xml = process("start>U>N", kept, start(), task, user("N"), also=item)
    return xml.replace(b"<definitions", b'<definitions xmlns:xsd="http://www.w3.org/2001/XMLSchema"')


RIGHT: list[tuple[str, Any]] = [
    ("xsd:string", "x"),
    ("xsd:integer", 3),
    ("xsd:int", Decimal("3.0")),
    ("xsd:decimal", Decimal("3.5")),
    ("xsd:boolean", False),
    ("xsd:date", date(2026, 9, 30)),
    ("number", 3),
    ("xsd:string", None),
    ("t:order", 3),
    ("t:string", 3),
    ("java.lang.String", 3),
    ("xsd:anyType", 3),
]


@pytest.mark.parametrize(("structure", "value"), RIGHT)
def test_a_value_of_the_type_is_carried(structure: str, value: Any) -> None:
    """Null is of every type, and what is nobody's built-in type is not checked."""
    assert Case(typed(structure)).complete("U", y=value).step.variables["o"] == value


@pytest.mark.parametrize(
    ("structure", "value"),
    [
        *(("xsd:string", 1), ("xsd:integer", Decimal("3.5")), ("xsd:integer", True), ("xsd:integer", "3")),
        *(("boolean", "true"), ("xsd:date", "2026-09-30"), ("xsd:dateTime", date(2026, 9, 30)), ("xsd:string", ["x"])),
    ],
)
def test_a_value_of_another_type_is_a_failure_at_the_element(structure: str, value: Any) -> None:
    """It names the data; nothing has changed."""
    case = Case(typed(structure))
    with pytest.raises(DataTypeWrong, match="数据“o”应为") as failure:
        case.complete("U", y=value)
    assert (failure.value.element_id, failure.value.code, case.open) == ("U", "data-type-wrong", ["U"])


@pytest.mark.parametrize(("many", "listed"), [(True, False), (False, True)])
def test_a_collection_is_a_list_of_items_of_the_type(many: bool, listed: bool) -> None:
    """Whether the item or the data object says so."""
    assert Case(typed("xsd:int", many, listed)).complete("U", y=[1, 2]).open == ["N"]
    assert Case(typed("t:own", many, listed)).complete("U", y=[1, "x"]).open == ["N"]
    for wrong in (1, [1, "x"]):
        with pytest.raises(DataTypeWrong, match="整数列表"):
            Case(typed("xsd:int", many, listed)).complete("U", y=wrong)


TYPED = {
    "object": '<dataObject id="o"/><dataObjectReference id="to" dataObjectRef="o" itemSubjectRef="i"/>',
    "store": '<dataStoreReference id="to" name="o" itemSubjectRef="i"/>',
    "property": '<property id="to" name="o" itemSubjectRef="i"/>',
}


@pytest.mark.parametrize("kind", TYPED)
def test_a_reference_may_have_a_type_of_its_own(kind: str) -> None:
    """And so may a property of the process, or a store that nobody declares."""
    task = user("U", io("", "y", sets=False), association("Output", "y_Output", "to"))
    item = '<itemDefinition id="i" structureRef="boolean"/>'
    case = Case(process("start>U>N", TYPED[kind], start(), task, user("N"), also=item))
    with pytest.raises(DataTypeWrong, match="“o”应为true 或 false"):
        case.complete("U", y="yes")
    assert case.complete("U", y=True).step.variables["o"] is True


def test_whether_an_input_or_output_is_many_counts() -> None:
    """A data input or output that is a collection takes a list alone."""
    many = io("x", "y", sets=False).replace('name="', 'isCollection="true" name="')
    task = user("U", many, association("Input", "a_r", "x_Input"))
    xml = process("start>S>U>N", OBJECTS, start(), user("S"), task, user("N"))
    case = Case(xml)
    with pytest.raises(DataTypeWrong, match="“x”应为列表"):
        case.complete("S", a=1)
    case.complete("S", a=[1])
    with pytest.raises(DataTypeWrong, match="“y”应为列表"):
        case.complete("U", y=1)
    assert case.complete("U", y=["x", 2]).open == ["N"]


def test_the_type_of_a_store_and_of_what_is_called_count_too() -> None:
    """The store's through its reference; of inputs and outputs at their activity, or at the call of what has them."""
    item = '<itemDefinition id="i" structureRef="number"/>'
    task = user("U", io("", "y", sets=False), association("Output", "y_Output", "sr"))
    store = STORE.replace("/>", ' itemSubjectRef="i"/>')
    with pytest.raises(DataTypeWrong, match="“archive”应为数字"):
        Case(process("start>U", SHELF, start(), task, also=item + store)).complete("U", y="x")
    gives = io("", "y", sets=False).replace('name="y"', 'name="y" itemSubjectRef="i"')
    for xml in (
        process("start>U", start(), user("U", gives), also=item),
        calling(gives).replace(b"</definitions>", f"{item}</definitions>".encode()),
    ):
        case = Case(xml)
        with pytest.raises(DataTypeWrong, match="“y”应为数字"):
            case.complete("U", y="x")
        assert case.complete("U", y=1).open != ["U"]
    asks = io("x").replace('name="x"', 'name="x" itemSubjectRef="i"')
    with pytest.raises(DataTypeWrong) as failure:
        Case(
            calling(asks, association("Input", "a_r", "x_Input")).replace(
                b"</definitions>", f"{item}</definitions>".encode()
            ),
            {"a": "x"},
        )
    assert failure.value.element_id == "c"


def test_the_item_of_a_loop_is_data_like_others() -> None:
    """An association may carry it on; it is found by the id of the item, too."""
    own = '<ioSpecification><dataInput id="in" name="list"/><dataInput id="word" name="word"/></ioSpecification>'
    into = _associated("dataInputAssociation", "source", "in") + _associated("dataInputAssociation", "it", "word")
    marker = multi(inner='<loopDataInputRef>in</loopDataInputRef><inputDataItem id="it" name="item"/>')
    xml = process("start>u", '<dataObject id="source" name="source"/>', start(), user("u", own, into, marker))
    assert [wait.locals["word"] for wait in Case(xml, {"source": ["a", "b"]}).waits()] == ["a", "b"]


def _associated(tag: str, source: str, target: str) -> str:
    ends = f"<sourceRef>{source}</sourceRef><targetRef>{target}</targetRef>"
    return f'<{tag} id="from_{source}">{ends}</{tag}>'
