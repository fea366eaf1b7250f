"""Built-in functions that search strings by a pattern of XPath."""

from __future__ import annotations

from app.feel.built_ins.signature import catalogue
from app.feel.regex import BadPattern, Match, compile_pattern
from app.typed_json import Value


def matches(text: str, pattern: str, flags: str | None = None) -> Value:
    """Whether the pattern is found anywhere in the text."""
    try:
        return compile_pattern(pattern, flags or "").search(text) is not None
    except BadPattern:
        return None


def replace(text: str, pattern: str, replacement: str, flags: str | None = None) -> Value:
    """Every match replaced; ``$1`` stands for a group. None for a pattern that also matches nothing at all."""
    try:
        compiled = compile_pattern(pattern, flags or "")
    except BadPattern:
        return None
    if compiled.search("") is not None:
        return None
    parts = _template(replacement, compiled.groups)
    if parts is None:
        return None
    made: list[str] = []
    done = 0
    for found in compiled.all(text):
        made += [text[done : found.start], _filled(parts, found)]
        done = found.end
    return "".join(made) + text[done:]


def split(text: str, delimiter: str) -> Value:
    try:
        compiled = compile_pattern(delimiter, "")
    except BadPattern:
        return None
    if compiled.search("") is not None:
        return None
    made: list[str] = []
    done = 0
    for found in compiled.all(text):
        made.append(text[done : found.start])
        done = found.end
    return [*made, text[done:]]


def _template(replacement: str, groups: int) -> list[str | int] | None:
    """Texts and group numbers in turn; None when a ``$`` or backslash stands where XPath allows none."""
    parts: list[str | int] = []
    at = 0
    while at < len(replacement):
        char, following = replacement[at], replacement[at + 1 : at + 2]
        if char == "\\":
            if following not in ("\\", "$") or not following:
                return None
            parts.append(following)
            at += 2
        elif char == "$":
            if not (following.isascii() and following.isdigit()):
                return None
            end = at + 2
            while replacement[end : end + 1].isdigit() and int(replacement[at + 1 : end + 1]) <= groups:
                end += 1
            parts.append(int(replacement[at + 1 : end]))
            at = end
        else:
            parts.append(char)
            at += 1
    return parts


def _filled(parts: list[str | int], found: Match) -> str:
    return "".join(
        part if isinstance(part, str) else (found.groups[part] if part < len(found.groups) else "") for part in parts
    )


FUNCTIONS = catalogue(
    ("matches(input: string, pattern: string, flags?: string or null)", matches),
    ("replace(input: string, pattern: string, replacement: string, flags?: string or null)", replace),
    ("split(string: string, delimiter: string)", split),
)
