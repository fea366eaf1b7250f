"""How much room a text takes as bpmn-js draws it: names in shapes at 12 pixels, labels beside them at 11."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

LINE = 14
LABEL_WIDTH = 94
"""Eight full-width characters of a label, and a little."""


def width_of(text: str, size: int) -> float:
    """One line of text in pixels."""
    return sum(size if east_asian_width(char) in "WFA" else size * 0.62 for char in text)


def wrapped(text: str, widest: float, size: int) -> list[float]:
    """The width of each line when a text is broken as bpmn-js breaks it: at spaces, else anywhere."""
    lines: list[float] = []
    for paragraph in text.split("\n"):
        line = 0.0
        for word in re.split(r"(?<=[\s-])", paragraph):
            width = width_of(word.rstrip(), size)
            if line and line + width > widest:
                lines.append(line)
                line = 0.0
            if width <= widest:
                line += width_of(word, size)
                continue
            for char in word:
                step = width_of(char, size)
                if line and line + step > widest:
                    lines.append(line)
                    line = 0.0
                line += step
        lines.append(line)
    return lines


def label_size(text: str, widest: float = LABEL_WIDTH) -> tuple[int, int]:
    """Width and height of a label that is wrapped at ``widest``; lines are balanced, so that no character is left
    alone on the last."""
    count = len(wrapped(text, widest - 6, 11))
    width = widest - 6
    while width > 22 and len(wrapped(text, width - 4, 11)) == count:
        width -= 4
    return int(min(width, max(wrapped(text, width, 11)))) + 6, LINE * count


def task_width(name: str) -> int:
    """100, and up to 140 for names that would fill more than three lines of the ordinary width."""
    length = width_of(name, 12)
    return 100 if length <= 252 else 120 if length <= 300 else 140


def note_size(text: str) -> tuple[int, int]:
    """Width and height of a text annotation."""
    widest = 130 if width_of(text, 12) < 400 else 180
    lines = wrapped(text, widest, 12)
    return max(60, int(max(lines)) + 24), max(30, len(lines) * 15 + 12)
