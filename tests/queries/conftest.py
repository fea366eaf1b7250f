"""The town in which these tests play."""

from tests.commands.town import sqlite_town, town

__all__ = ["sqlite_town", "town"]
