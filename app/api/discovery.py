"""What the desktop Modeler asks at the host's root: where our pages are; and the links it then opens."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.api.wire.json_text import answer

blueprint = Blueprint("discovery", __name__)


@blueprint.get("/.well-known/camunda-automation-platform/webapps")
def webapps() -> Response:
    """Open to everybody: the Modeler sends no credentials here."""
    root = request.url_root.rstrip("/")
    return answer({"adminUrl": f"{root}/", "cockpitUrl": f"{root}/modeler-link/", "tasklistUrl": f"{root}/"})


@blueprint.get("/modeler-link/process-instance/<instance_id>")
def case_page(instance_id: str) -> AnyResponse:
    return redirect(f"/cases/{instance_id}")


@blueprint.get("/modeler-link/repository")
def definitions_page() -> AnyResponse:
    return redirect("/definitions")
