"""Pages for clerks, analysts and supervisors, rendered on the server, with islands for form and diagram."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

_VIEWS = ("sign_in", "desk", "task", "draft", "start", "case", "file", "definition", "notification")


def register(app: Flask) -> None:
    """Hang the pages, their error pages and their headers on the application."""
    from app.web import assets, error_pages, filters, headers, language, session
    from app.web.blueprint import pages

    for name in _VIEWS:
        import_module(f"app.web.{name}")
    for part in (headers, assets, filters, error_pages, language):
        part.install(app)
    app.context_processor(session.for_templates)
    app.register_blueprint(pages)
