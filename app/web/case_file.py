"""The whole file of a case (卷宗) for print: everything its page tells, in full and in order."""

from __future__ import annotations

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app import clock
from app.queries.case import case_view, readable_case
from app.queries.form_words import form_words
from app.queries.gists import governing
from app.queries.models import process_model
from app.queries.parties import parties
from app.queries.timeline import timeline
from app.web.blueprint import pages
from app.web.case import names_in
from app.web.case_words import case_words, untold
from app.web.deadline_form import kinds
from app.web.drawn import drawn
from app.web.facts import facts
from app.web.session import current_actor
from app.web.timeline import entries


@pages.get("/cases/<instance_id>/file")
def case_file(instance_id: str) -> ResponseReturnValue:
    view = case_view(current_actor(), instance_id)
    models = {id_: process_model(one.definition_id) for id_, one in view.instances.items()}
    words = {id_: form_words(one.definition, models[id_]) for id_, one in view.instances.items()}
    events = [view.sight.event(event) for event in timeline(view.instances)]
    names = names_in(view, events)
    told = entries(events, models, words, names)
    decisions = [event for event in events if event.type == "decision.evaluated"]
    shown = drawn(view, models, instance_id)
    known = untold(view, models[instance_id], view.sight.facts(instance_id, view.instance.variables))
    return render_template(
        "case_file.html",
        view=view,
        case=view.instance,
        definition=view.instance.definition,
        model=models[instance_id],
        models=models,
        source=shown.source,
        diagram=shown.data,
        entries=told,
        decisions=entries(decisions, models, words, names),
        parties=parties(view.root.id, models),
        laws=governing(view.instance),
        facts=facts(known, case_words(view, models, words), names),
        names=names,
        kinds=kinds(),
        printed_at=clock.now(),
    )


@pages.get("/cases/<instance_id>/file.css")
def case_file_css(instance_id: str) -> Response:
    """The running head of the printed pages: only a style sheet can say it, and each case has its own number."""
    case = readable_case(current_actor(), instance_id)
    number = view_number(case.business_key or case.title or case.id)
    return Response(f'@page {{ @top-right {{ content: "{number}"; }} }}\n', mimetype="text/css")


def view_number(text: str) -> str:
    """The text inside a CSS string: every character that is no letter or digit is written by its number."""
    return "".join(one if one.isalnum() and one.isascii() else f"\\{ord(one):x} " for one in text)
