"""``chengxu worker``: the timer worker alone."""

from __future__ import annotations

import signal
import threading

import click

from app import create_app


@click.command()
@click.option("--metrics-port", type=int, help="serve this process's measures on 127.0.0.1, for Prometheus")
def worker(metrics_port: int | None) -> None:
    """Run the timer worker alone, until interrupted."""
    from app.store.lateness import serve
    from app.worker.bell import Bell

    bell = Bell(create_app())
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    bell.start()
    if metrics_port:
        serve(metrics_port)
    click.echo("定时作业进程已启动。")
    stop.wait()
    bell.stop()
