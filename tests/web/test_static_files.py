"""Static files travel compressed where the browser can read that, and as they are where it cannot."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from app.web import static_files
from tests.web.conftest import Browser

SCRIPT, STYLE = b"say('hello');\n" * 50, b"a { color: red; }\n" * 50


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built script with both forms beside it, a style sheet of ours without any, and a picture."""
    built = tmp_path / "dist"
    built.mkdir()
    (built / "a-1.js").write_bytes(SCRIPT)
    (built / "a-1.js.br").write_bytes(b"as brotli")
    (built / "a-1.js.gz").write_bytes(gzip.compress(SCRIPT))
    (tmp_path / "own.css").write_bytes(STYLE)
    (tmp_path / "mark.png").write_bytes(b"png")
    monkeypatch.setattr(static_files, "_FOLDER", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("gzip;q=0, br;q=0", None),
        ("deflate", None),
        ("", None),
    ],
)
def test_a_built_file_comes_in_the_form_that_the_browser_reads(
    folder: Path, visitor: Browser, accepted: str, encoding: str | None
) -> None:
    """Always under its own type and name, kept for good, and told apart in shared caches by what was accepted."""
    answer = visitor.client.get("/static/dist/a-1.js", headers={"Accept-Encoding": accepted})
    assert (answer.status_code, answer.headers.get("Content-Encoding")) == (200, encoding)
    assert answer.data == {"br": b"as brotli", "gzip": (folder / "dist/a-1.js.gz").read_bytes(), None: SCRIPT}[encoding]
    assert answer.mimetype == "text/javascript" and "Accept-Encoding" in answer.headers["Vary"]
    assert "immutable" in answer.headers["Cache-Control"] and "a-1.js.br" not in str(answer.headers)


def test_our_own_style_sheet_is_compressed_as_it_lies_there(folder: Path, visitor: Browser) -> None:
    """Also after it was edited; a browser that has it is told so."""
    gzipped = {"Accept-Encoding": "gzip, br"}
    answer = visitor.client.get("/static/own.css", headers=gzipped)
    assert (answer.headers["Content-Encoding"], gzip.decompress(answer.data)) == ("gzip", STYLE)
    again = {**gzipped, "If-None-Match": answer.headers["ETag"]}
    assert visitor.client.get("/static/own.css", headers=again).status_code == 304
    (folder / "own.css").write_bytes(b"b {}")
    assert gzip.decompress(visitor.client.get("/static/own.css", headers=again).data) == b"b {}"
    assert visitor.client.get("/static/own.css").data == b"b {}"


def test_what_is_compressed_already_stays_as_it_is(folder: Path, visitor: Browser) -> None:
    """A picture; and what is not there, or lies outside the folder, is not found."""
    picture = visitor.client.get("/static/mark.png", headers={"Accept-Encoding": "gzip"})
    assert (picture.data, picture.headers.get("Content-Encoding"), picture.headers.get("Vary")) == (b"png", None, None)
    for address in ("/static/none.js", "/static/dist", "/static/%2e%2e/static_files.py", "/static/../session.py"):
        assert visitor.client.get(address).status_code == 404, address
