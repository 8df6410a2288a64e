"""What is asked of the customs room: quick questions in this process, then tests under pytest.

A question is a case of the corpus or a module of expectations; both hold a knowledge against
what was written by hand. What else asks the room is run by pytest.
"""

import contextlib
import io
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import pytest

from tests.prove.mutants.sources import ASKING

Ask = Callable[[], bool]
"""Whether a question is answered as it should be."""

_QUICK = (
    "test_corpus.py::test_a_",
    "test_bare_goods.py",
    "test_said_on_papers.py",
    "test_expectations.py::test_the_shipped",
    "_verbs.py",
)
"""Tests that put the quick questions, and those of the command line, which run elsewhere."""

_PYTEST = (
    "-q", "-p", "no:cacheprovider", "-p", "no:unraisableexception", "-p", "no:threadexception",
    "-p", "_hypothesis_pytestplugin", "--hypothesis-profile=mutants",
    "-o", "addopts=--import-mode=importlib",
    "-W", "ignore::pytest.PytestConfigWarning",
    "-W", "ignore::pytest.PytestAssertRewriteWarning",
)  # fmt: skip


def prepare() -> None:
    """Load what is needed beside the customs room, and set how Hypothesis searches."""
    from hypothesis import Phase, settings  # noqa: PLC0415 - tests/conftest.py sets its home first

    import_module("tests.conftest")
    import_module("tests.database.fixtures")
    settings.register_profile(
        "mutants",
        settings.get_profile("brief"),
        database=None,
        derandomize=True,
        max_examples=15,
        phases=[Phase.explicit, Phase.generate],
    )
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"


def quick_questions() -> dict[str, Ask]:
    """Every quick question to the shipped knowledge, by its label."""
    trials = import_module(f"{ASKING}.trials")
    expectations = import_module(f"{ASKING}.expectations")
    shipped = import_module("logistics.customs.knowledge").knowledge()
    asked = {**trials.questions(), **expectations.expectations()}
    return {label: _ask(question, shipped) for label, question in asked.items()}


def _ask(question: Any, knowledge: Any) -> Ask:
    return lambda: next(iter(question(knowledge)), None) is None


def run_tests(names: Sequence[str], *options: str, plugins: Sequence[object] = ()) -> int:
    """The exit code of pytest on these tests, silently."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return int(pytest.main([*_PYTEST, *options, *names], plugins=list(plugins)))


def is_quick(name: str) -> bool:
    """Whether a test has nothing to say: it puts quick questions, or asks another process."""
    return any(part in name for part in _QUICK)
