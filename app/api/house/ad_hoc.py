"""Ad-hoc sub-processes over REST: what is offered of an instance, starting one, and ending the sub-process."""

from __future__ import annotations

from typing import Any

from flask import Response

from app.api.authentication import caller
from app.api.engine_rest.file_variable import keep_file
from app.api.house.blueprint import blueprint
from app.api.wire import field
from app.api.wire.instants import write_instant
from app.api.wire.json_text import answer, body, nothing
from app.api.wire.variable_input import read_variables
from app.api.wire.words import words
from app.commands.complete_ad_hoc_sub_process import complete_ad_hoc_sub_process
from app.commands.start_offered_activity import start_offered_activity
from app.models import AdHocOffer
from app.models.ad_hoc import START
from app.queries.case import readable_case
from app.queries.models import process_model
from app.queries.offers import case_offers


@blueprint.get("/process-instances/<instance_id>/offered-activities")
def offered_activities(instance_id: str) -> Response:
    """Of this instance alone; ``mayTakeUp`` is of the caller. An ad-hoc sub-process that a person may end is listed
    with the kind ``end``."""
    model = process_model(readable_case(caller(), instance_id).definition_id)
    return answer([_offer(one, may) for one, may in case_offers(caller(), instance_id, model)])


@blueprint.post("/offered-activities/<offer_id>/start")
def offered_activity_start(offer_id: str) -> Response:
    """``variables`` become the activity's own; the ids of the user tasks that it opened."""
    values = read_variables(field.mapping(body(), "variables"), keep_file)
    return answer({"taskIds": list(start_offered_activity(offer_id, actor=caller(), values=values))})


@blueprint.post("/ad-hoc-sub-processes/<activity_id>/complete")
def ad_hoc_sub_process_complete(activity_id: str) -> Response:
    """``variables`` become those of the process instance; ``reason`` stays in the history."""
    given = body()
    values = read_variables(field.mapping(given, "variables"), keep_file)
    complete_ad_hoc_sub_process(activity_id, actor=caller(), values=values, reason=words(given, "reason"))
    return nothing()


def _offer(one: AdHocOffer, may: bool) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": "activity" if one.kind == START else "end",
        "activityId": one.element_id,
        "name": one.name,
        "adHocSubProcessInstanceId": one.ad_hoc_id,
        "processInstanceId": one.instance_id,
        "offeredSince": write_instant(one.created_at),
        "candidateGroups": sorted(row.who for row in one.candidates if row.kind == "group"),
        "candidateUsers": sorted(row.who for row in one.candidates if row.kind == "user"),
        "mayTakeUp": may,
    }
