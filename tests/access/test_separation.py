"""Separation of duties, rule by rule (specification D.3): allowed, refused with the article, or only warned of."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.access.tasks import SeparationOfDuties, refusal, warnings
from app.commands.claim_task import claim_task
from app.commands.complete_task import complete_task
from app.commands.start_process import start_process
from app.errors import ChengxuError, ExpressionFailed, InvalidSubmission
from app.models import Certificate
from app.store.definitions import spec_of
from app.store.transaction import transaction
from tests.commands.procedures import form
from tests.commands.rows import events
from tests.engine import bpmn
from tests.engine.bpmn import end, process, properties, start, user
from tests.installation import Installation

ALL = {"c_candidateGroups": "clerk@bureau,head@bureau"}
FORM = {"c_formRef": "people", "c_formRefBinding": "latest"}
EVERYBODY = [{"label": name, "value": name} for name in ("ann", "bob", "head", "officer")]
PEOPLE = form(
    "people",
    {"type": "checklist", "key": "officers", "label": "监督人员", "values": EVERYBODY},
    {"type": "textfield", "key": "activity", "label": "活动"},
    {"type": "datetime", "subtype": "date", "key": "planned_on", "dateLabel": "日期"},
)
ARTICLE = "某规§八(二)"

Deploy = Callable[..., str]


@pytest.fixture
def begun(sqlite_town: Installation) -> Deploy:
    """A case whose task ``work`` has these rules, after the task ``draft``."""

    def deploy(facts: dict[str, Any] | None = None, **rules: str) -> str:
        own = properties(article=ARTICLE, **{name.replace("_", "-"): text for name, text in rules.items()})
        work = user("work", own, name="办理", **ALL, **FORM)
        parts = (start(name="申请"), user("draft", name="拟稿", **ALL), work, end("done"))
        sqlite_town.deploy(("p.bpmn", process("start>draft>work>done", *parts)), ("people.form", PEOPLE))
        case = sqlite_town.start("p", facts or {}, actor=sqlite_town.actor("ann"))
        sqlite_town.complete(case, "draft", sqlite_town.actor("bob"))
        return case

    return deploy


def _refused(town: Installation, case: str, who: str) -> str | None:
    task = town.tasks(case)["work"]
    found = refusal(town.actor(who), task, _model(town))
    return None if found is None else found.code


def _model(town: Installation) -> Any:
    from app.extensions import db

    return spec_of(db.session(), town.definition("p").id).model


def _hand_in(town: Installation, case: str, who: str = "head", **values: Any) -> list[str]:
    """What the person was told besides."""
    told: list[str] = []
    complete_task(town.tasks(case)["work"].id, actor=town.actor(who), submission=values, tell=told.append)
    return told


def _certify(user_id: str, until: str = "2027-12-31", **facts: Any) -> None:
    with transaction() as session:
        since, ends = date(2026, 1, 1), date.fromisoformat(until)
        row = Certificate(
            user_id=user_id, kind="supervision", number=f"监{user_id}", valid_from=since, valid_until=ends
        )
        for name, value in facts.items():
            setattr(row, name, value)
        session.add(row)


@pytest.mark.parametrize(
    ("rule", "refused"),
    [
        ("draft", {"bob"}),
        ("start", {"ann"}),
        ("draft, start", {"ann", "bob"}),
        ("p.draft; p.start", {"ann", "bob"}),
        ("draft | warn", set()),
        ("draft | warn; start", {"ann"}),
    ],
)
def test_whoever_did_one_part_may_not_do_the_other(
    sqlite_town: Installation, begun: Deploy, rule: str, refused: set[str]
) -> None:
    """SOD-3, SOD-4: drafter, starter, or both; the refusal cites the article and holds for claiming and completing."""
    case = begun(not_same_person_as=rule)
    answers = {who: _refused(sqlite_town, case, who) for who in ("ann", "bob", "head")}
    assert answers == {who: "separation-of-duties" if who in refused else None for who in answers}
    for who in refused:
        for act in (claim_task, complete_task):
            with pytest.raises(SeparationOfDuties, match=ARTICLE.replace("(", r"\(").replace(")", r"\)")):
                act(sqlite_town.tasks(case)["work"].id, actor=sqlite_town.actor(who))


def test_the_whole_tree_of_the_case_is_looked_through(sqlite_town: Installation) -> None:
    """The caller's task keeps from the called one's, and the other way round; another case of the same does not."""
    inner = user("approve", properties(**{"not-same-person-as": "caller.draft"}), **ALL)
    called = process("start>approve>over", start(), inner, end("over"), id_="called")
    sign = user("sign", properties(**{"not-same-person-as": "called.approve"}), **ALL)
    parts = (start(), user("draft", **ALL), bpmn.call("call", "called"), sign, end("done"))
    sqlite_town.deploy(
        ("called.bpmn", called), ("caller.bpmn", process("start>draft>call>sign>done", *parts, id_="caller"))
    )

    def called_id(case: str) -> str:
        from app.extensions import db
        from app.models import ProcessInstance

        rows = db.session.query(ProcessInstance).filter_by(root_id=case)
        return next(row.id for row in rows if row.id != case)

    cases = [sqlite_town.start("caller") for _ in range(2)]
    for case, who in zip(cases, ("ann", "bob"), strict=True):
        sqlite_town.complete(case, "draft", sqlite_town.actor(who))
    with pytest.raises(SeparationOfDuties):
        sqlite_town.complete(called_id(cases[0]), "approve", sqlite_town.actor("ann"))
    sqlite_town.complete(called_id(cases[1]), "approve", sqlite_town.actor("ann"))
    with pytest.raises(SeparationOfDuties):
        sqlite_town.complete(cases[1], "sign", sqlite_town.actor("ann"))
    sqlite_town.complete(cases[1], "sign", sqlite_town.actor("head"))


@pytest.mark.parametrize(
    ("rule", "facts", "refused"),
    [
        ("= handlers", {"handlers": ["ann", "head"]}, {"ann", "head"}),
        ("handlers", {"handlers": "bob"}, {"bob"}),
        ("= concatenate(handlers, [chief])", {"handlers": ["ann"], "chief": "head"}, {"ann", "head"}),
        ("= handlers", {}, set()),
        ("= handlers | warn", {"handlers": ["ann"]}, set()),
    ],
)
def test_whoever_handled_the_matter_may_not_supervise_it(
    sqlite_town: Installation, begun: Deploy, rule: str, facts: dict[str, Any], refused: set[str]
) -> None:
    """SOD-1, SOD-5, SOD-6: against data of the case; a case that names nobody bars nobody."""
    case = begun(facts, not_among=rule)
    answers = {who: _refused(sqlite_town, case, who) for who in ("ann", "bob", "head")}
    assert answers == {who: "separation-of-duties" if who in refused else None for who in answers}


def test_data_that_names_no_people_bars_everybody(sqlite_town: Installation, begun: Deploy) -> None:
    """What cannot be judged is not allowed."""
    case = begun({"handlers": 7}, not_among="= handlers")
    assert _refused(sqlite_town, case, "head") == ExpressionFailed.code


@pytest.mark.parametrize(
    ("rules", "values", "said"),
    [
        ({"min_persons": "officers: 2"}, {"officers": ["ann", "bob"]}, None),
        ({"min_persons": "officers: 2"}, {"officers": ["ann"]}, "至少须有 2 人"),
        ({"min_persons": "officers: 1"}, {}, "至少须有 1 人"),
        ({"min_persons": 'officers: = if activity = "暗访" then 2 else 1'}, {"officers": ["ann"]}, None),
        (
            {"min_persons": 'officers: = if activity = "暗访" then 2 else 1'},
            {"officers": ["ann"], "activity": "暗访"},
            "至少须有 2 人",
        ),
        ({"certificate": "officers: supervision"}, {"officers": ["ann"]}, None),
        ({"certificate": "officers: supervision"}, {"officers": ["ann", "bob"]}, "bob：没有行政执法监督证"),
        (
            {"certificate": "officers: supervision at planned_on"},
            {"officers": ["ann"], "planned_on": "2028-01-01"},
            "监ann 已于 2027-12-31 到期",
        ),
        ({"certificate": "officers: supervision at planned_on"}, {"officers": ["head"]}, None),
        (
            {"certificate": "officers: supervision at planned_on"},
            {"officers": ["head"], "planned_on": "2026-10-09"},
            "已于 2026-10-08 被吊销或收回",
        ),
        ({"certificate": "officers: enforcement"}, {"officers": ["ann"]}, "没有行政执法证"),
        ({"not_among": "officers: = handlers"}, {"officers": ["officer"]}, None),
        ({"not_among": "officers: = handlers"}, {"officers": ["officer", "ann"]}, "ann 与本案有依法应当回避的关系"),
    ],
)
def test_people_named_in_a_form_satisfy_the_rule(
    sqlite_town: Installation, begun: Deploy, rules: dict[str, str], values: dict[str, Any], said: str | None
) -> None:
    """SOD-1, SOD-2, SOD-11: how many, with which certificate on which day, and who not; the field is told, with the
    article, and the task stays open."""
    _certify("ann")
    _certify("head", revoked_on=date(2026, 10, 8))
    case = begun({"handlers": ["ann"]}, **rules)
    if said is None:
        assert _hand_in(sqlite_town, case, **values) == []
        return
    with pytest.raises(InvalidSubmission) as refused:
        _hand_in(sqlite_town, case, **values)
    (message,) = refused.value.fields["officers"]
    assert said in message and ARTICLE in message
    assert "work" in sqlite_town.tasks(case)


@pytest.mark.parametrize(
    ("rules", "values", "field"),
    [
        ({"not_same_person_as": "draft | warn"}, {}, None),
        ({"not_among": "= handlers | warn"}, {}, None),
        ({"min_persons": "officers: 2 | warn"}, {"officers": ["ann"]}, "officers"),
        ({"certificate": "officers: supervision | warn"}, {"officers": ["ann"]}, "officers"),
        ({"not_among": "officers: = handlers | warn"}, {"officers": ["bob"]}, "officers"),
    ],
)
def test_a_warning_is_told_and_recorded_but_stops_nothing(
    sqlite_town: Installation, begun: Deploy, rules: dict[str, str], values: dict[str, Any], field: str | None
) -> None:
    """SOD-1 outside the province that forbids it: each kind of rule may only warn."""
    case = begun({"handlers": ["bob"]}, **rules)
    seen = warnings(sqlite_town.actor("bob"), sqlite_town.tasks(case)["work"], _model(sqlite_town))
    assert len(seen) == (field is None)
    (told,) = _hand_in(sqlite_town, case, "bob", **values)
    assert told.startswith("提醒：") and ARTICLE in told
    (event,) = events(case, "separation.warned")
    assert (event.actor, event.element_id, event.data["field"], event.data["article"]) == (
        "bob",
        "work",
        field,
        ARTICLE,
    )
    assert "work" not in sqlite_town.tasks(case)


def test_claiming_warns_too(sqlite_town: Installation, begun: Deploy) -> None:
    """The person hears it when the task is taken, and history has it."""
    case = begun(not_same_person_as="draft | warn")
    told: list[str] = []
    claim_task(sqlite_town.tasks(case)["work"].id, actor=sqlite_town.actor("bob"), tell=told.append)
    assert len(told) == len(events(case, "separation.warned")) == 1


def test_a_start_form_names_people_too(sqlite_town: Installation) -> None:
    """Its rules are checked before the case exists, and bind who starts."""
    rules = properties(**{"min-persons": "officers: 2", "not-among": '= ["bob"]', "article": ARTICLE})
    model = process("start>done", start("start", rules, **FORM), end("done"))
    sqlite_town.deploy(("p.bpmn", model), ("people.form", PEOPLE))
    definition = sqlite_town.definition("p").id

    def begin(who: str, *officers: str) -> str:
        entered = json.loads(json.dumps({"officers": list(officers)}))
        return start_process(definition, actor=sqlite_town.actor(who), submission=entered)

    with pytest.raises(InvalidSubmission):
        begin("ann", "head")
    with pytest.raises(SeparationOfDuties) as refused:
        begin("bob", "head", "ann")
    assert isinstance(refused.value, ChengxuError)
    assert sqlite_town.instance(begin("ann", "head", "bob")).status == "COMPLETED"
