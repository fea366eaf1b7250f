"""What the verbs of a scenario do, each against the commands of a real installation."""

from __future__ import annotations

import pytest

from tests.commands import procedures, trees
from tests.engine.bpmn import boundary, call, end, error, process, properties, script, service, start, user
from tests.rehearsal.playing import assert_passed, differences, play

FORMS: dict[str, bytes | str] = {
    "p.bpmn": procedures.with_form(),
    "facts.form": procedures.FACTS,
    "opinion.form": procedures.OPINION,
}


def test_forms_are_filled_in_as_in_a_browser() -> None:
    """Typed by their fields, defaults filled, files uploaded; the case's title and files can be seen."""
    steps = """
        - complete: work
          as: clerk@bureau
          with: {opinion: 同意, reply: [回执.pdf]}
        - expect:
            ended: done
            variables: {amount: 12.50, found_on: 2026-09-29, found_by: clerk@bureau, evidence: [图.jpg, 表.xlsx]}
            files: [图.jpg, 表.xlsx, 回执.pdf]
        """
    facts = "{title: 占道, amount: 12.5, found_on: 2026-09-29, evidence: [图.jpg, 表.xlsx]}"
    assert_passed(play(FORMS, steps, start=f"start: {{as: clerk@bureau, with: {facts}}}"))


def test_a_wrong_field_fails_the_step_with_its_message() -> None:
    """The form refuses a field that it does not have, as it would a person."""
    played = play(FORMS, "- expect: {}", start="start: {as: clerk@bureau, with: {titel: 占道}}")
    assert played.failure is not None and (played.failure.step, played.failure.line) == (0, 4)
    (difference,) = differences(played)
    assert difference.startswith("start p：办成／被拒绝（invalid-submission）") and "titel" in difference


def test_a_refusal_is_part_of_the_test() -> None:
    """Its reason and its fields are compared; what is not refused fails."""
    begin = "start: {as: clerk@bureau, with: {title: 占道}}"
    good = "- refuse: work\n  as: clerk@bureau\n  because: invalid-submission\n  fields: [opinion]"
    assert_passed(play(FORMS, good, start=begin))
    assert differences(play(FORMS, good.replace("[opinion]", "[opinion, reply]"), start=begin)) == [
        "被拒绝的字段：opinion、reply／opinion"
    ]
    other = "- refuse: work\n  as: clerk@elsewhere\n  because: task-gone\n  with: {opinion: 好}"
    assert differences(play(FORMS, other, start=begin))[0].startswith("拒绝的理由：task-gone／forbidden（")
    done = "- refuse: work\n  as: clerk@bureau\n  because: forbidden\n  with: {opinion: 好}"
    assert differences(play(FORMS, done, start=begin)) == ["结果：被拒绝（forbidden）／办成了"]


def test_one_person_on_two_posts_and_two_on_one() -> None:
    """Separation of duties is about persons, not posts."""
    steps = """
        - complete: write
          as: clerk@bureau+head@bureau
        - refuse: approve
          as: clerk@bureau+head@bureau
          because: separation-of-duties
        - claim: approve
          as: head@bureau
        - refuse: approve
          of: claim
          as: head@bureau#2
          because: task-claimed
        - unclaim: approve
          as: head@bureau
        - complete: approve
          as: head@bureau#2
        - refuse: approve
          as: head@bureau
          because: task-gone
        - expect: {ended: done}
        """
    assert_passed(play(procedures.four_eyes(), steps))


def test_an_unknown_post_is_told_with_the_one_meant() -> None:
    """A typing error in ``as``."""
    (difference,) = differences(play(procedures.one_task(), "- complete: work\n  as: clark@bureau"))
    assert "没有岗位“clark@bureau”，是否想写“clerk@bureau”？" in difference


def test_a_message_reaches_the_case_that_waits() -> None:
    """By the case's business key; its values are typed by how they are written."""
    steps = """
        - message: go
          case: receiver
          with: {at: 2026-10-01T10:00+08:00, day: 2026-10-01, twice: "= 2 * 21", proof: {file: 证.pdf}, n: 7}
        - expect:
            tasks: [after]
            variables:
              at: 2026-10-01T10:00+08:00
              day: 2026-10-01
              twice: 42
              n: "= 3 + 4"
              proof: 证.pdf
        """
    assert_passed(play({"r.bpmn": procedures.receiver()}, steps, process="receiver"))


def test_a_message_may_start_a_case_that_gets_a_name() -> None:
    """The name that its step gives it, and always that of its process; thrown messages start cases as well."""
    files = {"s.bpmn": procedures.started_by(), "t.bpmn": procedures.sender()}
    steps = """
        - message: go
          case: first
          business_key: K-1
          with: {n: 1}
        - expect: {tasks: [work], variables: {n: 1}}
          case: first
        - start: sender
          as: clerk@bureau
          with: {word: hello}
        - complete: work
          case: sender
          as: head@bureau
        - expect: {ended: done}
          case: sender
        - expect: {tasks: [work], variables: {word: hello}}
          case: started#2
        """
    assert_passed(play(files, steps, start="", process="started"))


