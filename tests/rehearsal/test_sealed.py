"""The process that rehearses speaks to nobody and starts nothing."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.installation import REPOSITORY

_ATTEMPTS = (
    "import socket; socket.create_connection(('127.0.0.1', 9))",
    "import socket; socket.getaddrinfo('localhost', 1)",
    "import subprocess; subprocess.run(['true'])",
    "import os; os.system('true')",
    "import os; os.fork()",
)
_SEALED = """
import json, sys
from app.rehearsal.__main__ import _seal
sys.addaudithook(_seal)
for attempt in json.load(sys.stdin):
    try:
        exec(attempt)
    except PermissionError as error:
        print(error)
    else:
        print("done")
"""


def test_what_reaches_outside_is_refused() -> None:
    """Each of them, before anything has happened."""
    done = subprocess.run(
        [sys.executable, "-c", _SEALED],
        cwd=REPOSITORY,
        input=json.dumps(_ATTEMPTS),
        capture_output=True,
        text=True,
        check=True,
    )
    answers = done.stdout.splitlines()
    assert len(answers) == len(_ATTEMPTS)
    assert all(answer.startswith("a rehearsal may not use ") for answer in answers), answers
