"""In which order conditions are decided: after the fields they read. A circle has no order and is refused."""

from __future__ import annotations

from collections.abc import Sequence

from app.feel import Expression
from app.forms.form import Component
from app.forms.report import Report


def condition_order(components: Sequence[Component], report: Report) -> tuple[str, ...]:
    """The keys, each after those its conditions read; a circle is noted in ``report``."""
    by_key = {component.key: component for component in components}
    order: list[str] = []
    state: dict[str, str] = {}

    def visit(key: str) -> None:
        if state.get(key) == "done":
            return
        if state.get(key) == "open":
            report.add("form-circle", f"字段 {key} 的隐藏或只读条件（经由其他字段）取决于它自己。", {"key": key})
            return
        state[key] = "open"
        for name in sorted(_reads(by_key[key])):
            if name in by_key:
                visit(name)
        state[key] = "done"
        order.append(key)

    for component in components:
        visit(component.key)
    return tuple(order)


def _reads(component: Component) -> set[str]:
    conditions = list(component.hidden_by)
    if isinstance(component.readonly, Expression):
        conditions.append(component.readonly)
    return {name for condition in conditions for name in condition.names}
