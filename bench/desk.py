"""The desk with 100,000 open tasks and 10,000 finished cases, on SQLite and PostgreSQL: each list, filter and figure,
through the Flask client, for a clerk whose post has 20,000 tasks, for one whose post has 20, and for a head."""

from __future__ import annotations

import sys
from datetime import timedelta

from flask import Flask
from measured import header, measured
from town import NOW, filled

PAGES = {
    "待办": "/",
    "待办, page 20": "/?box=posts&page=20",
    "待办, by received": "/?sort=received",
    "待办, one procedure": "/?procedure=p7",
    "待办, 超期": "/?level=over",
    "待办, 临期": "/?level=near",
    "待办, 正常": "/?level=normal",
    "待办, due range": "/?from={day}&to={day}",
    "待办, words of many": "/?q=搭建",
    "待办, words of one": "/?q=B-70000",
    "待办, words of none": "/?q=没有这样的词",
    "已办": "/desk/done",
    "已办, by due": "/desk/done?sort=due",
    "已办, words of none": "/desk/done?q=没有这样的词",
    "我发起": "/desk/started",
    "我发起, words": "/desk/started?q=搭建",
    "抄送": "/desk/copies",
    "抄送, words": "/desk/copies?q=搭建",
    "待阅": "/desk/unread",
    "待阅, 超期": "/desk/unread?level=over",
    "督办": "/desk/supervised",
    "changes": "/desk/changes?since={now}",
}
WHO = ("busy", "calm", "head")


def main(tasks: int = 100_000, ended: int = 10_000, rounds: int = 15) -> None:
    for app in filled(tasks, ended):
        measure(app, rounds)


def measure(app: Flask, rounds: int) -> None:
    header(WHO)
    for what, address in PAGES.items():
        path = address.format(day=(NOW + timedelta(days=3)).date(), now=NOW.isoformat().replace("+", "%2B"))
        measured(app, what, dict.fromkeys(WHO, path), rounds)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
