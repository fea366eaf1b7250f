"""``chengxu`` on the command line, one command a file."""

from __future__ import annotations

import logging
import os

import click

from app.cli.account import account
from app.cli.calendar import calendar
from app.cli.check import check
from app.cli.demo import demo
from app.cli.deploy import deploy
from app.cli.layout import layout
from app.cli.mail import mail
from app.cli.migrate import migrate
from app.cli.organisations import organisations
from app.cli.rehearse import rehearse
from app.cli.serve import serve
from app.cli.statute import statute
from app.cli.worker import worker


@click.group()
def main() -> None:
    """Chengxu 程序：让法规的程序照着流程图运行。"""
    level = os.environ.get("CHENGXU_LOG", "INFO")
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for noisy in ("apscheduler", "alembic", "waitress.queue"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


COMMANDS = (
    account,
    calendar,
    check,
    demo,
    deploy,
    layout,
    mail,
    migrate,
    organisations,
    rehearse,
    serve,
    statute,
    worker,
)
for command in COMMANDS:
    main.add_command(command)
