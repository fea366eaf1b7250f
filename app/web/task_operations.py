"""Passing a task on: assigning, transferring, delegating and resolving, urging, returning, withdrawing."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.commands.assign_task import assign_task
from app.commands.delegate_task import delegate_task
from app.commands.resolve_task import resolve_task
from app.commands.return_task import return_task
from app.commands.transfer_task import transfer_task
from app.commands.urge_task import urge_task
from app.commands.withdraw_submission import withdraw_submission
from app.models import UserTask
from app.queries import task_operations as query
from app.queries.directory import directory
from app.queries.returning import return_preview
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.session import current_actor


@pages.app_template_global()
def task_operations(task: UserTask, *, may_work: bool) -> query.TaskOperations:
    """For the partial that shows the forms of these operations."""
    return query.task_operations(current_actor(), task, may_work=may_work)


@pages.post("/tasks/<task_id>/assign")
def task_assign(task_id: str) -> ResponseReturnValue:
    assign_task(task_id, _chosen("person"), actor=current_actor())
    flash(_("办理人已指定。"))
    return redirect(url_for("pages.task", task_id=task_id))


@pages.post("/tasks/<task_id>/transfer")
def task_transfer(task_id: str) -> ResponseReturnValue:
    """``to`` is a person or, with an ``@``, a post; an account's id may hold one too, so the form says which."""
    kind, _colon, to = request.form.get("to", "").partition(":")
    person, post = (to or None, None) if kind == "person" else (None, to or None)
    transfer_task(task_id, actor=current_actor(), reason=request.form.get("reason"), user_id=person, post=post)
    flash(_("事项已转办。"))
    return redirect(url_for("pages.desk"))


@pages.post("/tasks/<task_id>/delegate")
def task_delegate(task_id: str) -> ResponseReturnValue:
    delegate_task(task_id, request.form.get("person", ""), actor=current_actor(), note=request.form.get("note"))
    flash(_("事项已委派，办结后交回给您。"))
    return redirect(url_for("pages.task", task_id=task_id))


@pages.post("/tasks/<task_id>/resolve")
def task_resolve(task_id: str) -> ResponseReturnValue:
    resolve_task(task_id, actor=current_actor(), note=request.form.get("note"))
    flash(_("委派已办结，事项已交回。"))
    return redirect(url_for("pages.desk"))


@pages.post("/tasks/<task_id>/urge")
def task_urge(task_id: str) -> ResponseReturnValue:
    urge_task(task_id, actor=current_actor(), note=request.form.get("note"))
    flash(_("催办已送达。"))
    return redirect(url_for("pages.task", task_id=task_id))


@pages.get("/tasks/<task_id>/return")
def task_return_confirm(task_id: str) -> ResponseReturnValue:
    """What returning it to the element ``to`` would cancel and open, and the form that does it."""
    found = return_preview(current_actor(), task_id, request.args.get("to", ""))
    names = directory([found.target.completed_by])
    return render_template("task_return.html", found=found, task=found.task, names=names)


@pages.post("/tasks/<task_id>/return")
def task_return(task_id: str) -> ResponseReturnValue:
    return_task(task_id, request.form.get("to", ""), actor=current_actor(), reason=request.form.get("reason"))
    flash(_("事项已退回。"))
    return redirect(url_for("pages.desk"))


@pages.post("/tasks/<task_id>/withdraw")
def task_withdraw(task_id: str) -> ResponseReturnValue:
    withdraw_submission(task_id, actor=current_actor(), reason=request.form.get("reason"))
    flash(_("提交已撤回，事项重新由您办理。"))
    return redirect(url_for("pages.task", task_id=task_id))


def _chosen(name: str) -> str | None:
    return request.form.get(name) or None
