"""House rules of every test run: profiles of Hypothesis, and skips that may not hide."""

from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.database import DirectoryBasedExampleDatabase

from tests.bars import is_full
from tests.places import VAR
from tests.surety import forbid_skip

pytest_plugins = ["tests.database.fixtures", "tests.db.fixtures", "tests.figures"]

_SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]

set_hypothesis_home_dir(VAR / "cache" / "hypothesis")
settings.register_profile(
    "brief",
    max_examples=50,
    deadline=None,
    database=DirectoryBasedExampleDatabase(VAR / "cache" / "hypothesis" / "examples"),
    suppress_health_check=_SLOW_IS_FINE,
)
settings.register_profile("full", settings.get_profile("brief"), max_examples=2000)
settings.load_profile("full" if is_full() else "brief")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[Any]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that would skip fails where skips are forbidden."""
    del item, call
    return forbid_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A module that would skip as a whole fails where skips are forbidden."""
    del collector
    return forbid_skip((yield))
