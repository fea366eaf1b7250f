"""Cases: the list of those the actor may read, and the page of one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from app.actor import Actor
from app.models import HistoryEvent
from app.queries.case import CaseView, case_view, readable_case
from app.queries.case_list import cases as case_query
from app.queries.directory import Directory, directory
from app.queries.form_words import form_words
from app.queries.gists import governing
from app.queries.models import process_model
from app.queries.parties import parties
from app.queries.related_cases import related_cases
from app.queries.timeline import timeline_page
from app.web.answer import page_number
from app.web.blueprint import pages
from app.web.case_operations import receipt
from app.web.case_words import case_words, untold
from app.web.definition import bpmn
from app.web.drawn import drawn, tabs
from app.web.explanation import panel
from app.web.facts import facts, texts_in
from app.web.session import current_actor
from app.web.timeline import entries
from app.web.timeline_groups import stretches

PAGE_SIZE = 25
EVENTS = 100
LISTED = 60
"""Rows that the explanation lists at once; a case may wait for hundreds of offices."""


@pages.get("/cases")
def cases() -> ResponseReturnValue:
    words = request.args.get("q", "").strip()[:200]
    status = request.args.get("status", "")
    found = case_query(current_actor(), page_number(), PAGE_SIZE, words=words, status=status)
    return render_template("cases.html", cases=found, words=words, status=status)


@pages.get("/cases/<instance_id>")
def case(instance_id: str) -> ResponseReturnValue:
    """``show`` filters the timeline, ``before`` goes back in it; ``diagram`` names the process that is drawn;
    ``waits=all`` lists every wait."""
    receipt(instance_id)
    actor = current_actor()
    view = case_view(actor, instance_id)
    models = {id_: process_model(one.definition_id) for id_, one in view.instances.items()}
    words = {id_: form_words(one.definition, models[id_]) for id_, one in view.instances.items()}
    show, before = request.args.get("show", ""), request.args.get("before", "")
    told = timeline_page(view.instances, show, int(before) if _is_id(before) else None, EVENTS)
    told = replace(told, events=[view.sight.event(event) for event in told.events])
    known = view.sight.facts(instance_id, view.instance.variables)
    shown = drawn(view, models, request.args.get("diagram", ""))
    names = names_in(view, told.events)
    laws = governing(view.instance)
    return render_template(
        "case.html",
        view=view,
        case=view.instance,
        definition=view.instance.definition,
        model=models[instance_id],
        models=models,
        drawn=shown.instance,
        tabs=tabs(view, models),
        source=shown.source,
        diagram=shown.data,
        timeline=told,
        stretches=stretches(entries(told.events, models, words, names)),
        show=show,
        before=before,
        parties=parties(view.root.id, models),
        related=related_cases(actor, view.root, view.instances),
        facts=facts(untold(view, models[instance_id], known), case_words(view, models, words), names),
        names=names,
        listed=None if request.args.get("waits") == "all" else LISTED,
        why=panel(actor, instance_id, words, names, laws),
        laws=laws,
        may_retry=may_retry(actor),
    )


@pages.get("/cases/<instance_id>/diagram.bpmn")
def case_diagram(instance_id: str) -> Response:
    instance = readable_case(current_actor(), instance_id)
    return bpmn(process_model(instance.definition_id).xml)


def names_in(view: CaseView, events: Sequence[HistoryEvent]) -> Directory:
    """The names of all whom the case, the events and the values in both may mean."""
    people: set[str] = {event.actor for event in events} | {file.uploaded_by for file in view.files}
    people |= {one.started_by for one in view.instances.values()}
    told = [view.sight.facts(view.instance.id, view.instance.variables), view.root.header]
    found = directory(people | _texts([*told, *(event.data for event in events)]))
    return replace(found, things={deadline.rule: deadline.name for deadline in view.deadlines})


def may_retry(actor: Actor) -> bool:
    """As the command itself asks."""
    return bool(actor.roles & {"integration", "administrator", "system"})


def _texts(values: Collection[object]) -> set[str]:
    return set(texts_in(list(values)))


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18
