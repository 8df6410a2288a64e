"""Which lines of the customs room each quick question and each test runs through."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from coverage import Coverage

from tests.places import ROOT, VAR
from tests.prove.mutants.asking import is_quick, quick_questions, run_tests
from tests.prove.mutants.operators import Mutant
from tests.prove.mutants.pool import in_forks
from tests.prove.mutants.sources import ASKERS, forget_room

LOADING = "loading"
SLOW = 1.0
"""Seconds, under coverage, above which a test judges no mutant: the others must see it."""
_SECONDS = 900

Lines = Mapping[str, Mapping[int, set[str]]]


@dataclass(frozen=True)
class Survey:
    """Labels of questions and names of tests by file and line; ``loading`` while loading.

    ``failing`` are those that fail without any mutant: they judge none.
    """

    questions: Lines
    labels: Collection[str]
    tests: Lines
    durations: Mapping[str, float]
    failing: Collection[str]

    def asking(self, mutant: Mutant) -> tuple[list[str], list[str]]:
        """The questions that may see a mutant, deepest first, and tests, quickest first."""
        tests = _deepest(self.tests, mutant, self.durations)
        quick = [name for name in tests if self.durations[name] <= SLOW]
        quick.sort(key=lambda name: self.durations[name])
        return _deepest(self.questions, mutant, self.labels), quick


@dataclass
class _Watch:
    """A plugin of pytest that tells coverage which test runs."""

    coverage: Coverage
    failed: list[str] = field(default_factory=list)
    durations: dict[str, float] = field(default_factory=dict)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(item.nodeid)
        yield
        self.coverage.switch_context(LOADING)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if not is_quick(item.nodeid)]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)
        if report.when == "call":
            self.durations[report.nodeid] = report.duration


def survey() -> Survey:
    """Ask everything once, in processes of their own."""
    (VAR / "mutants").mkdir(parents=True, exist_ok=True)
    for name, word in in_forks(["questions", "tests"], _watched, seconds=_SECONDS):
        if word != "held":
            raise AssertionError(f"{name}: {word}")
    questions, labels, wrong = _kept("questions")
    tests, durations, failed = _kept("tests")
    return Survey(questions, labels, tests, durations, [*wrong, *failed])


def _kept(name: str) -> tuple[Lines, Mapping[str, float], list[str]]:
    lines, durations, failed = json.loads(_file(name).read_text(encoding="utf-8"))
    held = {
        path: {int(line): set(labels) - set(failed) for line, labels in by_line.items()}
        for path, by_line in lines.items()
    }
    kept = {label: took for label, took in durations.items() if label not in failed}
    return held, kept, failed


def _file(name: str) -> Path:
    return VAR / "mutants" / f"{name}.json"


def _watched(name: str) -> str:
    forget_room()
    coverage = Coverage(
        data_file=None, config_file=False, include=[str(ROOT / "logistics" / "customs" / "*")]
    )
    coverage.start()
    coverage.switch_context(LOADING)
    failed, durations = _ask_all(coverage) if name == "questions" else _run_all(coverage)
    coverage.stop()
    told = json.dumps([_lines(coverage), durations, failed])
    _file(name).write_text(told, encoding="utf-8")
    return "held"


def _ask_all(coverage: Coverage) -> tuple[list[str], dict[str, float]]:
    failed, labels = [], {}
    for label, ask in quick_questions().items():
        coverage.switch_context(label)
        if not ask():
            failed.append(label)
        labels[label] = 0.0
    return failed, labels


def _run_all(coverage: Coverage) -> tuple[list[str], dict[str, float]]:
    # The knowledge is read once a process: reading it counts for no test of its own.
    quick_questions()
    watch = _Watch(coverage)
    run_tests([str(ROOT / "tests" / folder) for folder in ASKERS], plugins=[watch])
    return watch.failed, watch.durations


def _lines(coverage: Coverage) -> dict[str, dict[int, list[str]]]:
    held = coverage.get_data()
    return {
        str(Path(path).relative_to(ROOT)): held.contexts_by_lineno(path)
        for path in held.measured_files()
    }


def _deepest(lines: Lines, mutant: Mutant, labels: Collection[str]) -> list[str]:
    """Labels that run through the mutant, those that see most lines of its file first.

    What runs while the room is loaded may matter to every label.
    """
    of_file = lines.get(mutant.path, {})
    depth = Counter(label for held in of_file.values() for label in held)
    seen = set[str]().union(
        *(of_file.get(line, ()) for line in range(mutant.first, mutant.last + 1))
    )
    late = set(labels) if LOADING in seen or mutant.at_import else set()
    ordered = [
        *sorted(seen - {LOADING}, key=lambda label: (-depth[label], label)),
        *sorted(late - seen, key=lambda label: (-depth[label], label)),
    ]
    return sorted(ordered, key=_asks_much)


def _asks_much(label: str) -> bool:
    """Whether a question asks many shipments: those that ask one come first."""
    return " " not in label
