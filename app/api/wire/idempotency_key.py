"""The header ``Idempotency-Key``, and what makes two requests the same."""

from __future__ import annotations

import hashlib
import re

from flask import request

from app.errors import BadRequest

HEADER = "Idempotency-Key"
LONGEST = 255
_QUOTED = re.compile(r'"((?:[ !#-\[\]-~]|\\["\\])*)"')
_BARE = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~:/@=-]+")


class BadIdempotencyKey(BadRequest):
    """The header is there, and no key can be read from it."""

    code = "idempotency-key-malformed"


def read_key() -> str | None:
    """None where the header is missing. Written as the string of RFC 8941, ``"8e03978e-…"``, or bare, which is the
    same key. Raises BadIdempotencyKey."""
    written = request.headers.get(HEADER)
    if written is None:
        return None
    quoted = _QUOTED.fullmatch(written.strip())
    key = re.sub(r"\\(.)", r"\1", quoted.group(1)) if quoted else written.strip()
    if not key or not (quoted or _BARE.fullmatch(key)):
        raise BadIdempotencyKey(f'{HEADER} 应为一个不空的键，如 "8e03978e-40d5-43dd-bc93-6894a57f9324"。')
    if len(key) > LONGEST:
        raise BadIdempotencyKey(f"{HEADER} 超过 {LONGEST} 个字符。")
    return key


def fingerprint() -> str:
    """Of method, path, query and body: byte by byte, but for a multipart form, whose boundary is new each time, part by
    part."""
    found = hashlib.sha256()
    body = _form() if request.mimetype == "multipart/form-data" else [request.get_data(cache=True)]
    for part in (request.method, request.full_path, *body):
        digest = hashlib.sha256(part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part)
        found.update(digest.digest())
    return found.hexdigest()


def _form() -> list[str | bytes]:
    parts: list[str | bytes] = []
    for name, value in request.form.items(multi=True):
        parts += ["field", name, value]
    for name, file in request.files.items(multi=True):
        parts += ["file", name, file.filename or "", file.read()]
        file.seek(0)  # the route reads it again
    return parts
