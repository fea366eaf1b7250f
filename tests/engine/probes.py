"""The shared probe models, said in FEEL: their scripts, conditions and timers are Python, which is refused here."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "probes" / "models"

_RESULT = 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:resultVariable'


def names() -> list[str]:
    """The ids of the probes, none when the folder is not there."""
    return sorted(path.stem for path in FOLDER.glob("*.bpmn"))


def as_written(name: str) -> bytes:
    return (FOLDER / f"{name}.bpmn").read_bytes()


def in_feel(name: str) -> bytes:
    """``log("A")`` and ``pass`` become a task (its start is the trace), assignments FEEL scripts, texts literals."""
    text = (FOLDER / f"{name}.bpmn").read_text("utf-8")
    text = re.sub(r"<scriptTask (id=\"[^\"]+\"[^>]*)>(.*?)</scriptTask>", _script, text, flags=re.DOTALL)
    text = re.sub(r">True<", ">true<", text)
    text = re.sub(r">False<", ">false<", text)
    text = re.sub(r"==", "=", text)
    return re.sub(r'(<time\w+>)"([^"]*)"', r"\1\2", text).encode()


def _script(found: re.Match[str]) -> str:
    head, inner = found.groups()
    code = re.search(r"<script>(.*?)</script>", inner, re.DOTALL)
    body = code.group(1).strip() if code else ""
    rest = re.sub(r"<script>.*?</script>", "", inner, flags=re.DOTALL)
    if assigned := re.fullmatch(r"(\w+) ?= ?([^;]+)", body):
        name, expression = assigned.groups()
    elif logged := re.fullmatch(r"log\(([^\"]+)\)", body):
        name, expression = "logged", logged.group(1)
    elif body == "pass" or (body.startswith('log("') and ";" not in body):
        return f"<task {head}>{rest}</task>"
    else:
        return found.group(0)
    return f'<scriptTask {head} scriptFormat="feel" {_RESULT}="{name}">{rest}<script>{expression}</script></scriptTask>'
