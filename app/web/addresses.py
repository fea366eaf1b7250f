"""The addresses that long lists write row by row: Flask builds each of the two once a request, not once a row."""

from __future__ import annotations

from flask import Flask, g, url_for

_PLACE = "-id-"
"""Stands where the id goes; ids are UUIDs or as harmless, and are escaped by the template like any text."""


def install(app: Flask) -> None:
    app.add_template_global(task_address)
    app.add_template_global(case_address)


def task_address(task_id: str) -> str:
    if "task_address" not in g:
        g.task_address = url_for("pages.task", task_id=_PLACE)
    return str(g.task_address).replace(_PLACE, task_id)


def case_address(case_id: str) -> str:
    if "case_address" not in g:
        g.case_address = url_for("pages.case", instance_id=_PLACE)
    return str(g.case_address).replace(_PLACE, case_id)
