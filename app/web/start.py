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
    """The form; where there are several ways to start by hand, the choice between them."""
    definition = procedure.latest_of(key)
    model = process_model(definition.id)
    ways = [model.elements[start.element_id] for start in model.start_events if start.by_hand and start.element_id]
    if len(ways) > 1:
        require_may_start(current_actor(), model)
        return render_template("start_choice.html", definition=definition, ways=ways)
    return _form_page(key, None)


@pages.get("/start/<key>/at/<start_event>")
def start_at(key: str, start_event: str) -> ResponseReturnValue:
    """The form of one of several none start events."""
    return _form_page(key, start_event)


def _form_page(key: str, start_event: str | None) -> ResponseReturnValue:
    actor = current_actor()
    definition = procedure.latest_of(key)
    model = process_model(definition.id)
    require_may_start(actor, model)
    form = start_form(definition.id, start_event)
    draft = draft_of(actor, start_subject(key, start_event))
    if start_event is None:
        discard = url_for("pages.discard_draft_of_start", key=key)
    else:
        discard = url_for("pages.discard_draft_of_start_at", key=key, start_event=start_event)
    return render_template(
        "start.html",
        definition=definition,
        form=form,
        schema=served_schema(form),
        data=form_data(actor, None, form, model, draft.data if draft else None),
        draft=draft_facts(draft, form),
        files=files_named(actor, None, draft),
        phrases=phrases_of(actor),
        way=model.elements[start_event] if start_event else None,
        discard=discard,
    )


@pages.post("/start/<key>")
def start_submit(key: str) -> ResponseReturnValue:
    """Answers where the work goes on: the actor's first task of the new case, else the case."""
    return _submit(key, None)


@pages.post("/start/<key>/at/<start_event>")
def start_at_submit(key: str, start_event: str) -> ResponseReturnValue:
    """As above, at the none start event that is named."""
    return _submit(key, start_event)


def _submit(key: str, start_event: str | None) -> ResponseReturnValue:
    actor = current_actor()
    definition = procedure.latest_of(key)
    require_may_start(actor, process_model(definition.id))
    start_form(definition.id, start_event)  # only what starts by hand may be named
    instance_id = start_process(
        definition.id,
        actor=actor,
        submission=answer.submitted(),
        form_id=answer.form_id(),
        start_event=start_event,
        tell=flash,
    )
    flash(_("“%(name)s”已启动。", name=definition.name or definition.key))
    following = desk.next_task(actor, instance_id)
    if following:
        return answer.go_to(url_for("pages.task", task_id=following))
    return answer.go_to(url_for("pages.case", instance_id=instance_id))
