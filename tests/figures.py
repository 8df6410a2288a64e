"""Measured figures: a test tells them, the run's summary prints them."""

from collections.abc import Callable, Iterable

import pytest

from tests.bars import Figure

_KEY = "figure"


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """Tell a measured figure: ``figure("kills survived on SQLite", 100)``."""

    def tell(name: str, value: object) -> None:
        record_property(_KEY, f"{name}: {value}")

    return tell


def told(reports: Iterable[pytest.TestReport]) -> list[str]:
    """The figures in ``reports``, sorted."""
    return sorted(
        str(value)
        for report in reports
        if report.when == "call"
        for key, value in report.user_properties
        if key == _KEY
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures of passed and failed tests above the closing line."""
    for outcome in ("passed", "failed"):
        for line in told(terminalreporter.getreports(outcome)):
            terminalreporter.write_line(f"figure  {line} ({outcome})")
