"""Dummy files that a scenario hands in by name: each has the content that its kind must have, and no more."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from app.actor import Actor
from app.commands.store_file import store_file
from app.typed_json import StoredFile

_PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
_JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"


def _zip() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(zipfile.ZipInfo("content.xml"), "<content/>")
    return content.getvalue()


_ZIP = _zip()
_CONTENTS = {".docx": _ZIP, ".xlsx": _ZIP, ".ofd": _ZIP, ".jpg": _JPG, ".jpeg": _JPG, ".png": _PNG, ".mp4": _MP4}


def upload(name: str, actor: Actor) -> StoredFile:
    """Raises what storing raises: a kind that is not accepted is refused here as for a person."""
    return store_file(name, _CONTENTS.get(PurePosixPath(name.lower()).suffix, _PDF), actor=actor)
