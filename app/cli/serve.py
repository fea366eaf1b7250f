"""``chengxu serve``: the pages, the REST API and, unless told otherwise, the worker in one process."""

from __future__ import annotations

import os

import click

from app import create_app
from app.cli.first_step import tell_first_step

LONG_POLLS = 32
"""External workers that may be held until there is work for them; each holds a thread."""
THREADS = LONG_POLLS + 16


@click.command()
@click.option("--port", default=lambda: int(os.environ.get("PORT", "8080")), show_default="PORT or 8080")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--worker/--no-worker", default=True, help="run the timer worker inside this process")
def serve(port: int, host: str, worker: bool) -> None:
    """Serve the pages and the REST API, with a worker inside unless told otherwise."""
    import waitress

    from app.worker.bell import Bell

    app = create_app()
    tell_first_step(app)
    app.config["LONG_POLLS"] = LONG_POLLS
    behind = app.config["CHENGXU"].trusted_proxies
    bell = Bell(app) if worker else None
    if bell:
        bell.start()
    click.echo(f"程序已启动：http://{host}:{port}/  （REST：http://{host}:{port}/engine-rest ）")
    try:
        waitress.serve(
            app, host=host, port=port, threads=THREADS, ident=None, clear_untrusted_proxy_headers=behind == 0
        )
    finally:
        if bell:
            bell.stop()
