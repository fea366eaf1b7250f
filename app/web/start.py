"""Starting a procedure: the list of those the actor may start, and the start form."""

from __future__ import annotations

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access import may_start, require_may_start
from app.commands.start_process import start_process
from app.queries import desk, procedure
from app.queries.drafts import draft_of, files_named, phrases_of
from app.queries.models import form_data, process_model, start_form
from app.queries.served_schema import served_schema
from app.store.drafts import start_subject
from app.web import answer
from app.web.blueprint import pages
from app.web.draft import draft_facts
from app.web.language import gettext as _
from app.web.session import current_actor


@pages.get("/start")
def start_list() -> ResponseReturnValue:
    actor = current_actor()
    definitions = [
        definition
        for definition in procedure.latest_definitions()
        if definition.startable_by_form and may_start(actor, process_model(definition.id))
    ]
    return render_template("start_list.html", definitions=definitions)


@pages.get("/start/<key>")
def start(key: str) -> ResponseReturnValue:
    actor = current_actor()
    definition = procedure.latest_of(key)
    model = process_model(definition.id)
    require_may_start(actor, model)
    form = start_form(definition.id)
    draft = draft_of(actor, start_subject(key))
    return render_template(
        "start.html",
        definition=definition,
        form=form,
        schema=served_schema(form),
        data=form_data(actor, None, form, model, draft.data if draft else None),
        draft=draft_facts(draft, form),
        files=files_named(actor, None, draft),
        phrases=phrases_of(actor),
    )


@pages.post("/start/<key>")
def start_submit(key: str) -> ResponseReturnValue:
    """Answers where the work goes on: the actor's first task of the new case, else the case."""
    actor = current_actor()
    definition = procedure.latest_of(key)
    instance_id = start_process(
        definition.id, actor=actor, submission=answer.submitted(), form_id=answer.form_id(), tell=flash
    )
    flash(_("“%(name)s”已启动。", name=definition.name or definition.key))
    following = desk.next_task(actor, instance_id)
    if following:
        return answer.go_to(url_for("pages.task", task_id=following))
    return answer.go_to(url_for("pages.case", instance_id=instance_id))