def test_the_head_may_start_by_a_message() -> None:
    """As another system would."""
    begin = "start: {message: go, with: {n: 1}}"
    assert_passed(
        play({"s.bpmn": procedures.started_by()}, "- expect: {tasks: [work]}", start=begin, process="started")
    )


def test_a_message_for_nobody_is_refused() -> None:
    """The reason can be expected."""
    steps = "- refuse: stop\n  of: message\n  because: mismatching-correlation"
    assert_passed(play({"r.bpmn": procedures.receiver()}, steps, process="receiver"))


def test_a_signal_reaches_who_waits_and_starts_what_it_starts() -> None:
    """In every case."""
    files = {"l.bpmn": procedures.listener(), "r.bpmn": trees.started_by_signal()}
    steps = "- signal: alarm\n- expect: {tasks: [after]}\n- expect: {tasks: [work]}\n  case: roused"
    assert_passed(play(files, steps, process="listener"))


@pytest.mark.parametrize(
    ("step", "then"),
    [
        ("- external: weigh\n  with: {weight: 3}", "{ended: done, variables: {weight: 3}}"),
        ("- external: weigh\n  error: broken", "{ended: given_up}"),
        ("- external: weigh\n  element: weigh\n  fail: 秤坏了", "{incidents: [weigh], waits: {external: [weigh]}}"),
    ],
)
def test_external_tasks_wait_for_their_step(step: str, then: str) -> None:
    """Done, ended by the error that the diagram models, or failed for good."""
    failed = boundary("broken_scale", "weigh", error("broken"))
    parts = (start(), service("weigh", "weigh"), failed, end("done"), end("given_up"))
    model = process("start>weigh>done; broken_scale>given_up", *parts, errors="broken")
    assert_passed(play(model, f"- expect: {{waits: {{external: [weigh]}}, tasks: []}}\n{step}\n- expect: {then}"))


def test_an_external_task_that_is_not_there_is_told() -> None:
    """With those that are."""
    model = process("start>weigh>done", start(), service("weigh", "weigh"), end("done"))
    assert differences(play(model, "- external: wiegh")) == ["等待外部办理的主题：wiegh／weigh（weigh）"]


def test_service_tasks_of_the_house_run() -> None:
    """In the rehearsal's own installation: the post is told there."""
    notify = service("tell", "house.notify", properties(to="head@bureau", text="请看"))
    model = process("start>tell>done", start(), notify, end("done"))
    assert_passed(play(model, "- expect: {ended: done, notified: [head@bureau]}"))


def test_called_processes_belong_to_the_case() -> None:
    """Their tasks are the case's, whoever completes them."""
    files = {"a.bpmn": trees.caller(call("call", "called")), "b.bpmn": trees.called()}
    steps = """
        - expect: {tasks: [work], called: [called]}
        - complete: work
          as: clerk@bureau
        - expect: {tasks: [after], called: []}
        """
    assert_passed(play(files, steps, process="caller"))


def test_of_several_tasks_of_one_element_the_actors_own_is_meant() -> None:
    """Or the one whose values are those of ``where``."""
    many = "<multiInstanceLoopCharacteristics camunda:collection='who' camunda:elementVariable='one'/>"
    work = user("work", many, c_candidateGroups="= one")
    model = process(
        "start>set>work>done", start(), script("set", '["clerk@bureau", "head@bureau"]', "who"), work, end("done")
    )
    steps = """
        - expect: {tasks: {work: 2}, candidates: {work: [clerk@bureau, head@bureau]}}
        - complete: work
          as: head@bureau
        - expect: {candidates: {work: [clerk@bureau]}}
        - refuse: work
          as: head@bureau
          where: {one: clerk@bureau}
          because: forbidden
        - complete: work
          as: clerk@bureau
        - expect: {ended: done}
        """
    assert_passed(play(model, steps))


def test_a_task_that_was_never_open_can_be_refused() -> None:
    """If the diagram has it; a name that it does not have is a mistake of the scenario."""
    model = process("start>a>b>done", start(), user("a"), user("b"), end("done"))
    step = "- refuse: {}\n  as: clerk@bureau\n  because: not-found"
    assert_passed(play(model, step.format("b")))
    assert differences(play(model, step.format("c"))) == ["打开的任务：c／a"]


def test_manual_work_of_the_start_is_step_zero() -> None:
    """A start that fails is told as such."""
    model = process("start>work>done", start(), user("work"), end("done"), c_candidateStarterGroups="head")
    played = play(model, "- expect: {tasks: [work]}")
    assert played.failure is not None and played.failure.step == 0
    assert "forbidden" in differences(played)[0]


def test_elements_are_as_the_analyst_wrote_them() -> None:
    """A business rule task's decision is found by its key."""
    files = {"p.bpmn": procedures.decided(), "t.dmn": procedures.TABLE, "deadlines.yaml": procedures.RULES}
    begin = "start: {as: clerk@bureau, with: {urgent: true, found_at: 2026-09-30T16:20+08:00, org: bureau}}"
    steps = "- expect: {decisions: {choose: {rule: H24}, chose: null}, deadlines: {H24: 2026-10-01T16:20+08:00}}"
    assert_passed(play(files, steps, start=begin))
