"""A list of the REST API as data: whose rows, which parameters filter them, by what they can be sorted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, true
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.base import ExecutableOption

from app.actor import Actor
from app.errors import BadRequest
from app.extensions import db

Row = TypeVar("Row")
Column = ColumnElement[Any] | InstrumentedAttribute[Any]
Condition = Callable[[Any, Mapping[str, Any]], ColumnElement[bool]]
Kind = Literal["text", "texts", "flag", "either", "instant", "whole"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """What one parameter means. ``condition`` is given its value and those of all parameters.

    A ``flag`` narrows only when true, as most booleans of the dialect; ``either`` narrows by true and by false."""

    kind: Kind
    condition: Condition


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """``rows`` holds only what the actor may read. ``unsupported`` are parameters of the dialect that would narrow the
    list and that we cannot apply: they are refused, because an unfiltered answer would be a wrong one."""

    rows: Callable[[Actor], Select[Row]]
    criteria: Mapping[str, Criterion]
    sorting: Mapping[str, Column]
    default_order: tuple[Column, ...]
    unsupported: frozenset[str] = frozenset()
    load: tuple[ExecutableOption, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a request chose of a listing: parsed values by parameter, columns to sort by, and the page."""

    values: Mapping[str, Any]
    order: Sequence[tuple[str, bool]] = ()
    first: int = 0
    limit: int | None = None


def chosen(listing: Listing[Row], actor: Actor, choice: Choice) -> Select[Row]:
    """The statement without order and page."""
    parts = [
        listing.criteria[name].condition(value, choice.values)
        for name, value in choice.values.items()
        if not (listing.criteria[name].kind == "flag" and value is False)
    ]
    return listing.rows(actor).where(and_(true(), *parts))


def rows(listing: Listing[Row], actor: Actor, choice: Choice) -> Sequence[Row]:
    if choice.limit == 0:
        return []
    statement = chosen(listing, actor, choice).options(*listing.load)
    for name, descending in choice.order:
        column = listing.sorting[name]
        statement = statement.order_by((column.desc() if descending else column.asc()).nulls_last())
    statement = statement.order_by(*listing.default_order).offset(choice.first).limit(choice.limit)
    return db.session.scalars(statement).unique().all()


def count(listing: Listing[Row], actor: Actor, choice: Choice) -> int:
    statement = chosen(listing, actor, choice).with_only_columns(func.count(), maintain_column_froms=True)
    return db.session.scalar(statement) or 0


def equal(column: Column) -> Criterion:
    return Criterion("text", lambda value, _: column == value)


def among(column: Column) -> Criterion:
    return Criterion("texts", lambda value, _: column.in_(value))


def like(column: Column) -> Criterion:
    """``%`` and ``_`` are the caller's; a backslash escapes them."""

    def condition(value: str, _: Mapping[str, Any]) -> ColumnElement[bool]:
        if (len(value) - len(value.rstrip("\\"))) % 2:
            raise BadRequest("模糊查询的模式不能以反斜杠结尾。")
        return column.like(value, escape="\\")

    return Criterion("text", condition)


def before(column: Column) -> Criterion:
    return Criterion("instant", lambda value, _: column < value)


def after(column: Column) -> Criterion:
    return Criterion("instant", lambda value, _: column > value)


def not_after(column: Column) -> Criterion:
    return Criterion("instant", lambda value, _: column <= value)


def not_before(column: Column) -> Criterion:
    return Criterion("instant", lambda value, _: column >= value)


def at(column: Column) -> Criterion:
    return Criterion("instant", lambda value, _: column == value)


def number(column: Column) -> Criterion:
    return Criterion("whole", lambda value, _: column == value)


def when(condition: Callable[[], ColumnElement[bool]]) -> Criterion:
    """A flag that keeps the rows of the condition."""
    return Criterion("flag", lambda _value, _values: condition())


def anything(kind: Kind) -> Criterion:
    """Read and checked, but narrowing nothing by itself."""
    return Criterion(kind, lambda _value, _values: true())
