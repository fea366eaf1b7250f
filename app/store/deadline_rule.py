"""The version of a deadline rule under which a deadline was opened; later versions are for later deadlines."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import calendar
from app.models import DeadlineRuleDefinition
from app.store.definitions import NotDeployed, VersionCache, content_of

_rules: VersionCache[calendar.DeadlineRule] = VersionCache()


def rule_at(session: Session, key: str, version: int) -> calendar.DeadlineRule:
    """Raises NotDeployed."""
    query = select(DeadlineRuleDefinition)
    row = session.scalar(query.where(DeadlineRuleDefinition.key == key, DeadlineRuleDefinition.version == version))
    if row is None:
        raise NotDeployed(f"期限规则 {key} 第 {version} 版尚未部署。")

    def load() -> calendar.DeadlineRule:
        content = content_of(session, row.resource_id)
        return next(rule for rule in calendar.parse(content, row.resource_name) if rule.id == key)

    return _rules.get(row.id, load)


def texts_for_posts(rule: calendar.DeadlineRule) -> tuple[str, ...]:
    """Every text of the rule that names a post, literal or FEEL over the case."""
    told = [rule.remind, *rule.levels, *(one.to for one in rule.reminders or ())]
    told += [one.to for one in rule.escalations or ()]
    named = [rule.responsible] if rule.responsible else []
    return tuple(dict.fromkeys([*named, *(text for texts in told for text in texts)]))
