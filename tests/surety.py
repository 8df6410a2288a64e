"""Skips that may not hide: in continuous integration an absent tool is a failure."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import pytest

NO_SKIPS = "LOGISTICS_NO_SKIPS"
"""Environment variable: ``1`` turns every skip into a failure."""

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def forbid_skip(report: Report, environment: Mapping[str, str] = os.environ) -> Report:
    """The report, failed when it is a skip and skips are forbidden (expected failures stay)."""
    expected_failure = hasattr(report, "wasxfail")
    if report.skipped and not expected_failure and environment.get(NO_SKIPS) == "1":
        report.outcome = "failed"
        report.longrepr = f"skipped where skips are forbidden: {report.longrepr}"
    return report


def needs_file(path: Path) -> str:
    """The path of a file of a Debian package; the test skips when it is absent."""
    if not path.exists():
        pytest.skip(f"{path.name} is not installed: run make test-tools")
    return str(path)


def needs_program(name: str) -> str:
    """The path of a Debian program; the test skips, naming the remedy, when it is absent."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: run make test-tools")
    return found
