"""Saying a sentence in a language: looked up by its name, with the values put in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.errors import BadRequest
from app.queries.explanation.words import events, incidents, states, time, work

LANGUAGES = ("zh", "en")
TEXTS = {**states.TEXTS, **work.TEXTS, **time.TEXTS, **events.TEXTS, **incidents.TEXTS}


@dataclass(frozen=True, slots=True)
class Words:
    """``language`` is one of LANGUAGES."""

    language: str

    def say(self, key: str, /, **values: object) -> str:
        return TEXTS[key][LANGUAGES.index(self.language)].format(**values)

    def state(self, key: str, code: str) -> str:
        """The name of a code that may be newer than these words: then the code itself."""
        name = f"{key}.{code}"
        return self.say(name) if name in TEXTS else code

    def quoted(self, name: str) -> str:
        return f"“{name}”"

    def listed(self, names: Iterable[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(names)

    def joined(self, sentences: Iterable[str]) -> str:
        return ("" if self.language == "zh" else " ").join(filter(None, sentences))


def words_in(language: str) -> Words:
    """Raises BadRequest for a language other than LANGUAGES."""
    if language not in LANGUAGES:
        raise BadRequest(f"lang 应为 {'、'.join(LANGUAGES)} 之一。")
    return Words(language)
