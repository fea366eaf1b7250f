"""Trying again what an incident reports, from the case page."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.commands.retry_incident import retry_incident
from app.errors import NotFound
from app.extensions import db
from app.models import Incident
from app.queries.case import readable_case
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.session import current_actor


@pages.post("/incidents/<incident_id>/retry")
def retry(incident_id: str) -> ResponseReturnValue:
    """Whoever may not read the case learns nothing of its incident."""
    incident = db.session.get(Incident, incident_id)
    if incident is None or incident.instance_id is None:
        raise NotFound(_("故障记录不存在。"))
    case = readable_case(current_actor(), incident.instance_id)
    retry_incident(incident_id, actor=current_actor())
    flash(_("已安排重试。"))
    return redirect(url_for("pages.case", instance_id=case.id))
