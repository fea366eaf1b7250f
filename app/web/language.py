"""The language of a page: Chinese, in which everything is written, or English where the reader has chosen it."""

from __future__ import annotations

from flask import Flask


def gettext(text: str, /, **values: object) -> str:
    """``text`` in the reader's language; ``values`` fill its ``%(name)s``."""
    return text % values if values else text


def install(app: Flask) -> None:
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
