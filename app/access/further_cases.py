"""Cases that an actor may read though the actor's own organisations take no part: copies for reading (抄送), cases
that the actor supervises (督办), those that a procedure opens to the actor (``readers``), and the work of an absent
person for whom the actor stands in (代理)."""

from __future__ import annotations

from sqlalchemy import Select, select

from app.access.named_as import names_of
from app.access.substitutes import Standing, standings
from app.actor import Actor
from app.models import CarbonCopy, CaseParty, CaseReader, CaseSupervision, ProcessDefinition, ProcessInstance, UserTask


def further_cases(actor: Actor) -> list[Select[str]]:
    """Selections of the ids of cases (roots), each by an index of its own."""
    copied = select(CarbonCopy.instance_id).where(CarbonCopy.recipient.in_([actor.user_id, *sorted(actor.posts)]))
    supervised = select(CaseSupervision.instance_id).where(
        CaseSupervision.supervisor == actor.user_id, CaseSupervision.ended_at.is_(None)
    )
    opened = select(CaseReader.instance_id).where(CaseReader.who.in_(names_of(actor)))
    return [copied, supervised, opened, *(one for standing in standings(actor) for one in _of_absent(standing))]


def _of_absent(standing: Standing) -> list[Select[str]]:
    taking_part = select(CaseParty.instance_id).where(CaseParty.organisation_id.in_(standing.absent.organisations))
    held = select(ProcessInstance.root_id).join(UserTask, UserTask.instance_id == ProcessInstance.id)
    held = held.where(UserTask.assignee == standing.absent.user_id)
    if standing.process_key is None:
        return [taking_part, held]
    within = select(ProcessInstance.root_id).join(ProcessDefinition)
    within = within.where(ProcessDefinition.key == standing.process_key)
    return [taking_part.where(CaseParty.instance_id.in_(within)), held.where(ProcessInstance.root_id.in_(within))]
