"""The page of a user task: its form, the case beside it, claiming and giving back."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access import require_task_reader
from app.access.sight_of import sight_of
from app.access.tasks import refusal, warnings
from app.commands.claim_task import claim_task
from app.commands.complete_task import complete_task
from app.commands.unclaim_task import unclaim_task
from app.errors import NotFound
from app.extensions import db
from app.models import ProcessDefinition, ProcessInstance
from app.queries import desk
from app.queries import task as query
from app.queries.case import deadlines_of, with_callers
from app.queries.directory import directory
from app.queries.drafts import draft_of, files_named, phrases_of
from app.queries.form_words import FormWords, form_words
from app.queries.gists import gists, governing
from app.queries.models import form_data, form_for_task, governed_model, process_model
from app.queries.seen import seen_by_task
from app.queries.served_schema import served_schema
from app.queries.steps import steps_of
from app.web import answer
from app.web.blueprint import pages
from app.web.draft import draft_facts
from app.web.facts import facts, texts_in
from app.web.language import gettext as _
from app.web.session import current_actor
from app.web.steps import people_in, told_steps


@pages.get("/tasks/<task_id>")
def task(task_id: str) -> ResponseReturnValue:
    actor = current_actor()
    found = query.open_task(task_id)
    if found is None:
        return _gone(task_id)
    require_task_reader(actor, found)
    model = process_model(found.definition_id)
    governed = governed_model(found.instance)
    definition = db.session.get_one(ProcessDefinition, found.definition_id)
    candidates = [candidate.who for candidate in found.candidates]
    words = form_words(definition, model)
    form = form_for_task(found)
    draft = draft_of(actor, task_id)
    root = db.session.get_one(ProcessInstance, found.instance.root_id)
    sight = sight_of(actor, root.id)
    seen = seen_by_task(sight, found)
    past = steps_of(root, sight)
    held = (found.assignee or "", found.owner or "", found.on_behalf_of or "")
    laws = governing(found.instance)
    names = directory([actor.user_id, *held, *candidates, *texts_in(seen), *people_in(past)])
    return render_template(
        "task.html",
        task=found,
        element=model.elements[found.element_id],
        laws=laws,
        gists=gists(found.article, laws),
        definition=definition,
        candidates=candidates,
        refusal=refusal(actor, found, governed),
        warnings=warnings(actor, found, governed),
        form=form,
        schema=served_schema(form),
        data=form_data(actor, found, form, model, draft.data if draft else None),
        draft=draft_facts(draft, form),
        files=files_named(actor, seen, draft),
        phrases=phrases_of(actor),
        steps=told_steps(past, names),
        case=root,
        deadlines=[d for d in deadlines_of(with_callers(found.instance) - sight.unread) if d.closed_at is None],
        facts=facts(seen, words, names),
        names=names,
    )


@pages.post("/tasks/<task_id>")
def complete(task_id: str) -> ResponseReturnValue:
    """The island's submission; answers where the work goes on: the actor's next task of the case, else the desk."""
    actor = current_actor()
    instance_id = query.instance_of(task_id)
    name = query.name_of(task_id)
    complete_task(task_id, actor=actor, submission=answer.submitted(), form_id=answer.form_id(), tell=flash)
    flash(_("“%(name)s”已提交。", name=name))
    following = desk.next_task(actor, instance_id) if instance_id else None
    return answer.go_to(url_for("pages.task", task_id=following) if following else url_for("pages.desk"))


def _words(instance_id: str) -> FormWords:
    instance = db.session.get_one(ProcessInstance, instance_id)
    definition = db.session.get_one(ProcessDefinition, instance.definition_id)
    return form_words(definition, process_model(definition.id))


@pages.post("/tasks/<task_id>/claim")
def claim(task_id: str) -> ResponseReturnValue:
    claim_task(task_id, actor=current_actor(), tell=flash)
    return redirect(url_for("pages.task", task_id=task_id))


@pages.post("/tasks/<task_id>/unclaim")
def unclaim(task_id: str) -> ResponseReturnValue:
    unclaim_task(task_id, actor=current_actor())
    flash(_("事项已退回本岗待办。"))
    return redirect(url_for("pages.desk"))


def _gone(task_id: str) -> ResponseReturnValue:
    """Who did it and when, for whoever may read the case; for all others the task does not exist."""
    done = query.ended_task(current_actor(), task_id)
    if done is None:
        raise NotFound(_("没有这个事项。"))
    draft = draft_of(current_actor(), task_id)
    typed = draft.data if draft else {}
    names = directory([done.completed_by or "", *texts_in(typed)])
    entered = facts(typed, _words(done.instance_id), names)
    return render_template("task_gone.html", done=done, names=names, draft=draft, entered=entered), 409
