"""Drafts and kept phrases: private, limited, gone when the work is done; and the form as it was shown."""

from __future__ import annotations

import pytest

from app.commands.complete_task import complete_task
from app.commands.discard_draft import discard_draft
from app.commands.forget_phrase import forget_phrase
from app.commands.keep_phrase import MOST, TooManyPhrases, keep_phrase
from app.commands.save_draft import AlreadyHandedIn, save_draft
from app.commands.start_process import start_process
from app.errors import BadRequest, Forbidden, InvalidSubmission, NotFound, TooLarge
from app.models import Draft, Phrase
from app.store.form_version import FormChanged
from tests.commands.procedures import FACTS, OPINION, with_form
from tests.commands.rows import all_of
from tests.installation import Installation


def _case(town: Installation) -> str:
    town.deploy(("p.bpmn", with_form()), ("facts.form", FACTS), ("opinion.form", OPINION))
    return town.start("p", {"title": "案由"}, actor=town.actor("ann"))


def _drafts() -> list[tuple[str, str, object]]:
    return sorted((row.user_id, row.subject, row.data) for row in all_of(Draft))


def test_a_draft_is_one_a_person_and_goes_with_the_submission(town: Installation) -> None:
    """The newest text counts; a refused submission keeps it, an accepted one removes it, another person's stays."""
    task = town.tasks(_case(town))["work"].id
    ann, bob = town.actor("ann"), town.actor("bob")
    save_draft(task, {"opinion": "一"}, None, actor=ann)
    save_draft(task, {"opinion": "二"}, "f:1", actor=ann)
    save_draft(task, {"opinion": "三"}, None, actor=bob)
    assert _drafts() == [("ann", task, {"opinion": "二"}), ("bob", task, {"opinion": "三"})]
    with pytest.raises(InvalidSubmission):
        complete_task(task, actor=ann, submission={})
    assert len(_drafts()) == 2
    complete_task(task, actor=ann, submission={"opinion": "同意"})
    assert _drafts() == [("bob", task, {"opinion": "三"})]
    save_draft(task, {"opinion": "四"}, None, actor=bob)
    assert _drafts() == [("bob", task, {"opinion": "四"})]
    with pytest.raises(AlreadyHandedIn):
        save_draft(task, {"opinion": "迟到的"}, None, actor=ann)
    discard_draft(task, actor=bob)
    assert _drafts() == []


def test_a_start_form_has_a_draft_too(town: Installation) -> None:
    """It goes when the case is started by form, and only then."""
    _case(town)
    ann = town.actor("ann")
    save_draft("start:p", {"title": "半句"}, None, actor=ann)
    town.start("p", {"title": "别的"}, actor=ann)
    assert _drafts() == [("ann", "start:p", {"title": "半句"})]
    start_process(town.definition("p").id, actor=ann, submission={"title": "整句"})
    assert _drafts() == []


def test_who_may_not_see_the_work_keeps_no_draft_of_it(sqlite_town: Installation) -> None:
    """Default is no; and a draft has a size."""
    task = sqlite_town.tasks(_case(sqlite_town))["work"].id
    with pytest.raises(Forbidden):
        save_draft(task, {}, None, actor=sqlite_town.actor("stranger"))
    with pytest.raises(Forbidden):
        save_draft("start:p", {}, None, actor=sqlite_town.actor("admin"))
    for unknown in ("no", "start:no"):
        with pytest.raises(NotFound):
            save_draft(unknown, {}, None, actor=sqlite_town.actor("ann"))
    with pytest.raises(TooLarge):
        save_draft(task, {"opinion": "长" * 70_000}, None, actor=sqlite_town.actor("ann"))
    assert _drafts() == []


def test_a_form_that_has_changed_is_not_taken_for_the_one_shown(sqlite_town: Installation) -> None:
    """The version that was on the screen is refused once a newer one is in force; the task stays open."""
    instance = _case(sqlite_town)
    task = sqlite_town.tasks(instance)["work"].id
    ann = sqlite_town.actor("ann")
    with pytest.raises(FormChanged):
        complete_task(task, actor=ann, submission={"opinion": "同意"}, form_id="opinion:0:old")
    with pytest.raises(FormChanged):
        start_process(sqlite_town.definition("p").id, actor=ann, submission={"title": "x"}, form_id="facts:0:old")
    assert list(sqlite_town.tasks(instance)) == ["work"]


def test_phrases_are_ones_own(town: Installation) -> None:
    """Kept once, forgotten by their owner alone, and only so many."""
    ann = town.actor("ann")
    kept = keep_phrase(" 同意。 ", actor=ann)
    assert keep_phrase("同意。", actor=ann) == kept
    assert [(row.user_id, row.text) for row in all_of(Phrase)] == [("ann", "同意。")]
    with pytest.raises(NotFound):
        forget_phrase(kept, actor=town.actor("bob"))
    for bad in ("", " ", "长" * 501):
        with pytest.raises(BadRequest):
            keep_phrase(bad, actor=ann)
    for number in range(MOST - 1):
        keep_phrase(f"第 {number} 句", actor=ann)
    with pytest.raises(TooManyPhrases):
        keep_phrase("再一句", actor=ann)
    forget_phrase(kept, actor=ann)
    assert len(all_of(Phrase)) == MOST - 1
