"""The checks of a deployment without a database."""

from __future__ import annotations

from app import checks, forms
from app.checks import Examined, ResourceFile
from app.forms import Form
from app.statute import Regulation


class Deployed:
    """A stand-in for what is deployed already: these forms, and nothing else."""

    def __init__(self, *schemas: str) -> None:
        self._forms = {form.key: form for form in (forms.parse(text.encode(), "f.form") for text in schemas)}

    def form(self, key: str, version: int | None = None) -> Form | None:
        return self._forms.get(key)

    def has_form(self, key: str) -> bool:
        return key in self._forms

    def has_process(self, key: str, version: int | None = None, *, tag: str | None = None) -> bool:
        return False

    has_decision = has_rule = has_process

    def regulations(self) -> list[Regulation]:
        return []


def examined(*files: tuple[str, str | bytes], deployed: Deployed | None = None) -> Examined:
    resources = [ResourceFile(name, c.encode() if isinstance(c, str) else c) for name, c in files]
    return checks.examine(resources, deployed or Deployed())  # type: ignore[arg-type]
