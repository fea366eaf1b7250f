"""Names in sentences: elements, posts and people as a reader knows them."""

from __future__ import annotations

from collections.abc import Iterable

from app.engine import Element, ProcessModel
from app.queries.explanation.after import ref
from app.queries.explanation.contract import Candidate, ElementRef, Person, Place
from app.queries.explanation.rows import Rows
from app.queries.explanation.words import Words


def element_name(words: Words, element: ElementRef | Element | None) -> str:
    """In quotation marks; an element without a name is called by its id."""
    if element is None:
        return words.say("time.process")
    return words.quoted(element.name) if element.name else words.say("time.unnamed", id=element.id)


def event_name(name: str, model: ProcessModel | None) -> str:
    """A message as people call it: by the first sentence of its documentation, else by the element that throws or
    catches it; without both by its own name, which is the machines'."""
    if model is None:
        return name
    if said := model.spoken.get(name, "").partition("。")[0]:
        return said
    named = (e.name for e in model.elements.values() if e.name and any(one.name == name for one in e.trigger.each))
    return next(named, name)


def path_names(words: Words, elements: Iterable[ElementRef]) -> str:
    """Where a path leads; a nameless end is the end of the path."""
    names = [words.say("time.end") if not e.name and e.type == "endEvent" else element_name(words, e) for e in elements]
    return words.listed(names) or words.say("time.end")


def candidate_text(words: Words, candidate: Candidate) -> str:
    """A post with the people who hold it, or says that nobody does; a person by name."""
    if candidate.kind == "person":
        return candidate.label
    if not candidate.holders:
        return words.say("who.vacant", post=candidate.label)
    people = words.listed(person_text(words, person) for person in candidate.holders)
    # accounts are often named after their post; saying it twice helps nobody
    if people.replace(" ", "") == candidate.label.replace(" ", ""):
        return candidate.label
    return words.say("who.post", post=candidate.label, people=people)


def person_text(words: Words, person: Person) -> str:
    return words.say("who.barred", person=person.name) if person.barred else person.name


def place(rows: Rows, instance_id: str, element_id: str) -> Place:
    element = rows.element(instance_id, element_id)
    found = ref(element) if element else ElementRef(element_id, None, "", None)
    return Place(instance_id, process_name(rows, instance_id), path(rows, instance_id), found)


def process_name(rows: Rows, instance_id: str) -> str:
    definition = rows.tree[instance_id].definition
    return definition.name or definition.key


def path(rows: Rows, instance_id: str) -> tuple[str, ...]:
    names: list[str] = []
    current: str | None = instance_id
    while current is not None and current in rows.here:
        names.insert(0, process_name(rows, current))
        current = rows.tree[current].super_instance_id
    return tuple(names)
