"""How many cases of the kit were run and passed, told in the last line of the output: a plugin, since with several
processes the tests run elsewhere than where the output is written, and only reports come back."""

from __future__ import annotations

import pytest

_TALLY = {"passed": 0, "all": 0}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A test tells its part by the properties ``tck-passed`` and ``tck-all``."""
    if report.when == "call":
        told = dict(report.user_properties)
        for name in _TALLY:
            _TALLY[name] += int(told.get(f"tck-{name}", 0))


def pytest_unconfigure(config: pytest.Config) -> None:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if _TALLY["all"] and reporter is not None and not hasattr(config, "workerinput"):
        reporter.ensure_newline()
        reporter.write_line(f"tck: passed {_TALLY['passed']} of {_TALLY['all']}")
