"""What is inside an uploaded file: code that office software would run, and whether a browser may show it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_ZIPPED = frozenset({".docx", ".xlsx", ".ofd"})
_MACRO = re.compile(r"vbaproject|vbadata|/activex/|macrosheets/|\.(exe|dll|js|vbs|bat|cmd|ps1|hta|jar)$", re.IGNORECASE)
_PDF_ACTION = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA|SubmitForm)\b")
_MOST_PARTS = 20_000
_SHOWN = frozenset({"image/png", "image/jpeg"})
PDF = "application/pdf"


def why_unsafe(extension: str, content: bytes) -> str | None:
    """The reason, in words that follow the file's name; None where nothing speaks against it. Only the directory of an
    archive is read: it is never unpacked."""
    if extension not in _ZIPPED:
        return None
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "已损坏，请重新保存后上传"
    if len(parts) > _MOST_PARTS:
        return "的组成部分过多"
    if any(part.flag_bits & 1 for part in parts):
        return "已加密，请去掉密码后上传"
    if any(_MACRO.search(part.filename) for part in parts):
        return "含有宏或可执行内容，请另存为不含宏的文件后上传"
    return None


def may_be_shown(media_type: str, content: bytes) -> bool:
    """Whether a browser may open it beside the site: pictures, and PDF in which nothing acts by itself."""
    if media_type == PDF:
        return content.startswith(b"%PDF-") and _PDF_ACTION.search(content) is None
    return media_type in _SHOWN
