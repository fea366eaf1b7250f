"""What is deployed, compiled once a version and shared by all threads: specs, forms, decisions, deadline rules."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import calendar, dmn, engine, forms
from app.engine import DecisionRef
from app.errors import EngineFailed, NotFound
from app.models import DeadlineRuleDefinition, DecisionDefinition, FormDefinition, ProcessDefinition, Resource

T = TypeVar("T")


class VersionCache(Generic[T]):
    """What a definition's bytes compile to, by its id. A version never changes, so neither does its entry."""

    def __init__(self) -> None:
        self._entries: dict[str, T] = {}
        self._lock = threading.Lock()

    def get(self, key: str, load: Callable[[], T]) -> T:
        found = self._entries.get(key)
        if found is None:
            with self._lock:
                found = self._entries.get(key)
                if found is None:
                    found = self._entries[key] = load()
        return found


class NotDeployed(EngineFailed):
    """A case refers to a form, decision or deadline rule that no deployment holds; the step is rolled back."""

    code = "not-deployed"


@dataclass(frozen=True, slots=True)
class LoadedForm:
    """A form as the server checks it and, in ``schema``, as the browser draws it; ``id`` is that of its version."""

    key: str
    form: forms.Form
    schema: Mapping[str, Any]
    id: str = ""


_specs: VersionCache[engine.Spec] = VersionCache()
_forms: VersionCache[LoadedForm] = VersionCache()
_decisions: VersionCache[dict[str, list[dmn.Decision]]] = VersionCache()
_rules: VersionCache[calendar.DeadlineRule] = VersionCache()


def content_of(session: Session, resource_id: str) -> bytes:
    content = session.scalar(select(Resource.content).where(Resource.id == resource_id))
    if content is None:
        raise NotFound("部署的资源不存在。")
    return content


def definition_of(session: Session, definition_id: str) -> ProcessDefinition:
    """Raises NotFound for an unknown id."""
    definition = session.get(ProcessDefinition, definition_id)
    if definition is None:
        raise NotFound(f"流程定义 {definition_id} 不存在。")
    return definition


def process_of(session: Session, ref: engine.ProcessRef, deployment_id: str | None) -> ProcessDefinition:
    """The version that a call activity means; ``deployment_id`` is that of the caller. Raises NotFound."""
    query = select(ProcessDefinition).where(ProcessDefinition.key == ref.key)
    if ref.binding == "deployment":
        query = query.where(ProcessDefinition.deployment_id == deployment_id)
    elif ref.binding == "version":
        query = query.where(ProcessDefinition.version == ref.version)
    elif ref.binding == "versionTag":
        query = query.where(ProcessDefinition.version_tag == ref.tag)
    row = session.scalar(query.order_by(ProcessDefinition.version.desc()).limit(1))
    if row is None:
        narrowed = {"deployment": "（同次部署）", "version": f"（第 {ref.version} 版）"}
        wanted = {**narrowed, "versionTag": f"（版本标签 {ref.tag}）"}.get(ref.binding, "")
        raise NotFound(f"被调用的流程 {ref.key}{wanted}尚未部署。")
    return row


def spec_of(session: Session, definition_id: str) -> engine.Spec:
    """The compiled process of a definition; raises NotFound for an unknown id."""

    def load() -> engine.Spec:
        definition = definition_of(session, definition_id)
        content = content_of(session, definition.resource_id)
        model = next(m for m in engine.parse_deployed(content, definition.resource_name) if m.id == definition.key)
        return engine.compile(model)

    return _specs.get(definition_id, load)


def form_of(session: Session, ref: engine.FormRef, deployment_id: str) -> LoadedForm:
    """The form that a reference means: the latest version, the one of the same deployment, or a numbered one."""
    query = select(FormDefinition).where(FormDefinition.key == ref.key)
    if ref.binding == "deployment":
        query = query.where(FormDefinition.deployment_id == deployment_id)
    elif ref.binding == "version":
        query = query.where(FormDefinition.version == ref.version)
    row = session.scalar(query.order_by(FormDefinition.version.desc()).limit(1))
    if row is None:
        raise NotDeployed(f"表单 {ref.key} 尚未部署。")

    return loaded_form(session, row)


def loaded_form(session: Session, row: FormDefinition) -> LoadedForm:
    """One version of a form."""

    def load() -> LoadedForm:
        content = content_of(session, row.resource_id)
        return LoadedForm(row.key, forms.parse(content, row.resource_name), json.loads(content), row.id)

    return _forms.get(row.id, load)


def decision_of(session: Session, ref: DecisionRef, deployment_id: str | None = None) -> DecisionDefinition:
    """The version that a reference means; ``deployment_id`` is that of who asks."""
    query = select(DecisionDefinition).where(DecisionDefinition.key == ref.key)
    if ref.binding == "deployment":
        query = query.where(DecisionDefinition.deployment_id == deployment_id)
    elif ref.binding == "version":
        query = query.where(DecisionDefinition.version == ref.version)
    row = session.scalar(query.order_by(DecisionDefinition.version.desc()).limit(1))
    if row is None:
        raise NotDeployed(f"决策 {ref.key} 尚未部署。")
    return row


def decision_in(session: Session, row: DecisionDefinition) -> dmn.Decision:
    """The decision of a definition; a deployment's files are read once and together, as they may import each other."""

    def load() -> dict[str, list[dmn.Decision]]:
        files = select(Resource.name, Resource.content).where(
            Resource.deployment_id == row.deployment_id, Resource.name.endswith(".dmn")
        )
        return dmn.parse_files({row.name: row.content for row in session.execute(files)})

    decisions = _decisions.get(row.deployment_id, load)[row.resource_name]
    return next(decision for decision in decisions if decision.key == row.key)


def rule_of(session: Session, key: str) -> tuple[int, calendar.DeadlineRule]:
    """The version number and the rule now in force."""
    newest = select(DeadlineRuleDefinition).where(DeadlineRuleDefinition.key == key)
    row = session.scalar(newest.order_by(DeadlineRuleDefinition.version.desc()).limit(1))
    if row is None:
        raise NotDeployed(f"期限规则 {key} 尚未部署。")

    def load() -> calendar.DeadlineRule:
        content = content_of(session, row.resource_id)
        return next(rule for rule in calendar.parse(content, row.resource_name) if rule.id == key)

    return row.version, _rules.get(row.id, load)
