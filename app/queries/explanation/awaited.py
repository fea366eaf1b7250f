"""Messages, signals and conditions that a case waits for: where they may come from, and what they do when they come."""

from __future__ import annotations

from app.engine import Element, ProcessModel
from app.feel import compile_expression, strip_marker
from app.models import EventSubscription
from app.queries.explanation.after import first_after, ref
from app.queries.explanation.armed import armed
from app.queries.explanation.contract import Awaited, ElementRef, Present
from app.queries.explanation.naming import element_name, path_names
from app.queries.explanation.telling import Telling

_HOUSE = "house"
"""The context of the house's functions: in every condition's reach, and no variable."""


def awaited(telling: Telling, row: EventSubscription, element: Element) -> Awaited:
    rows = telling.rows
    model, instance = rows.models[row.instance_id], rows.tree[row.instance_id]
    stands = armed(model, element)
    condition = _condition(element) if row.kind == "condition" else None
    variables = rows.sight.facts(instance.id, instance.variables)
    keys = dict.fromkeys(key for key in (instance.business_key, rows.root.business_key) if key)
    return Awaited(
        name=row.event_name or None,
        business_keys=tuple(keys) if row.kind == "message" else (),
        senders=telling.senders.get((row.kind, row.event_name), ()),
        condition=condition,
        variables=tuple(
            Present(name, variables.get(name), name not in instance.variables) for name in _names(condition)
        ),
        interrupting=stands.interrupting if stands else None,
        leads_to=first_after(model, element.id),
        alternatives=alternatives(model, element.id),
    )


def _condition(element: Element) -> str:
    """Of an event with several conditions all of them: the subscription does not tell which one it is."""
    found = [strip_marker(trigger.condition)[1] for trigger in element.trigger.each if trigger.condition]
    return found[0] if len(found) == 1 else " or ".join(f"({one})" for one in found)


def _names(condition: str | None) -> list[str]:
    return sorted(compile_expression(condition).names - {_HOUSE}) if condition else []


def alternatives(model: ProcessModel, element_id: str) -> tuple[ElementRef, ...]:
    """The other events behind the same event-based gateway; none behind a parallel one, where each must come."""
    gateways = [
        source.id
        for flow in model.flows.values()
        if flow.target == element_id and (source := model.elements[flow.source]).type == "eventBasedGateway"
        if not source.all_events
    ]
    others = [flow.target for gateway in gateways for flow in model.outgoing(gateway) if flow.target != element_id]
    return tuple(ref(model.elements[other]) for other in others)


def awaited_text(telling: Telling, row: EventSubscription, element: Element, found: Awaited) -> str:
    """What is awaited, where it may come from, and what it does."""
    words = telling.words
    event = words.quoted(element.name) if element.name else words.say("wait.case")
    if row.kind == "condition":
        first = words.say("wait.condition", event=event, condition=found.condition)
    elif not row.event_name:
        first = words.say("wait.receive", event=element_name(words, element))
    else:
        other = found.business_keys != (telling.rows.root.business_key,)  # its own number is said anyway
        keys = words.listed(found.business_keys) if other else ""
        key = words.say("wait.message.key", keys=keys) if keys else ""
        what = _spoken(telling, row, element)
        first = words.say("wait.event", event=event, what=what, key=key)
    return words.joined([first, _origin(telling, found), consequence(telling, row.instance_id, element, found)])


def _spoken(telling: Telling, row: EventSubscription, element: Element) -> str:
    """What comes, as people call it: by the first sentence of its documentation; where it has none, the name that the
    machines use is told only if the element has no name either."""
    said = telling.rows.models[row.instance_id].spoken.get(row.event_name, "").partition("。")[0]
    name = said or (row.event_name if not element.name else "")
    return telling.words.say(f"wait.{row.kind}{'' if name else '.named'}", name=name)


def _origin(telling: Telling, found: Awaited) -> str:
    words = telling.words
    if found.name is None:
        return ""
    names = dict.fromkeys(  # several jurisdictions may have a process of one name
        words.quoted(one.name) if one.certain else words.say("from.computed", process=words.quoted(one.name))
        for one in found.senders
    )
    return words.say("from.processes", processes=words.listed(names)) if names else words.say("from.outside")


def consequence(telling: Telling, instance_id: str, element: Element, found: Awaited) -> str:
    words, model = telling.words, telling.rows.models[instance_id]
    stands = armed(model, element)
    following = path_names(words, found.leads_to)
    when = words.say(f"then.when.{'condition' if found.condition is not None else 'event'}")
    if stands is not None:
        way = "interrupting" if stands.interrupting else "beside"
        host = element_name(words, stands.host)
        if way == "beside" and not any(one.name or one.type != "endEvent" for one in found.leads_to):
            return words.say("then.noted", when=when)
        return words.say(f"then.{stands.form}.{way}", host=host, next=following, when=when)
    others = words.listed(element_name(words, other) for other in found.alternatives)
    first = words.say("then.first", others=others) if others else ""
    return words.joined([words.say("then.catch", next=following, when=when), first])
