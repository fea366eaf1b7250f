"""The decision table: its columns, its rules, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.dmn.hit_policy import Aggregation, HitPolicy, Row, aggregated, rank, same
from app.dmn.run import Run, TableUse
from app.dmn.types import ItemType
from app.feel import Expression, UnaryTests
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Input:
    """A column asked: ``allowed`` are the values its author foresaw."""

    label: str
    expression: Expression
    type: ItemType | None
    allowed: UnaryTests | None


@dataclass(frozen=True, slots=True)
class Output:
    """A column answered: ``name`` is the key in the output context, ``default`` holds when no rule matches."""

    name: str
    label: str
    type: ItemType | None
    allowed: UnaryTests | None
    default: Expression | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: the tests by the number of their input (those that let everything through are left out), one expression
    an output (None: the cell is empty, which is null)."""

    id: str
    tests: tuple[tuple[int, UnaryTests], ...]
    outputs: tuple[Expression | None, ...]


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """``ranks`` are the output values in the order of their priority, by column, for the policies that need them."""

    key: str
    hit_policy: HitPolicy
    aggregation: Aggregation | None
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]
    ranks: tuple[tuple[str, tuple[Value, ...]], ...]

    def evaluate(self, scope: Mapping[str, Value], run: Run) -> Value:
        """FEEL's value of the table; how it came about is left in the trail."""
        rows = self.rows(scope, run)
        if rows is None:
            return None
        values = [dict(row) if len(self.outputs) > 1 else row[self.outputs[0].name] for row in rows]
        if self.hit_policy.single or self.aggregation:
            return values[0] if values else None
        return values if values or self.hit_policy is HitPolicy.COLLECT else None

    def rows(self, scope: Mapping[str, Value], run: Run) -> list[Row] | None:
        """The answer as rows; None when something breaks the author's rules."""
        use = TableUse((), {})
        run.trail.tables.append(use)
        values = self._asked(scope, run, use)
        matched = self._matched(values, scope, run) if values is not None else None
        if matched is None:
            return None
        use.matched = tuple(rule.id for rule in matched)
        rows: list[Row] = []
        for rule in matched:
            row = self._row(rule, scope, run)
            if row is None:
                return None
            rows.append(row)
        use.rows = self._settled(rows, use, run) if rows else self._default(scope, run)
        return use.rows

    def _asked(self, scope: Mapping[str, Value], run: Run, use: TableUse) -> list[Value] | None:
        values: list[Value] = []
        seen: dict[str, Value] = {}
        use.inputs = seen
        for column in self.inputs:
            value = run.feel(column.expression, scope)
            seen[column.expression.text] = value
            fitting = run.fit(value, column.type, f"决策表 {self.key}：输入“{column.label}”")
            if fitting is None and value is not None:
                return None
            if column.allowed and value is not None and not column.allowed.matches(fitting, scope, run.functions):
                run.violate(f"决策表 {self.key}：输入“{column.label}”的值不在允许的范围内。")
                return None
            values.append(fitting)
        return values

    def _matched(self, values: Sequence[Value], scope: Mapping[str, Value], run: Run) -> list[Rule]:
        matched: list[Rule] = []
        functions, first = run.functions, self.hit_policy is HitPolicy.FIRST
        run.spend(len(self.rules))
        for rule in self.rules:
            for number, test in rule.tests:
                if not test.matches(values[number], scope, functions):
                    break
            else:
                matched.append(rule)
                if first:
                    break
        return matched

    def _row(self, rule: Rule, scope: Mapping[str, Value], run: Run) -> Row | None:
        row: dict[str, Value] = {}
        for column, cell in zip(self.outputs, rule.outputs, strict=True):
            value = run.feel(cell, scope) if cell else None
            fitting = run.fit(value, column.type, f"决策表 {self.key}：规则 {rule.id} 的输出“{column.label}”")
            if fitting is None and value is not None:
                return None
            if column.allowed and value is not None and not column.allowed.matches(fitting, scope, run.functions):
                run.violate(f"决策表 {self.key}：规则 {rule.id} 的输出“{column.label}”不在允许的范围内。")
                return None
            row[column.name] = fitting
        return row

    def _settled(self, rows: list[Row], use: TableUse, run: Run) -> list[Row] | None:
        """What the hit policy makes of the rows of the rules that matched, at least one."""
        if self.aggregation:
            name = self.outputs[0].name
            return [{name: aggregated(self.aggregation, [row[name] for row in rows])}]
        names = "、".join(use.matched)
        match self.hit_policy:
            case HitPolicy.UNIQUE if len(rows) > 1:
                run.violate(f"决策表 {self.key} 只许一条规则命中，却命中了 {names}。")
                return None
            case HitPolicy.ANY if not same(rows):
                run.violate(f"决策表 {self.key} 的命中策略是 ANY，命中的规则 {names} 却给出不同的结果。")
                return None
            case HitPolicy.PRIORITY | HitPolicy.OUTPUT_ORDER:
                order = sorted(range(len(rows)), key=lambda place: rank(rows[place], self.ranks))
                if self.hit_policy is HitPolicy.OUTPUT_ORDER:
                    use.matched = tuple(use.matched[place] for place in order)
                    return [rows[place] for place in order]
                return [rows[order[0]]]
        return rows[:1] if self.hit_policy.single else rows

    def _default(self, scope: Mapping[str, Value], run: Run) -> list[Row]:
        if any(column.default for column in self.outputs):
            return [
                {column.name: run.feel(column.default, scope) if column.default else None for column in self.outputs}
            ]
        if self.aggregation is Aggregation.COUNT:
            return [{self.outputs[0].name: 0}]
        return []
