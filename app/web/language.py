"""The language of a page: Chinese, in which everything is written, or English where the reader has chosen it."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.errors import NotFound
from app.web import chinese_parts, refusals
from app.web.blueprint import pages
from app.web.local_address import local

COOKIE = "language"
TAGS = {"zh": "zh-CN", "en": "en"}
"""What a page says of itself, by the code in the cookie and in the address."""
CATALOGUE = Path(__file__).parent / "translations" / "en" / "LC_MESSAGES" / "messages.po"
_A_YEAR = 365 * 24 * 3600


_english_chosen: ContextVar[bool] = ContextVar("english chosen", default=False)
"""Read for every word of a page, and therefore not from the cookie each time."""


def is_english() -> bool:
    """Outside a request nobody has chosen."""
    return _english_chosen.get()


def gettext(text: str, /, **values: object) -> str:
    """``text`` in the reader's language; ``values`` fill its ``%(name)s``. It may be a refusal, with its values in it.
    What has no translation stays Chinese."""
    found = (_english().get(text) or refusals.in_english(text)) if is_english() else text
    return found % values if values else found


def _in_context(context: str, text: str) -> str:
    """``pgettext('many', '案件')``: where Chinese has one word for two of another language (``msgctxt``)."""
    return (_english_in_context().get((context, text)) if is_english() else None) or gettext(text)


def install(app: Flask) -> None:
    app.jinja_env.add_extension("jinja2.ext.i18n")
    install_words = app.jinja_env.install_gettext_callables  # type: ignore[attr-defined]
    install_words(gettext, _plural, newstyle=True, pgettext=_in_context)
    app.add_template_filter(gettext, "refused")  # _() would take a percent sign for a place
    app.before_request(_note_choice)
    app.teardown_request(_forget_choice)
    app.context_processor(_for_templates)
    app.after_request(lambda response: chinese_parts.mark(response) if is_english() else response)


def _note_choice() -> None:
    _english_chosen.set(request.cookies.get(COOKIE) == "en")


def _forget_choice(_error: BaseException | None) -> None:
    _english_chosen.set(False)


@pages.get("/language/<code>")
def choose_language(code: str) -> ResponseReturnValue:
    """The choice is the browser's, for a year, signed in or not."""
    if code not in TAGS:
        raise NotFound(gettext("没有这种语言。"))
    answer = redirect(local(request.args.get("next")) or url_for("pages.desk"))
    answer.set_cookie(COOKIE, code, max_age=_A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure)
    return answer


@cache
def _english_in_context() -> Mapping[tuple[str, str], str]:
    with CATALOGUE.open("rb") as file:
        return {(one.context or "", str(one.id)): str(one.string) for one in read_po(file, locale="en") if one.string}


@cache
def _english() -> Mapping[str, str]:
    return {text: english for (context, text), english in _english_in_context().items() if text and not context}


def _plural(one: str, _many: str, _n: int) -> str:
    """Chinese has one form for any number, and its translations are worded to need no other."""
    return gettext(one)


def _for_templates() -> dict[str, Any]:
    """``language`` is the tag of the page; ``here`` is where a choice of language leads back to."""
    here = request.full_path.rstrip("?") if request and request.method == "GET" else "/"
    return {"language": TAGS["en" if is_english() else "zh"], "here": here}
