"""What a deployment is warned of does not stop it."""

from __future__ import annotations

from tests.commands.procedures import FACTS
from tests.engine.bpmn import end, process, script, start
from tests.installation import Installation


def _reading(name: str) -> bytes:
    begin = start("start", c_formRef="facts", c_formRefBinding="latest")
    return process("start>say>done", begin, script("say", name, "r"), end("done"))


def test_a_slip_is_told_and_deployed(installation: Installation) -> None:
    """The warning has the form of a problem."""
    done = installation.deploy(("p.bpmn", _reading("amuont")), ("f.form", FACTS))
    assert (done.new, len(done.process_definitions)) == (True, 1)
    (warning,) = done.warnings
    assert (warning.file, warning.rule, warning.element_id) == ("p.bpmn", "unknown-name", "say")


def test_a_form_that_is_deployed_already_is_looked_into(installation: Installation) -> None:
    """The newest version, since that is what the start will show."""
    installation.deploy(("f.form", FACTS.replace("amount", "sum_of_old")))
    installation.deploy(("f.form", FACTS))
    assert installation.deploy(("p.bpmn", _reading("amount"))).warnings == ()
    assert len(installation.deploy(("p.bpmn", _reading("sum_of_old"))).warnings) == 1


def test_nothing_new_warns_of_nothing(sqlite_installation: Installation) -> None:
    """What was told when it was deployed is not told again."""
    files = (("p.bpmn", _reading("amuont")), ("f.form", FACTS))
    sqlite_installation.deploy(*files)
    again = sqlite_installation.deploy(*files, filter_duplicates=True)
    assert (again.new, again.warnings) == (False, ())
