"""Where the bytes of files lie: under the data folder by their SHA-256, never by a name that a user chose."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from flask import current_app


def _folder() -> Path:
    data: Path = current_app.config["CHENGXU"].data
    return data / "files"


def path_of(sha256: str) -> Path:
    """The place of a content; the digest is the service's own, so the path can never leave the folder."""
    return _folder() / sha256[:2] / sha256


def keep(content: bytes) -> str:
    """Write the content durably and return its SHA-256; the same content is kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    target = path_of(sha256)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, temporary = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    return sha256
