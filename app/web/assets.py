"""Addresses of static files that change whenever their content does, so that browsers may keep them for good."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from flask import Flask, url_for

_FOLDER = Path(__file__).parent / "static"


def install(app: Flask) -> None:
    app.add_template_global(asset)
    app.add_template_global(site_css)
    app.add_template_global(style)


def asset(name: str) -> str:
    """The address of a built island file, e.g. ``form.js``; the plain name when the front end was not built."""
    return url_for("pages.static", filename=f"dist/{_manifest().get(name, name)}")


def site_css() -> str:
    return style("site.css")


def style(name: str) -> str:
    """The address of a style sheet of ours."""
    return url_for("pages.static", filename=name, v=_fingerprint(name))


@cache
def _manifest() -> dict[str, str]:
    path = _FOLDER / "dist" / "manifest.json"
    return dict(json.loads(path.read_text())) if path.exists() else {}


@cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256((_FOLDER / name).read_bytes()).hexdigest()[:12]
