"""The process that rehearses speaks to nobody and starts nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.installation import REPOSITORY

_SEALED = "import sys; from app.rehearsal.__main__ import _seal; sys.addaudithook(_seal); "


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 1)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
    ],
)
def test_what_reaches_outside_is_refused(attempt: str) -> None:
    """Before anything has happened."""
    done = subprocess.run(
        [sys.executable, "-c", _SEALED + attempt], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "PermissionError: a rehearsal may not use" in done.stderr
