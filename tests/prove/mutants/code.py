"""Mutants of the code of the customs room, each loaded in a process and asked till it fails."""

import gc
import json
import logging
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.places import ROOT, VAR
from tests.prove.mutants.asking import prepare, quick_questions, run_tests
from tests.prove.mutants.operators import Mutant, mutants_of
from tests.prove.mutants.pool import BROKE, TIMED_OUT, in_forks
from tests.prove.mutants.sources import files_of_room, forget_dependants, imports, stand_in
from tests.prove.mutants.survey import Survey, survey

SECONDS = 240
"""How long one mutant may take: many times what everything takes without one."""

LOADS_NOT = "loads not"
ASKED = "asked"
TESTED = "tested"
SURVIVED = "survived"
KILLED = (ASKED, TESTED, LOADS_NOT, TIMED_OUT, BROKE)

EQUIVALENT = Path(__file__).with_name("equivalent.json")
"""Mutants that change nothing anybody can see, by name, each with its reason."""


@dataclass(frozen=True)
class Outcome:
    """What came of one mutant."""

    mutant: Mutant
    word: str


def all_mutants() -> list[Mutant]:
    """Every mutant of the room but those known to be equivalent."""
    known: dict[str, str] = json.loads(EQUIVALENT.read_text(encoding="utf-8"))
    made = [
        mutant
        for path in files_of_room()
        for mutant in mutants_of(path, str(path.relative_to(ROOT)))
    ]
    if gone := known.keys() - {mutant.name for mutant in made}:
        raise AssertionError(f"no such mutants: {sorted(gone)}")
    return [mutant for mutant in made if mutant.name not in known]


def judge(mutants: Sequence[Mutant]) -> tuple[list[Outcome], list[str]]:
    """Put every mutant before the questions and tests that run through it.

    Gives their outcomes, and the questions and tests that fail without any mutant.
    """
    logging.disable()
    gc.disable()
    prepare()
    # Asked once here, every shipment is read before the first fork, and all imports are known.
    for ask in quick_questions().values():
        ask()
    imports()
    seen = survey()
    # What is held by now no collection in a child need look at, and so copy.
    gc.freeze()
    found = []
    with (VAR / "mutants" / "progress.txt").open("w", encoding="utf-8") as progress:
        for mutant, word in in_forks(mutants, lambda mutant: _word(mutant, seen), seconds=SECONDS):
            found.append(Outcome(mutant, word))
            progress.write(f"{len(found)} of {len(mutants)}: {word}: {mutant.name}\n")
            progress.flush()
    return found, list(seen.failing)


def _word(mutant: Mutant, seen: Survey) -> str:
    asking, testing = seen.asking(mutant)
    try:
        forget_dependants(mutant.path)
        stand_in(mutant.path, mutant.code())
        quick = quick_questions()
    except Exception:  # noqa: BLE001 - whatever keeps the room from loading
        return LOADS_NOT
    for label in asking:
        try:
            held = quick[label]()
        except Exception:  # noqa: BLE001 - a test would fail by it
            return ASKED
        if not held:
            return ASKED
    return TESTED if _a_test_fails(testing) else SURVIVED


def _a_test_fails(names: Sequence[str]) -> bool:
    code = run_tests(names, "-x") if names else pytest.ExitCode.OK
    if code == pytest.ExitCode.USAGE_ERROR:
        # A test named by what the mutant changed has another name now: its file is run.
        code = run_tests(sorted({name.partition("::")[0] for name in names}), "-x")
    return code != pytest.ExitCode.OK


def tell(outcomes: Sequence[Outcome], failing: Sequence[str], seconds: float) -> dict[str, Any]:
    """The figures, and survivors in ``var/mutants/survivors.txt``."""
    words = Counter(outcome.word for outcome in outcomes)
    by_file: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        by_file[outcome.mutant.path][_kind(outcome)] += 1
    survivors = sorted(
        (outcome.mutant for outcome in outcomes if outcome.word == SURVIVED),
        key=lambda mutant: (mutant.path, mutant.line, mutant.after),
    )
    _write(by_file, survivors)
    return {
        "mutants": len(outcomes),
        "killed": sum(words[word] for word in KILLED),
        "words": dict(words),
        "failing without a mutant": failing,
        "seconds": round(seconds),
        "files": {path: dict(counts) for path, counts in sorted(by_file.items())},
    }


def _kind(outcome: Outcome) -> str:
    return SURVIVED if outcome.word == SURVIVED else "killed"


def _write(by_file: dict[str, Counter[str]], survivors: Sequence[Mutant]) -> None:
    folder = VAR / "mutants"
    folder.mkdir(parents=True, exist_ok=True)
    table = [
        f"{counts['killed']:5} of {counts.total():5} killed "
        f"({100 * counts['killed'] / counts.total():5.1f} %)  {path}"
        for path, counts in sorted(by_file.items())
    ]
    lines = [f"{mutant.name}\n" for mutant in survivors]
    text = "\n".join([*table, "", *lines])
    (folder / "survivors.txt").write_text(text, encoding="utf-8")


def run(sample: int | None, seed: int, only: Sequence[str]) -> dict[str, Any]:
    """Judge all mutants, or ``sample`` of them, of files whose path holds any of ``only``."""
    started = time.monotonic()
    mutants = [mutant for mutant in all_mutants() if any(part in mutant.path for part in only)]
    if sample is not None and sample < len(mutants):
        mutants = Random(seed).sample(mutants, sample)  # noqa: S311 - repeats by its seed
    outcomes, failing = judge(mutants)
    return tell(outcomes, failing, time.monotonic() - started)
