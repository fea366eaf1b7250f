"""Files: taking them up before a form is submitted, and handing them out to who may read their case."""

from __future__ import annotations

from flask import Response, jsonify, request, send_file
from flask.typing import ResponseReturnValue

from app.commands.store_file import store_file
from app.errors import BadRequest
from app.queries.file import readable_file
from app.store.files import path_of
from app.web.blueprint import pages
from app.web.session import current_actor


@pages.post("/files")
def upload() -> ResponseReturnValue:
    """One file in the part ``file``; answers its facts, whose ``id`` stands for it in a submission."""
    part = request.files.get("file")
    if part is None:
        raise BadRequest("没有收到文件。")
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
