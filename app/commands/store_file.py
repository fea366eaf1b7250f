"""Store an uploaded file: its size, its kind by name and by content, its SHA-256; bytes outside the web root."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import puremagic
from flask import current_app

from app import clock
from app.actor import Actor
from app.errors import BadRequest, TooLarge
from app.models import FileRecord
from app.settings import MEGABYTE
from app.store import files
from app.store.file_contents import why_unsafe
from app.store.transaction import transaction
from app.typed_json import StoredFile

_ZIP = frozenset({".zip", ".docx", ".xlsx", ".ofd", ".pptx"})
_KINDS: dict[str, tuple[str, frozenset[str]]] = {
    ".pdf": ("application/pdf", frozenset({".pdf"})),
    ".ofd": ("application/ofd", _ZIP),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _ZIP),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _ZIP),
    ".jpg": ("image/jpeg", frozenset({".jpg", ".jpeg", ".jfif", ".jpe"})),
    ".jpeg": ("image/jpeg", frozenset({".jpg", ".jpeg", ".jfif", ".jpe"})),
    ".png": ("image/png", frozenset({".png"})),
    ".mp4": ("video/mp4", frozenset({".mp4", ".m4v", ".mov", ".m4a", ".3gp"})),
}


class FileKindRefused(BadRequest):
    """The file's kind is not allowed, or its content is of another kind than its name says."""

    code = "file-kind-refused"
    status = 422


def store_file(name: str, content: bytes, *, actor: Actor) -> StoredFile:
    """Keep the file for a submission of the actor's own. Raises TooLarge, FileKindRefused, BadRequest."""
    limit = current_app.config["CHENGXU"].upload_limit
    if len(content) > limit:
        raise TooLarge(f"文件不得超过 {limit // MEGABYTE} MB。")
    if not content:
        raise BadRequest("文件是空的。")
    clean = _file_name(name)
    media_type = _checked_kind(clean, content)
    sha256 = files.keep(content)
    with transaction() as session:
        row = FileRecord(
            name=clean,
            media_type=media_type,
            size=len(content),
            sha256=sha256,
            uploaded_by=actor.user_id,
            uploaded_at=clock.now(),
        )
        session.add(row)
        session.flush()
        return StoredFile(row.id, row.name, row.media_type, row.size, row.sha256)


def _file_name(name: str) -> str:
    """The last part of whatever path a browser sent, without control characters; only ever shown, never opened."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    clean = "".join(c for c in last if c.isprintable()).strip()
    if not clean or len(clean) > 200:
        raise BadRequest("文件名为空或超过 200 个字符。")
    return clean


def _checked_kind(name: str, content: bytes) -> str:
    extension = PurePosixPath(name.lower()).suffix
    allowed = _KINDS.get(extension)
    if allowed is None:
        raise FileKindRefused(f"不接受“{extension or name}”文件，请使用 {'、'.join(k[1:] for k in _KINDS)}。")
    media_type, contents = allowed
    try:
        found = {match.extension.lower() for match in puremagic.magic_string(content[:65536])}
    except (puremagic.PureError, ValueError):
        found = set()
    if found.isdisjoint(contents):
        raise FileKindRefused(f"“{name}”的内容不是 {extension[1:]} 文件，请检查后重新上传。")
    reason = why_unsafe(extension, content)
    if reason is not None:
        raise FileKindRefused(f"“{name}”{reason}。")
    return media_type
