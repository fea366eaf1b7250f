"""Start a process instance: by form, by REST, or by a message, signal, timer or condition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app import clock, engine, forms
from app.access import require_may_start, started_by_nobody
from app.actor import Actor
from app.errors import BadRequest, InvalidSubmission
from app.models import ProcessInstance
from app.store.apply_step import apply_step
from app.store.case import opened
from app.store.case_number import next_case_number
from app.store.case_title import title_of
from app.store.correlation_keys import correlate_received
from app.store.definitions import LoadedForm, definition_of, form_of, spec_of
from app.store.drafts import drop_draft, start_subject
from app.store.duties import Tell, check_start
from app.store.form_options import option_data
from app.store.form_version import require_form
from app.store.history import record
from app.store.rows.user_tasks import join_case
from app.store.submission import bind_files, file_finder, with_defaults
from app.store.transaction import transaction
from app.store.veils import veil_submission
from app.typed_json import Value

_LONGEST_KEY = 255


def start_process(
    definition_id: str,
    *,
    actor: Actor,
    submission: Mapping[str, Any] | None = None,
    variables: Mapping[str, Value] | None = None,
    business_key: str | None = None,
    start_event: str | None = None,
    settle: Callable[[Session], None] | None = None,
    form_id: str | None = None,
    tell: Tell | None = None,
    message: str | None = None,
) -> str:
    """Start and return the instance's id.

    ``submission`` is the start form's JSON and must satisfy it; ``variables`` are typed values, whose types are checked
    against the form's fields (others may come along). ``start_event`` is the start event to begin at, None the only one
    that starts by hand; ``settle`` uses up the row behind the message, signal or timer, in the same transaction.
    ``form_id`` is the version of the form that was shown. ``message`` is the name of the one that starts it.
    The business key is the case number unless one is given. ``tell`` hears what separation of duties only warns of.
    Raises NotFound, Forbidden, SeparationOfDuties, BadRequest, InvalidSubmission, FormChanged.
    """
    if business_key and (len(business_key) > _LONGEST_KEY or not business_key.isprintable()):
        raise BadRequest(f"业务键不得超过 {_LONGEST_KEY} 个字符，也不得含有控制字符。")
    with transaction() as session:
        now = clock.now()
        definition = definition_of(session, definition_id)
        spec = spec_of(session, definition_id)
        require_may_start(actor, spec.model)
        if settle is not None:
            settle(session)
        start = start_event_of(spec.model, start_event)
        instance = ProcessInstance(
            definition_id=definition_id,
            business_key=business_key or next_case_number(session, definition.key, now),
            variables={},
            started_at=now,
            started_by=actor.user_id,
            start_element=start.element_id,
        )
        session.add(instance)
        session.flush()
        form = form_of(session, start.form, definition.deployment_id) if start.form else None
        if submission is not None:
            require_form(form, form_id)
            drop_draft(session, actor.user_id, start_subject(definition.key, start_event))
        given = _checked(session, instance, spec.model, form, submission, variables, actor, now)
        case = opened(session, instance, actor, now)
        keys = correlate_received(case, message, variables or {}, first=True) if message is not None else {}
        join_case(case, sorted(actor.organisations))
        record(
            session,
            "process.started",
            at=now,
            actor=actor.user_id,
            instance_id=instance.id,
            element_id=start.element_id,
            data={"definition": definition_id, "business_key": instance.business_key, "submitted": given, **keys},
        )
        if start.element_id is not None:
            check_start(case, spec.model.elements[start.element_id], given, tell)
        veil_submission(
            case,
            start.element_id,
            given,
            activity_id=None,
            form=form.form if form else None,
            performer=actor.organisations,
        )
        facts = {**given, **_initiator(spec.model, start, actor), "case_no": instance.business_key}
        step = engine.start(spec, facts, case.env, start.element_id)
        instance.title = title_of(case, step.variables)
        apply_step(case, step)
        return instance.id


def start_event_of(model: engine.ProcessModel, element_id: str | None) -> engine.StartEvent:
    """Raises BadRequest, and StartEventUnclear where there are several ways to start by hand and none is named."""
    if element_id is None and any(start.by_hand for start in model.start_events):
        return engine.by_hand(model, None)
    for start in model.start_events:
        if element_id is not None and start.element_id == element_id:
            return start
    raise BadRequest(started_by_nobody(model) or f"流程“{model.name or model.id}”没有可以这样启动的开始事件。")


def _initiator(model: engine.ProcessModel, start: engine.StartEvent, actor: Actor) -> dict[str, Value]:
    """``camunda:initiator`` on the start event names the variable that says who has started the process."""
    name = model.elements[start.element_id].attributes.get("initiator") if start.element_id else None
    return {name: actor.user_id} if name else {}


def _checked(
    session: Session,
    instance: ProcessInstance,
    model: engine.ProcessModel,
    form: LoadedForm | None,
    submission: Mapping[str, Any] | None,
    variables: Mapping[str, Value] | None,
    actor: Actor,
    now: datetime,
) -> dict[str, Value]:
    if form is None:
        if submission:
            raise InvalidSubmission({key: ["此流程没有启动表单，不接受填写内容。"] for key in submission})
        return dict(variables or {})
    find_file = file_finder(session, actor, instance.id)
    sent = variables if submission is None else submission
    options = option_data(session, actor, form.form, {}, model=model, submission=sent)
    if variables is None:
        values = forms.validate(form.form, dict(submission or {}), options, find_file, now=now)
    else:
        values = forms.typed(form.form, variables, find_file, now=now, data=options)
    values = with_defaults(form.form, actor, values)
    bind_files(session, values, instance.id, actor)
    return values
