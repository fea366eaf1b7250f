"""Cases: the list of those the actor may read, and the page of one."""

from __future__ import annotations

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from app.queries.case import case_view, readable_case
from app.queries.case_list import cases as case_query
from app.queries.directory import directory
from app.queries.form_words import form_words
from app.queries.models import process_model
from app.queries.timeline import timeline
from app.web.answer import page_number
from app.web.blueprint import pages
from app.web.definition import bpmn
from app.web.diagram import diagram_data
from app.web.explanation import panel
from app.web.facts import facts, texts_in
from app.web.session import current_actor
from app.web.timeline import entries

PAGE_SIZE = 25


@pages.get("/cases")
def cases() -> ResponseReturnValue:
    words = request.args.get("q", "").strip()[:200]
    status = request.args.get("status", "")
    found = case_query(current_actor(), page_number(), PAGE_SIZE, words=words, status=status)
    return render_template("cases.html", cases=found, words=words, status=status)


@pages.get("/cases/<instance_id>")
def case(instance_id: str) -> ResponseReturnValue:
    view = case_view(current_actor(), instance_id)
    model = process_model(view.instance.definition_id)
    models = {id_: process_model(one.definition_id) for id_, one in view.instances.items()}
    events = timeline(view.instances)
    people = {event.actor for event in events} | {view.instance.started_by} | {file.uploaded_by for file in view.files}
    people |= {task.assignee for task in view.tasks if task.assignee}
    people |= {candidate.who for task in view.tasks for candidate in task.candidates if candidate.kind == "user"}
    people |= set(texts_in(view.instance.variables)) | set(texts_in([event.data for event in events]))
    names = directory(people)
    words = {id_: form_words(one.definition, models[id_]) for id_, one in view.instances.items()}
    return render_template(
        "case.html",
        view=view,
        case=view.instance,
        definition=view.instance.definition,
        model=model,
        models=models,
        diagram=diagram_data(model, view.marks),
        entries=entries(events, models, words, names),
        facts=facts(view.instance.variables, words[instance_id], names),
        names=names,
        why=panel(current_actor(), instance_id, words, names),
    )


@pages.get("/cases/<instance_id>/diagram.bpmn")
def case_diagram(instance_id: str) -> Response:
    instance = readable_case(current_actor(), instance_id)
    return bpmn(process_model(instance.definition_id).xml)
