"""A form's conditions mean the same to the server and to the browser: both evaluate one list."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.errors import DeploymentRefused
from app.feel import compile_expression
from app.forms import parse

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
SCRIPT = Path(__file__).parent / "conditions_agree.mjs"

TEXTS: list[Any] = [None, "", "修改", "abc", "2026-05-01"]
NUMBERS: list[Any] = [None, 0, 1, 5, 100, -3]
FLAGS: list[Any] = [None, True, False]
LISTS: list[Any] = [None, [], ["其他"], ["现场检查记录", "其他"]]

ON_TEXT = [
    's = "修改"', 's != "修改"', 's = null', 's != null', 's = ""', 's != null and s != ""', 's in ("修改", "abc")',
    'contains(s, "b")', 'starts with(s, "a")', 'ends with(s, "c")', 'string length(s) > 2', 'upper case(s) = "ABC"',
    'matches(s, "^a.c$")', 's = "修改" or s = "abc"', 'not(s = "abc")', 'if s = "abc" then true else false',
    'substring(s, 1, 1) = "a"', 's < "b"',
]  # fmt: skip
ON_NUMBER = [
    "n > 3", "n >= 5", "n < 0", "n <= 0", "n = 1", "n != 1", "n between 1 and 5", "n in [1..5]", "n in (1..5)",
    "n in (1, 5)", "n > 3 and n < 50", "n = null", "-n = 3", "n > 3 or n = null",
    "modulo(n, 2) = 1", "abs(n) = 3", "not(n > 3)", "if n > 3 then n < 50 else false",
]  # fmt: skip
ON_FLAG = [
    "f", "not(f)", "f = true", "f != true", "f = false", "f = null", "f or true", "f and true", "f or false",
    "if f = true then true else false", "not(f = true)",
]  # fmt: skip
ON_LIST = [
    'list contains(l, "其他")', "count(l) > 1", "count(l) = 0", 'some x in l satisfies x = "其他"',
    'every x in l satisfies x = "其他"', 'l[1] = "其他"', 'not(list contains(l, "其他"))',
]  # fmt: skip
ON_TWO = [
    "f and n > 3", "f or n > 3", "f = true and (n = 5 or n = null)", "not(f) and n != 1",
    "if f = true then n > 3 else n = 1",
]  # fmt: skip

DIFFERENCES: list[tuple[str, dict[str, Any], str]] = [
    ("n + 0.2 = 0.3", {"n": 0.1}, "算术"),
    ("n * 3 = 0.3", {"n": 0.1}, "算术"),
    ("n instance of number", {"n": 1}, "instance of"),
    ('min(l) = "a"', {"l": ["b", "a"]}, "min"),
    ("if n then true else false", {"n": 1}, "if"),
    ("s in l", {"s": None, "l": None}, "list contains"),
    ('date(s) = date("2026-05-01")', {"s": "2026-05-01T10:00"}, "date"),
]
"""What the two answer differently, and the word by which the refusal at deployment tells it; the standard wins."""


def _cases() -> list[tuple[str, dict[str, Any]]]:
    kinds = (("s", TEXTS, ON_TEXT), ("n", NUMBERS, ON_NUMBER), ("f", FLAGS, ON_FLAG), ("l", LISTS, ON_LIST))
    one = [(text, {name: value}) for name, values, texts in kinds for text, value in itertools.product(texts, values)]
    two = [(text, {"f": f, "n": n}) for text, f, n in itertools.product(ON_TWO, FLAGS, NUMBERS)]
    return one + two


def _in_browser(cases: list[tuple[str, dict[str, Any]]]) -> list[bool | None]:
    node = shutil.which("node")
    assert node, "make test puts Node.js on the path"
    done = subprocess.run(
        [node, SCRIPT], cwd=FRONTEND, input=json.dumps(cases), capture_output=True, text=True, check=True, timeout=60
    )
    return json.loads(done.stdout)


def _on_server(cases: list[tuple[str, dict[str, Any]]]) -> list[bool]:
    exact = [(text, {name: _exact(value) for name, value in context.items()}) for text, context in cases]
    return [compile_expression(text).evaluate(context) is True for text, context in exact]


def _exact(value: Any) -> Any:
    """Numbers of forms are decimals on the server."""
    return Decimal(str(value)) if isinstance(value, float) else value


def _form(condition: str) -> bytes:
    kinds = {"n": "number", "s": "textfield", "f": "checkbox"}
    inputs = [{"type": kind, "key": key, "id": key, "label": key} for key, kind in kinds.items()]
    shown = {"type": "textfield", "key": "x", "id": "x", "label": "x", "conditional": {"hide": f"={condition}"}}
    return json.dumps({"type": "default", "schemaVersion": 19, "id": "f", "components": [*inputs, shown]}).encode()


def test_server_and_browser_agree_on_every_condition() -> None:
    """Only true is true, on both sides, for every expression and every state of its fields."""
    cases = _cases()
    browser, server = _in_browser(cases), _on_server(cases)
    differing = {
        (text, json.dumps(context, ensure_ascii=False)): (here, there)
        for (text, context), here, there in zip(cases, server, browser, strict=True)
        if here != there
    }
    assert differing == {}


@pytest.mark.parametrize(("condition", "context", "word"), DIFFERENCES)
def test_what_differs_is_refused_at_deployment(condition: str, context: dict[str, Any], word: str) -> None:
    """Each listed difference is a true one, and a form that uses it is refused with a reason."""
    assert _in_browser([(condition, context)]) != _on_server([(condition, context)])
    with pytest.raises(DeploymentRefused) as refused:
        parse(_form(condition), "f.form")
    assert any(word in problem.message for problem in refused.value.problems)


@pytest.mark.parametrize("condition", ['n = "5"', "s > 3", "f = 1", "n > s"])
def test_a_field_is_compared_with_its_own_type(condition: str) -> None:
    """The browser would convert; the standard answers null, so the condition could never hold."""
    with pytest.raises(DeploymentRefused) as refused:
        parse(_form(condition), "f.form")
    assert {problem.rule for problem in refused.value.problems} == {"form-condition-type"}


@pytest.mark.parametrize("condition", [*ON_TEXT[:17], *ON_NUMBER, *ON_FLAG])
def test_what_agrees_is_deployed(condition: str) -> None:
    """Nothing is refused that both answer alike."""
    parse(_form(condition), "f.form")
