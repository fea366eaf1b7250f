"""The diagram editor of analysts: what it opens with, and its requests to check, keep, arrange and deploy."""

from __future__ import annotations

from typing import Any

from flask import jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import layout
from app.access import require_role
from app.actor import Actor
from app.checks.resources import ResourceFile
from app.commands.deploy import Basis, deploy
from app.commands.discard_draft import discard_draft
from app.commands.save_model_draft import save_model_draft
from app.errors import BadRequest
from app.models import ProcessDefinition
from app.queries import procedure
from app.queries.checked_model import checked
from app.queries.drafts import draft_of
from app.queries.vocabulary import vocabulary
from app.store.drafts import model_subject
from app.web import answer
from app.web.blueprint import pages
from app.web.draft import saved_at
from app.web.language import gettext as _
from app.web.session import current_actor

SOURCE = "Chengxu Modeler"
"""What a deployment of the editor says of its source, as the desktop Modeler does."""
_LONGEST = 240


@pages.get("/modeler")
def new_model() -> ResponseReturnValue:
    return _editor(None)


@pages.get("/modeler/<definition_id>")
def edit_model(definition_id: str) -> ResponseReturnValue:
    return _editor(procedure.definition(definition_id))


def _editor(definition: ProcessDefinition | None) -> ResponseReturnValue:
    actor = _analyst()
    newest = procedure.latest_of(definition.key) if definition else None
    draft = draft_of(actor, model_subject(definition.key if definition else None))
    data: dict[str, Any] = {
        "key": definition.key if definition else None,
        "basis": definition.id if definition else None,
        "file": definition.resource_name if definition else None,
        "source": url_for("pages.definition_xml", definition_id=definition.id) if definition else None,
        "draft": draft and {"xml": draft.data["xml"], "basis": draft.form_id, "at": saved_at(draft.saved_at)},
        "words": vocabulary(actor),
    }
    return render_template("modeler.html", definition=definition, newest=newest, data=data)


@pages.post("/modeler/check")
def check_model() -> ResponseReturnValue:
    actor = _analyst()
    found = checked(_file(), actor)
    problems = [{**problem.as_dict(), "stops": True} for problem in found.problems]
    return jsonify({"problems": problems + [{**problem.as_dict(), "stops": False} for problem in found.warnings]})


@pages.post("/modeler/layout")
def arrange_model() -> ResponseReturnValue:
    """The drawing made anew where something has no place yet, or of everything."""
    _analyst()
    file = _file()
    xml = layout.lay_out(file.content, file.name, everything=_body().get("everything") is True)
    return jsonify({"xml": xml.decode()})


@pages.post("/modeler/draft")
def save_model() -> ResponseReturnValue:
    actor = _analyst()
    saved = save_model_draft(_text("key"), _xml(), _text("basis"), actor=actor)
    return jsonify({"at": saved_at(saved)})


@pages.post("/modeler/draft/discard")
def discard_model() -> ResponseReturnValue:
    discard_draft(model_subject(_text("key")), actor=_analyst())
    return jsonify({})


@pages.post("/modeler/deploy")
def deploy_model() -> ResponseReturnValue:
    """Deploys the one file and forgets its draft; the answer names the page of the new version."""
    actor = _analyst()
    done = deploy([_file()], actor=actor, name=_text("name"), source=SOURCE, basis=Basis(_text("basis")))
    discard_draft(model_subject(_text("key")), actor=actor)
    return answer.go_to(url_for("pages.definition", definition_id=done.process_definitions[0]))


def _analyst() -> Actor:
    """Raises Forbidden for anybody else."""
    actor = current_actor()
    require_role(actor, "analyst")
    return actor


def _file() -> ResourceFile:
    name = _text("file") or "diagram.bpmn"
    if not name.endswith(".bpmn") or "\\" in name or ".." in name.split("/"):
        raise BadRequest(_("文件名应以 .bpmn 结尾，不含 ..。"))
    return ResourceFile(name, _xml().encode())


def _xml() -> str:
    xml = _body().get("xml")
    if not isinstance(xml, str) or not xml:
        raise BadRequest(_("没有收到流程图。"))
    return xml


def _text(name: str) -> str | None:
    found = _body().get(name)
    if isinstance(found, str) and len(found) > _LONGEST:
        raise BadRequest(_("文字过长。"))
    return found if isinstance(found, str) and found else None


def _body() -> dict[str, Any]:
    body = request.get_json(silent=True)
    return body if isinstance(body, dict) else {}
