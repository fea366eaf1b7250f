"""The laws of DESIGN §1 that a reader of the sources can check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app import clock, house
from app.extensions import db
from app.store.environment import environment
from tests.installation import Installation
from tests.laws.source import REPOSITORY, modules

JURISDICTIONS = [p.name for p in (REPOSITORY / "processes").iterdir() if p.is_dir() and p.name != "common"]
REGULATIONS = ["绍兴", "邢台", "衢州", "陕西", "武义", "咸阳"]


def test_the_sources_are_found() -> None:
    """The other tests would pass on an empty list."""
    assert len(modules()) > 100
    assert "wuyi" in JURISDICTIONS


def test_one_package_imports_spiffworkflow() -> None:
    """Law 1: nothing outside app/engine sees the library."""
    guilty = [m.name for m in modules() if any(i.split(".")[0] == "SpiffWorkflow" for i in m.imports())]
    assert guilty
    assert [name for name in guilty if not name.startswith("app/engine/")] == []


def test_one_place_commits() -> None:
    """Law 2: a commit stands in one file."""
    guilty = {m.name for m in modules() for call in m.calls() if call.endswith(".commit")}
    assert guilty == {"app/store/transaction.py"}


def test_every_command_is_one_file_with_its_verb() -> None:
    """Law 2: the file of a command holds a function of the file's own name."""
    for module in modules():
        if module.path.parent.name == "commands" and module.path.stem != "__init__":
            assert f"def {module.path.stem}(" in module.text, module.name


def test_only_the_clock_reads_the_clock() -> None:
    """DESIGN §4: a rehearsal needs every reader of time to ask app.clock."""
    readers = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time_ns", "monotonic")
    guilty = {m.name for m in modules() for call in m.calls() if call.endswith(readers)}
    assert guilty <= {"app/clock.py"}


def test_the_engine_is_told_the_time() -> None:
    """DESIGN §3: what is pure takes the instant as an argument and never asks."""
    pure = ("app/engine/", "app/feel/", "app/dmn/", "app/calendar/", "app/forms/")
    guilty = [m.name for m in modules() if m.name.startswith(pure) and "clock.now" in set(m.calls())]
    assert guilty == []


def test_no_python_runs_out_of_a_model() -> None:
    """Law 5: the sources hold no eval, exec or compile of text."""
    guilty = {
        m.name for m in modules() for call in m.calls() if call in ("eval", "exec", "builtins.eval", "builtins.exec")
    }
    assert guilty == set()


@pytest.mark.parametrize("name", [*JURISDICTIONS, *REGULATIONS])
def test_procedures_are_data(name: str) -> None:
    """Law 6: nothing in app/ names a jurisdiction, neither in code nor in a template."""
    files = [
        p for ending in ("*.py", "*.html", "*.css") for p in (REPOSITORY / "app").rglob(ending) if "dist" not in p.parts
    ]
    guilty = [p.relative_to(REPOSITORY).as_posix() for p in files if name in p.read_text()]
    assert guilty == []


def test_imports_go_one_way() -> None:
    """Law 8: the layers of DESIGN §2, as import-linter knows them."""
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_module_says_what_it_knows() -> None:
    """A module begins with a sentence."""
    silent = []
    for module in modules():
        first = module.tree.body[0].value if module.tree.body and hasattr(module.tree.body[0], "value") else None
        if not isinstance(getattr(first, "value", None), str):
            silent.append(module.name)
    assert silent == []


def test_no_file_is_named_after_nothing() -> None:
    """A name like "utils" says that nobody knew where a thing belongs."""
    empty = {"utils", "util", "helpers", "helper", "manager", "service", "services", "common", "misc"}
    assert [m.name for m in modules() if m.path.stem in empty] == []


def test_no_file_grows_beyond_a_screenful_or_four() -> None:
    """One idea a file: none over 300 lines, and half of them within 60."""
    lengths = sorted(len(m.text.splitlines()) for m in modules())
    assert lengths[-1] <= 300, [m.name for m in modules() if len(m.text.splitlines()) > 300]
    assert lengths[len(lengths) // 2] <= 60


def test_the_documented_house_functions_are_the_registered_ones(sqlite_installation: Installation) -> None:
    """What a deployment may call is exactly what a case can answer."""
    registered = environment(db.session(), clock.now()).functions
    assert {*registered, *(f"house.{name}" for name in registered)} == set(house.declared())
