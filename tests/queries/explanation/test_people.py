"""Who may act: posts and people resolved, and what keeps everybody from acting."""

from __future__ import annotations

from app.commands.claim_task import claim_task
from app.models import Membership, User
from app.store.transaction import transaction
from tests.commands.procedures import four_eyes, one_task
from tests.engine.bpmn import end, process, start, user
from tests.installation import Installation
from tests.queries.explanation.telling import codes, told, waits


def close(user_id: str) -> None:
    with transaction() as session:
        session.get_one(User, user_id).active = False


def test_a_post_is_told_with_who_holds_it(sqlite_town: Installation) -> None:
    """The organisation's name, the post's label, and the accounts that hold it now."""
    sqlite_town.deploy(("p.bpmn", one_task()))
    case = sqlite_town.start("p")
    wait = waits(case)["work"]
    assert wait.who is not None
    (post,) = wait.who.candidates
    assert (post.kind, post.id, post.label) == ("post", "clerk@bureau", "市场监管局 经办人")
    assert [person.name for person in post.holders] == ["ann", "bob"]
    assert wait.text == "“办理”等待市场监管局 经办人（ann、bob）办理。"
    assert wait.findings == ()
    (english,) = told(case, "en").waits
    assert english.text == "“办理” waits for 市场监管局 经办人 (ann, bob)."


def test_who_holds_a_task_is_named(sqlite_town: Installation) -> None:
    """The others are still there, but the work is one person's."""
    sqlite_town.deploy(("p.bpmn", one_task()))
    case = sqlite_town.start("p")
    claim_task(sqlite_town.tasks(case)["work"].id, actor=sqlite_town.actor("ann"))
    wait = waits(case)["work"]
    assert wait.who is not None and wait.who.assignee is not None
    assert (wait.who.assignee.id, wait.text) == ("ann", "“办理”已由ann领取，正在办理。")
    close("ann")
    assert codes(waits(case)["work"]) == ["account-closed"]


def test_a_vacant_post_is_a_finding(sqlite_town: Installation) -> None:
    """A post without a holder, one that the directory does not know, and a closed account; each is told as it is."""
    posts = "head@bureau, director@bureau"
    task = user("work", name="办理", c_candidateGroups=posts, c_candidateUsers="officer,nobody")
    sqlite_town.deploy(("p.bpmn", process("start>work>done", start(), task, end("done"))))
    case = sqlite_town.start("p")
    with transaction() as session:
        session.delete(session.query(Membership).filter_by(user_id="head").one())
    close("officer")
    wait = waits(case)["work"]
    assert codes(wait) == ["post-unknown", "post-vacant", "account-closed", "account-closed", "nobody"]
    assert wait.findings[1].text == "市场监管局 负责人目前无人任职，没有人会看到此事项，请任命人员。"
    assert "director@bureau" in wait.findings[0].text
    assert "有 1 项等待存在问题" in told(case).summary


def test_a_closed_account_holds_no_post(sqlite_town: Installation) -> None:
    """Its post is vacant when nobody else holds it."""
    sqlite_town.deploy(("p.bpmn", one_task(c_candidateGroups="head@bureau")))
    case = sqlite_town.start("p")
    close("head")
    assert codes(waits(case)["work"]) == ["post-vacant"]


def test_separation_of_duties_may_leave_nobody(sqlite_town: Installation) -> None:
    """Who wrote is marked; when nobody else is left, that is why the case stands still."""
    sqlite_town.deploy(("p.bpmn", four_eyes()))
    case = sqlite_town.start("p")
    sqlite_town.complete(case, "write", sqlite_town.actor("ann"))
    wait = waits(case)["approve"]
    assert wait.who is not None
    clerks = next(one for one in wait.who.candidates if one.id == "clerk@bureau")
    assert [(person.id, person.barred) for person in clerks.holders] == [("ann", True), ("bob", False)]
    assert "ann，须回避" in wait.text
    assert wait.findings == ()
    for user_id in ("bob", "head"):
        close(user_id)
    assert codes(waits(case)["approve"]) == ["post-vacant", "all-barred"]


def test_a_task_that_names_nobody_is_anybodys(sqlite_town: Installation) -> None:
    """Whoever may read the case may do it."""
    sqlite_town.deploy(("p.bpmn", process("start>work>done", start(), user("work", name="办理"), end("done"))))
    wait = waits(sqlite_town.start("p"))["work"]
    assert wait.who is not None
    assert (wait.who.anyone, wait.who.candidates, wait.findings) == (True, (), ())
