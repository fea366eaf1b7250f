"""An editor deploys its file."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from app.commands.deploy import Basis, Deployed, deploy
from app.commands.discard_draft import discard_draft
from app.store.drafts import model_subject
from app.web import answer
from app.web import model_request as sent
from app.web.blueprint import pages

SOURCE = "Chengxu Modeler"
"""What a deployment of the editor says of its source, as the desktop Modeler does."""


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
