"""Uploaded files: their size, their kind, their name, and where they lie."""

from __future__ import annotations

import hashlib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.commands.store_file import FileKindRefused, _file_name, store_file
from app.errors import BadRequest, TooLarge
from app.models import FileRecord
from app.settings import MEGABYTE
from app.store.files import path_of
from tests.commands.rows import all_of
from tests.installation import PDF, Installation

PNG = b"\x89PNG\r\n\x1a\n" + bytes.fromhex("0000000d4948445200000001000000010806000000")
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\0" * 200


def _zip() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    return buffer.getvalue()


def test_a_file_is_known_by_its_digest(sqlite_town: Installation) -> None:
    """Facts in the database, bytes under the data folder, outside every web root."""
    file = store_file("告知书.pdf", PDF, actor=sqlite_town.actor("ann"))
    assert (file.name, file.media_type, file.size) == ("告知书.pdf", "application/pdf", len(PDF))
    assert file.sha256 == hashlib.sha256(PDF).hexdigest()
    place = path_of(file.sha256)
    assert place.read_bytes() == PDF
    root = Path(sqlite_town.app.root_path)
    assert root not in place.parents
    assert sqlite_town.app.config["CHENGXU"].data in place.parents
    assert [(row.uploaded_by, row.instance_id) for row in all_of(FileRecord)] == [("ann", None)]


def test_the_same_content_is_kept_once(sqlite_town: Installation) -> None:
    """Two uploads are two records over one file."""
    one, two = (store_file(name, PDF, actor=sqlite_town.actor("ann")) for name in ("a.pdf", "b.pdf"))
    assert one.id != two.id
    folder = path_of(one.sha256).parent
    assert [path.name for path in folder.iterdir()] == [one.sha256]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.exe", EXE), ("a", PDF), ("a.pdf.exe", PDF), ("a.html", b"<html></html>"), ("a.svg", b"<svg/>"), (".pdf", PDF)],
)
def test_a_kind_not_on_the_list_is_refused(sqlite_town: Installation, name: str, content: bytes) -> None:
    """By name alone; nothing is stored."""
    with pytest.raises(FileKindRefused):
        store_file(name, content, actor=sqlite_town.actor("ann"))
    assert all_of(FileRecord) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", EXE),
        ("a.pdf", b"<html><script>alert(1)</script></html>"),
        ("a.pdf", PNG),
        ("a.png", PDF),
        ("a.docx", b"<html></html>"),
        ("a.docx", PDF),
        ("a.jpg", b"hello"),
        ("a.mp4", _zip()),
    ],
)
def test_a_disguised_file_is_refused(sqlite_town: Installation, name: str, content: bytes) -> None:
    """The content must be of the kind that the name says."""
    with pytest.raises(FileKindRefused):
        store_file(name, content, actor=sqlite_town.actor("ann"))
    assert all_of(FileRecord) == []


def _office(part: str, locked: bool = False) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        archive.writestr(part, b"x")
    content = bytearray(buffer.getvalue())
    if locked:
        content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (_office("word/vbaProject.bin"), "宏"),
        (_office("xl/macrosheets/sheet1.xml"), "宏"),
        (_office("word/activeX/activeX1.bin"), "宏"),
        (_office("word/embeddings/a.EXE"), "可执行"),
        (_office("word/media/a.png", locked=True), "加密"),
        (_zip()[:-10], "损坏"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"EncryptedPackage" * 40, "内容不是"),
    ],
)
def test_office_files_carry_no_code(sqlite_town: Installation, content: bytes, words: str) -> None:
    """Macros, programs and what cannot be looked into are refused in words that tell what to do."""
    with pytest.raises(FileKindRefused, match=words):
        store_file("a.docx", content, actor=sqlite_town.actor("ann"))
    assert all_of(FileRecord) == []


def test_the_allowed_kinds_are_taken(sqlite_town: Installation) -> None:
    """Upper and lower case alike."""
    for name, content in (("A.PDF", PDF), ("a.png", PNG), ("a.docx", _zip()), ("a.ofd", _zip())):
        assert store_file(name, content, actor=sqlite_town.actor("ann")).name == name


def test_size_has_a_limit(sqlite_town: Installation) -> None:
    """Exactly the limit is allowed, a byte more and nothing at all are not."""
    ann = sqlite_town.actor("ann")
    full = PDF + b" " * (MEGABYTE - len(PDF))
    assert store_file("a.pdf", full, actor=ann).size == MEGABYTE
    with pytest.raises(TooLarge):
        store_file("a.pdf", full + b" ", actor=ann)
    with pytest.raises(BadRequest):
        store_file("a.pdf", b"", actor=ann)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\docs\\告知书.pdf", "告知书.pdf"),
        ("../../etc/a.pdf", "a.pdf"),
        ("a\x00\r\nb.pdf", "ab.pdf"),
        (" a b.pdf ", "a b.pdf"),
        ("函\u202efdp.exe\u2066.pdf", "函fdp.exe.pdf"),
    ],
)
def test_a_name_is_only_a_name(sqlite_town: Installation, sent: str, kept: str) -> None:
    """Folders and control characters are dropped."""
    assert store_file(sent, PDF, actor=sqlite_town.actor("ann")).name == kept


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=250))
def test_no_name_leaves_its_folder(name: str) -> None:
    """Whatever a browser sends: one printable part without separators, or a refusal."""
    try:
        kept = _file_name(name)
    except BadRequest:
        return
    assert kept.isprintable() and kept == kept.strip() and 0 < len(kept) <= 200
    assert "/" not in kept and "\\" not in kept
