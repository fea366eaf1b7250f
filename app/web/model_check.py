"""An editor asks what a deployment of its file would say."""

from __future__ import annotations

from typing import Any

from flask import jsonify
from flask.typing import ResponseReturnValue

from app.queries.checked_model import checked
from app.web import model_request as sent
from app.web.blueprint import pages


@pages.post("/modeler/check")
def check_model() -> ResponseReturnValue:
    """Every problem and warning; of decisions also what they would be asked with, for trying them."""
    actor = sent.analyst()
    found = checked(sent.file(), actor)
    problems = [{**problem.as_dict(), "stops": True} for problem in found.problems]
    told: dict[str, Any] = {
        "problems": problems + [{**problem.as_dict(), "stops": False} for problem in found.warnings]
    }
    if found.contents.decisions:
        told["decisions"] = [{"key": one.key, "names": sorted(one.names)} for _, one in found.contents.decisions]
    return jsonify(told)
