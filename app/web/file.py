"""Files: taking them up before a form is submitted, and handing them out to who may read their case."""

from __future__ import annotations

from flask import Response, jsonify, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.commands.store_file import store_file
from app.errors import BadRequest
from app.queries.file import readable_file
from app.store.file_contents import PDF, may_be_shown
from app.store.files import path_of
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.session import current_actor


@pages.post("/files")
def upload() -> ResponseReturnValue:
    """One file in the part ``file``; answers its facts, whose ``id`` stands for it in a submission."""
    part = request.files.get("file")
    if part is None:
        raise BadRequest(_("没有收到文件。"))
    stored = store_file(part.filename or "", part.read(), actor=current_actor())
    facts = {"id": stored.id, "name": stored.name, "size": stored.size}
    return jsonify(facts | {"media_type": stored.media_type, "sha256": stored.sha256}), 201


@pages.get("/files/<file_id>")
def download(file_id: str) -> ResponseReturnValue:
    """Always a download, never shown inside the site: what a stranger uploaded must not run here."""
    row = readable_file(current_actor(), file_id)
    answer: Response = send_file(
        path_of(row.sha256),
        mimetype=row.media_type,
        as_attachment=True,
        download_name=row.name,
        conditional=False,
        etag=False,
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@pages.get("/files/<file_id>/view")
def view_file(file_id: str) -> ResponseReturnValue:
    """A picture or a PDF in which nothing acts, shown by itself in a window that may run and load nothing; any other
    file is a download."""
    row = readable_file(current_actor(), file_id)
    content = path_of(row.sha256).read_bytes()
    if not may_be_shown(row.media_type, content):
        return redirect(url_for("pages.download", file_id=file_id))
    answer = Response(content, mimetype=row.media_type)
    answer.headers["Content-Disposition"] = "inline"
    # a browser's own viewer of PDF does not start in a sandbox, and runs outside the site
    more = "; object-src 'self'" if row.media_type == PDF else "; sandbox"
    answer.headers["Content-Security-Policy"] = f"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'{more}"
    answer.headers["Cache-Control"] = "no-store"
    return answer
