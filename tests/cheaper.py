"""What an installation does once a start and the tests do a thousand times, made cheap; no answer changes by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from argon2 import PasswordHasher
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Engine
from sqlalchemy.engine.default import DefaultDialect
from werkzeug.routing import Rule

from app.access import secrets


def quick_passwords() -> None:
    """An argon2 is meant to cost a fifth of a second. ``tests/access/test_secrets.py`` looks at the real one."""
    secrets._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    secrets._DUMMY = secrets._hasher.hash("nobody's")


def quick_routes() -> None:
    """Werkzeug writes and compiles two functions a route when an application is made: nearly all that making one costs.
    Here they are written when an address is first built, which for most routes of a test is never."""
    Rule._compile_builder = _later(Rule._compile_builder)  # type: ignore[method-assign]


def quick_statements() -> None:
    """Compiled SQL is remembered by dialect object, and every engine makes its own; here any two of a kind are one,
    so that what one test has compiled serves the next."""
    DefaultDialect.__eq__ = lambda one, other: type(one) is type(other)  # type: ignore[method-assign]
    DefaultDialect.__hash__ = lambda dialect: hash(type(dialect))  # type: ignore[method-assign]


_STATEMENTS: dict[Any, Any] = {}


def share(app: Flask, engine: Engine) -> None:
    """Let this application's statements and templates be compiled once for all applications of the process."""
    engine.update_execution_options(compiled_cache=_STATEMENTS)
    app.jinja_env.bytecode_cache = _TEMPLATES


class _Templates(BytecodeCache):
    """Compiled templates by their key; the source's checksum tells when one has changed."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()


_TEMPLATES = _Templates()


def _later(compiling: Callable[..., Callable[..., tuple[str, str]]]) -> Callable[..., Any]:
    def _compile_builder(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        made: list[Callable[..., tuple[str, str]]] = []

        def build(*arguments: Any, **values: Any) -> tuple[str, str]:
            if not made:
                made.append(compiling(rule, append_unknown))
            return made[0](*arguments, **values)

        return build

    return _compile_builder
