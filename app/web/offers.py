"""Starting what an ad-hoc sub-process offers, and ending one, from the desk or the page of the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.tasks import refusal
from app.commands.complete_ad_hoc_sub_process import complete_ad_hoc_sub_process
from app.commands.start_offered_activity import start_offered_activity
from app.engine import ProcessModel
from app.models import AdHocOffer
from app.queries import offers as query
from app.queries.models import process_model
from app.queries.task import open_task
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.session import current_actor


@pages.app_template_global()
def open_offers(models: Mapping[str, ProcessModel]) -> Sequence[AdHocOffer]:
    """For the partial that shows what the reader may start in the process instances of a case."""
    return query.open_to(current_actor(), list(models), models)


@pages.post("/offers/<offer_id>/start")
def offer_start(offer_id: str) -> ResponseReturnValue:
    """It goes on at the task that was started, if that is the actor's to do; else where the actor was."""
    actor, case_id = current_actor(), query.case_of(offer_id)
    opened = start_offered_activity(offer_id, actor=actor, tell=flash)
    for task_id in opened:
        task = open_task(task_id)
        if task is not None and refusal(actor, task, process_model(task.definition_id)) is None:
            return redirect(url_for("pages.task", task_id=task_id))
    flash(_("已开始。"))
    return redirect(url_for("pages.case", instance_id=case_id) if case_id else url_for("pages.desk"))


@pages.post("/offers/<offer_id>/end")
def offer_end(offer_id: str) -> ResponseReturnValue:
    """``offer_id`` is the ad-hoc sub-process itself."""
    case_id = query.case_of(offer_id)
    complete_ad_hoc_sub_process(offer_id, actor=current_actor(), reason=request.form.get("reason") or None)
    flash(_("已结束，案件继续办理。"))
    return redirect(url_for("pages.case", instance_id=case_id) if case_id else url_for("pages.desk"))
