"""The last line of the output, when the compatibility kit was run: how many of its cases passed."""

from __future__ import annotations

import pytest

from tests.dmn.tck.tally import TALLY


def pytest_unconfigure(config: pytest.Config) -> None:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if TALLY["all"] and reporter is not None:
        reporter.ensure_newline()
        reporter.write_line(f"tck: passed {TALLY['passed']} of {TALLY['all']}")
