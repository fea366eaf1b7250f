"""Around a case: copies and their receipts, supervision, remarks."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.commands.add_remark import add_remark
from app.commands.lift_supervision import lift_supervision
from app.commands.read_copies import read_copies
from app.commands.send_copies import send_copies
from app.commands.supervise_case import supervise_case
from app.models import CarbonCopy, CaseSupervision, ProcessInstance
from app.queries import case_operations as query
from app.queries.directory import Directory, directory
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.session import current_actor


@pages.app_template_global()
def case_operations(root: ProcessInstance) -> query.CaseOperations:
    """For the partial that shows the forms of these operations."""
    return query.case_operations(current_actor(), root)


@pages.app_template_global()
def names_around(copies: list[CarbonCopy], supervisions: list[CaseSupervision]) -> Directory:
    """Who sent, got and read the copies, and who supervises."""
    people = {name for one in copies for name in (one.sender, one.recipient, one.read_by or "")}
    return directory(people | {name for one in supervisions for name in (one.supervisor, one.ended_by or "")})


def receipt(instance_id: str) -> None:
    """The actor is opening the case: whoever was sent a copy of it has thereby read it (已阅)."""
    if query.unread_copies(current_actor(), instance_id):
        read_copies(instance_id, actor=current_actor())


@pages.post("/cases/<instance_id>/copies")
def case_copy(instance_id: str) -> ResponseReturnValue:
    note = request.form.get("note")
    send_copies(instance_id, request.form.getlist("to"), actor=current_actor(), note=note)
    flash(_("抄送已发出。"))
    return _back(instance_id)


@pages.post("/cases/<instance_id>/copies/read")
def case_copies_read(instance_id: str) -> ResponseReturnValue:
    """From a list of copies, without opening the case."""
    read_copies(instance_id, actor=current_actor())
    flash(_("已记为已阅。"))
    return redirect(url_for("pages.desk"))


@pages.post("/cases/<instance_id>/supervise")
def case_supervise(instance_id: str) -> ResponseReturnValue:
    supervise_case(instance_id, actor=current_actor(), reason=request.form.get("reason"))
    flash(_("已列入督办。"))
    return _back(instance_id)


@pages.post("/cases/<instance_id>/supervisions/<supervision_id>/lift")
def case_supervision_lift(instance_id: str, supervision_id: str) -> ResponseReturnValue:
    """The supervisor of another organisation can no longer read the case after that; the desk is where it goes on."""
    lift_supervision(supervision_id, actor=current_actor(), note=request.form.get("note"))
    flash(_("督办已解除。"))
    return redirect(url_for("pages.desk"))


@pages.post("/cases/<instance_id>/remarks")
def case_remark(instance_id: str) -> ResponseReturnValue:
    add_remark(instance_id, request.form.get("text"), actor=current_actor())
    flash(_("备注已记入办理经过。"))
    return _back(instance_id)


def _back(instance_id: str) -> ResponseReturnValue:
    return redirect(url_for("pages.case", instance_id=instance_id))
