"""``chengxu worker``: the timer worker alone."""

from __future__ import annotations

import signal
import threading

import click

from app import create_app


@click.command()
def worker() -> None:
    """Run the timer worker alone, until interrupted."""
    from app.worker.bell import Bell

    bell = Bell(create_app())
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    bell.start()
    click.echo("定时作业进程已启动。")
    stop.wait()
    bell.stop()
