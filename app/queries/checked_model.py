"""What a deployment of one file would say, without deploying it."""

from __future__ import annotations

from app import checks
from app.access import require_role
from app.actor import Actor
from app.checks.examined import Examined
from app.checks.resources import ResourceFile
from app.extensions import db


def checked(file: ResourceFile, actor: Actor) -> Examined:
    """Every problem and warning, against what is deployed now. Analysts only: raises Forbidden."""
    require_role(actor, "analyst")
    return checks.examine([file], checks.Deployable(db.session()))
