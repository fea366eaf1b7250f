"""The diagram editor of analysts: what it opens with, and its requests to check, keep, arrange and deploy. Those to
check, keep and deploy are the decision editor's and the form editor's too."""

from __future__ import annotations

from typing import Any

from flask import jsonify, render_template, url_for
from flask.typing import ResponseReturnValue

from app import layout
from app.commands.deploy import Basis, Deployed, deploy
from app.commands.discard_draft import discard_draft
from app.commands.save_model_draft import save_model_draft
from app.models import Draft, ProcessDefinition
from app.queries import procedure
from app.queries.checked_model import checked
from app.queries.drafts import draft_of
from app.queries.vocabulary import vocabulary
from app.store.drafts import model_subject
from app.web import answer
from app.web import model_request as sent
from app.web.blueprint import pages
from app.web.draft import saved_at

SOURCE = "Chengxu Modeler"
"""What a deployment of the editor says of its source, as the desktop Modeler does."""


@pages.get("/modeler")
def new_model() -> ResponseReturnValue:
    return _editor(None)


@pages.get("/modeler/<definition_id>")
def edit_model(definition_id: str) -> ResponseReturnValue:
    return _editor(procedure.definition(definition_id))


def _editor(definition: ProcessDefinition | None) -> ResponseReturnValue:
    actor = sent.analyst()
    newest = procedure.latest_of(definition.key) if definition else None
    data: dict[str, Any] = {
        "kind": "bpmn",
        "key": definition.key if definition else None,
        "basis": definition.id if definition else None,
        "file": definition.resource_name if definition else None,
        "source": url_for("pages.definition_xml", definition_id=definition.id) if definition else None,
        "draft": draft_told(draft_of(actor, model_subject(definition.key if definition else None))),
        "words": vocabulary(actor),
    }
    return render_template("modeler.html", definition=definition, newest=newest, data=data, editor="pages.edit_model")


def draft_told(draft: Draft | None) -> dict[str, Any] | None:
    """A kept draft as an editor opens with it."""
    return {"xml": draft.data["xml"], "basis": draft.form_id, "at": saved_at(draft.saved_at)} if draft else None


@pages.post("/modeler/check")
def check_model() -> ResponseReturnValue:
    """Every problem and warning; of decisions also what they would be asked with, for trying them."""
    actor = sent.analyst()
    found = checked(sent.file(), actor)
    problems = [{**problem.as_dict(), "stops": True} for problem in found.problems]
    told: dict[str, Any] = {
        "problems": problems + [{**problem.as_dict(), "stops": False} for problem in found.warnings]
    }
    if found.contents.decisions:
        told["decisions"] = [{"key": one.key, "names": sorted(one.names)} for _, one in found.contents.decisions]
    return jsonify(told)


@pages.post("/modeler/layout")
def arrange_model() -> ResponseReturnValue:
    """The drawing made anew where something has no place yet, or of everything."""
    sent.analyst()
    file = sent.file()
    xml = layout.lay_out(file.content, file.name, everything=sent.body().get("everything") is True)
    return jsonify({"xml": xml.decode()})


@pages.post("/modeler/draft")
def save_model() -> ResponseReturnValue:
    actor = sent.analyst()
    saved = save_model_draft(sent.text("key"), sent.xml(), sent.text("basis"), actor=actor, kind=sent.kind())
    return jsonify({"at": saved_at(saved)})


@pages.post("/modeler/draft/discard")
def discard_model() -> ResponseReturnValue:
    actor = sent.analyst()
    discard_draft(model_subject(sent.text("key"), sent.kind()), actor=actor)
    return jsonify({})


@pages.post("/modeler/deploy")
def deploy_model() -> ResponseReturnValue:
    """Deploys the one file and forgets its draft; the answer names the page of the new version."""
    actor = sent.analyst()
    done = deploy([sent.file()], actor=actor, name=sent.text("name"), source=SOURCE, basis=Basis(sent.text("basis")))
    discard_draft(model_subject(sent.text("key"), sent.kind()), actor=actor)
    return answer.go_to(_page_of(done, sent.text("key")))


def _page_of(done: Deployed, key: str | None) -> str:
    """The page of what was opened in its new version, else of the first that the file defines."""
    if done.process_definitions:
        return url_for("pages.definition", definition_id=done.process_definitions[0])
    if done.form_definitions:
        return url_for("pages.form", definition_id=done.form_definitions[0])
    of_key = [one for one in done.decision_definitions if one.startswith(f"{key}:")]
    return url_for("pages.decision", definition_id=[*of_key, *done.decision_definitions][0])
