"""Static files, in the smallest form that the browser reads: as they were compressed when built, else with gzip."""

from __future__ import annotations

import gzip
from functools import lru_cache
from io import BytesIO
from mimetypes import guess_type
from pathlib import Path

from flask import Response, abort, request, send_file
from werkzeug.security import safe_join

from app.web.blueprint import pages

_FOLDER = Path(__file__).parent / "static"
_BUILT = {"br": ".br", "gzip": ".gz"}
_TEXTS = (".css", ".js")


@pages.get("/static/<path:filename>", endpoint="static")
def static_file(filename: str) -> Response:
    """Built files lie beside their compressed forms (``frontend/build.mjs``), under names that change with their
    content. Our own style sheets are edited as they lie there, and are compressed when first asked for."""
    found = safe_join(str(_FOLDER), filename)
    if found is None or not (path := Path(found)).is_file():
        abort(404)
    if path.suffix not in _TEXTS:
        return send_file(path)
    answer = _compressed(path) or send_file(path)
    answer.vary.add("Accept-Encoding")
    return answer


def _compressed(path: Path) -> Response | None:
    """None where the browser accepts no form that there is."""
    kind, accepted = guess_type(path.name)[0], request.accept_encodings
    forms = [one for one in _BUILT if path.with_name(path.name + _BUILT[one]).is_file()] or ["gzip"]
    encoding = accepted.best_match(forms)
    if encoding is None:
        return None
    built = path.with_name(path.name + _BUILT[encoding])
    if built.is_file():
        answer = send_file(built, mimetype=kind, download_name=path.name)
    else:
        known = path.stat()
        packed = _packed(path, known.st_mtime_ns)
        mark = f"{known.st_mtime_ns:x}-gzip"
        answer = send_file(
            BytesIO(packed), mimetype=kind, download_name=path.name, last_modified=known.st_mtime, etag=mark
        )
    answer.content_encoding = encoding
    return answer


@lru_cache(16)
def _packed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)
