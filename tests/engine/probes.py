"""The shared probe models, said in FEEL: their scripts, conditions and timers are Python, which is refused here."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "probes" / "models"

_RESULT = 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:resultVariable'
_ALL = '<extensionElements><in xmlns="http://camunda.org/schema/1.0/bpmn" variables="all"/></extensionElements>'
_RULES = [(r"raise \w+\((.*)\)", r"fail(\1)"), (r"log\((.*)\)", r"trace(\1)"), (r"pass", "null")]


def names() -> list[str]:
    """The ids of the probes, none when the folder is not there."""
    return sorted(path.stem for path in FOLDER.glob("*.bpmn"))


def as_written(name: str) -> bytes:
    return (FOLDER / f"{name}.bpmn").read_bytes()


def in_feel(name: str) -> bytes:
    """The model with FEEL for Python and literals for quoted texts; nothing else is changed,
    but that a call hands over what the called process needs: SpiffWorkflow hands over all, BPMN nothing; and that the
    file has an id of its own.

    ``log`` is there a natural logarithm, so the probes write to their trace by ``trace``, and fail by ``fail``.
    """
    text = (FOLDER / f"{name}.bpmn").read_text("utf-8")
    text = text.replace('id="d" targetNamespace', 'id="the_file" targetNamespace', 1)
    text = re.sub(r"<(globalScriptTask|scriptTask) (id=\"[^\"]+\"[^>]*)>(.*?)</\1>", _script, text, flags=re.DOTALL)
    text = re.sub(r'(<callActivity [^>]*calledElement="p")/>', rf"\1>{_ALL}</callActivity>", text)
    text = re.sub(r">True<", ">true<", text)
    text = re.sub(r">False<", ">false<", text)
    text = re.sub(r"==", "=", text)
    return re.sub(r'(<time\w+>)"([^"]*)"', r"\1\2", text).encode()


def _script(found: re.Match[str]) -> str:
    tag, head, inner = found.groups()
    code = re.search(r"<script>(.*?)</script>", inner, re.DOTALL)
    variable, expression = _feel(code.group(1).strip() if code else "pass")
    rest = re.sub(r"<script>.*?</script>", "", inner, flags=re.DOTALL)
    language = "scriptFormat" if tag == "scriptTask" else "scriptLanguage"
    words = f'{head} {language}="feel" {_RESULT}="{variable}"'
    return f"<{tag} {words}>{rest}<script>{expression}</script></{tag}>"


def _feel(code: str) -> tuple[str, str]:
    """The result variable and the expression; of several statements the last is the result."""
    *before, last = (statement.strip() for statement in code.split(";"))
    variable = "done"
    if assigned := re.fullmatch(r"(\w+) ?= ?(.+)", last):
        variable, last = assigned.groups()
    parts = [_expression(statement) for statement in (*before, last)]
    return variable, parts[0] if not before else f"[{', '.join(parts)}][-1]"


def _expression(statement: str) -> str:
    for pattern, feel in _RULES:
        if re.fullmatch(pattern, statement):
            return re.sub(pattern, feel, statement)
    return statement
