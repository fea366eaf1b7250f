"""The accounts of the installation, searched, and one of them: who it is, what it may, whether it is locked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, or_, select, true

from app import clock
from app.errors import NotFound
from app.extensions import db
from app.models import Credential, Membership, SignInGuard, User
from app.models.holding import held_at
from app.queries.page import Page
from app.store.sign_in_guard import ACCOUNT


@dataclass(frozen=True, slots=True)
class AccountRow:
    """``posts`` are written ``post@organisation``; ``password`` is ``none``, ``set``, ``one-time`` or ``lapsed``."""

    id: str
    name: str
    active: bool
    roles: tuple[str, ...]
    posts: tuple[str, ...]
    created_at: datetime
    password: str
    locked_until: datetime | None


def accounts(number: int, size: int, *, words: str = "", state: str = "") -> Page[AccountRow]:
    """``words`` is looked for in id, name and posts; ``state`` is ``open``, ``closed`` or empty. By id."""
    condition: ColumnElement[bool] = true()
    if words:
        pattern = "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        place = Membership.post + "@" + Membership.organisation_id
        held = exists().where(Membership.user_id == User.id, place.ilike(pattern, escape="\\"), held_at(clock.now()))
        condition = or_(User.id.ilike(pattern, escape="\\"), User.name.ilike(pattern, escape="\\"), held)
    if state in ("open", "closed"):
        condition = condition & (User.active == (state == "open"))
    total = db.session.scalar(select(func.count()).select_from(User).where(condition)) or 0
    query = select(User).where(condition).order_by(User.id).offset((number - 1) * size).limit(size)
    return Page(_rows(list(db.session.scalars(query))), number, size, total)


def account(user_id: str) -> AccountRow:
    """Raises NotFound."""
    user = db.session.get(User, user_id)
    if user is None:
        raise NotFound(f"账号 {user_id} 不存在。")
    return _rows([user])[0]


def _rows(users: list[User]) -> tuple[AccountRow, ...]:
    ids = [user.id for user in users]
    posts: dict[str, list[str]] = {}
    held = select(Membership.user_id, Membership.post, Membership.organisation_id).where(
        Membership.user_id.in_(ids), held_at(clock.now())
    )
    for user_id, post, organisation_id in db.session.execute(held):
        posts.setdefault(user_id, []).append(f"{post}@{organisation_id}")
    passwords, locks = _passwords(ids), _locks(ids)
    return tuple(
        AccountRow(
            user.id,
            user.name,
            user.active,
            tuple(user.roles),
            tuple(sorted(posts.get(user.id, ()))),
            user.created_at,
            passwords.get(user.id, "none"),
            locks.get(ACCOUNT.subject(user.id)),
        )
        for user in users
    )


def _passwords(ids: Iterable[str]) -> Mapping[str, str]:
    now = clock.now()
    query = select(Credential.user_id, Credential.must_change, Credential.expires_at)
    found = db.session.execute(query.where(Credential.user_id.in_(ids), Credential.kind == "password"))
    return {
        user_id: "lapsed" if expires_at is not None and expires_at <= now else "one-time" if must_change else "set"
        for user_id, must_change, expires_at in found
    }


def _locks(ids: Iterable[str]) -> Mapping[str, datetime]:
    query = select(SignInGuard.subject, SignInGuard.locked_until)
    subjects = [ACCOUNT.subject(id_) for id_ in ids]
    found = db.session.execute(query.where(SignInGuard.subject.in_(subjects), SignInGuard.locked_until > clock.now()))
    return {subject: until for subject, until in found if until is not None}
