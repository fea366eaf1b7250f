"""Pages for clerks, analysts and supervisors, rendered on the server, with islands for form and diagram."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

_VIEWS: tuple[str, ...] = ("sign_in", "desk", "desk_claim", "task", "draft", "start", "case", "file", "definition")
_VIEWS += ("notification", "task_operations", "case_operations", "substitutions", "deadline_register", "deadline")
_VIEWS += ("case_file", "incident", "reading", "offers", "modeler", "api_docs", "static_files")
_VIEWS += ("decision", "form", "decision_modeler", "form_modeler")
_VIEWS += ("model_check", "model_draft", "model_layout", "model_deploy")
_ACCOUNT_VIEWS = ("account", "password", "admin", "admin_new_account", "admin_credentials", "admin_powers")


def register(app: Flask) -> None:
    """Hang the pages, their error pages and their headers on the application."""
    from app.web import addresses, assets, error_pages, filters, headers, language, session, signature
    from app.web.blueprint import pages

    for name in (*_VIEWS, *_ACCOUNT_VIEWS):
        import_module(f"app.web.{name}")
    for part in (headers, addresses, assets, filters, error_pages, language, signature):
        part.install(app)
    app.context_processor(session.for_templates)
    app.register_blueprint(pages)
