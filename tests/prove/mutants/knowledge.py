"""Mutants of the knowledge, each put to the corpus and the expectations till one fails."""

import gc
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from logistics.customs.knowledge import (
    Knowledge,
    KnowledgeError,
    knowledge,
    read_knowledge,
    shipped_tables,
)
from tests.customs.expectations import expectations
from tests.customs.trials import Question, questions
from tests.places import VAR
from tests.prove.mutants.pool import BROKE, TIMED_OUT, in_forks
from tests.prove.mutants.rows import RowMutant, Tables, edited, row_mutants
from tests.prove.mutants.touching import Touched, changed, watched

SECONDS = 120
REFUSED = "refused"
SURVIVED = "survived"
_KILLED_BY = "killed by "


@dataclass
class _Judges:
    """All questions, what each looks up, and which saw the mutants of a table before."""

    questions: dict[str, Question]
    lookers: dict[tuple[str, object], set[str]] = field(default_factory=lambda: defaultdict(set))
    killers: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def survey(self) -> None:
        """Ask everything once; raises ``AssertionError`` where something fails unmutated."""
        for label, question in self.questions.items():
            seen: Touched = set()
            if wrong := next(question(watched(knowledge(), seen)), None):
                raise AssertionError(f"{label} fails without a mutant: {wrong}")
            for looked_up in seen:
                self.lookers[looked_up].add(label)

    def ordered(self, mutant: RowMutant, held: Knowledge) -> list[str]:
        """Questions that look up what the mutant changes, those likely to see it first."""
        differing = changed(knowledge(), held, set(self.lookers))
        killed = self.killers[f"{mutant.table} {mutant.column}"] + self.killers[mutant.table]
        return sorted(
            set[str]().union(*(self.lookers[looked_up] for looked_up in differing)),
            key=lambda label: (-killed[label], " " not in label, label),
        )

    def note(self, mutant: RowMutant, word: str) -> None:
        """Remember what saw a mutant."""
        if word.startswith(_KILLED_BY):
            label = word.removeprefix(_KILLED_BY)
            self.killers[mutant.table][label] += 1
            self.killers[f"{mutant.table} {mutant.column}"][label] += 1


def run(
    sample: int | None, seed: int, only: Sequence[str], kinds: Sequence[str] = ()
) -> dict[str, Any]:
    """Judge all mutants, or ``sample`` of them, of tables whose name holds any of ``only``.

    Where ``kinds`` are named, only mutants of those.
    """
    started = time.monotonic()
    tables: Tables = shipped_tables()
    mutants = [
        mutant
        for mutant in row_mutants(tables)
        if any(part in mutant.table for part in only) and (not kinds or mutant.kind in kinds)
    ]
    if sample is not None and sample < len(mutants):
        mutants = Random(seed).sample(mutants, sample)  # noqa: S311 - repeats by its seed
    judges = _Judges({**questions(), **expectations()})
    judges.survey()
    outcomes = list(_judge(mutants, tables, judges))
    return _tell(outcomes, time.monotonic() - started)


def _judge(
    mutants: Sequence[RowMutant], tables: Tables, judges: _Judges
) -> Iterator[tuple[RowMutant, str]]:
    (VAR / "mutants").mkdir(parents=True, exist_ok=True)
    gc.collect()
    gc.freeze()
    gc.disable()
    with (VAR / "mutants" / "rows-progress.txt").open("w", encoding="utf-8") as progress:
        for mutant, word in in_forks(
            mutants, lambda mutant: _word(mutant, tables, judges), seconds=SECONDS
        ):
            judges.note(mutant, word)
            progress.write(f"{word} ({mutant.kind}) {mutant.name}\n")
            progress.flush()
            yield mutant, word


def _word(mutant: RowMutant, tables: Tables, judges: _Judges) -> str:
    held = _accepted(mutant, tables)
    if held is None:
        return REFUSED
    for label in judges.ordered(mutant, held):
        if _fails(judges.questions[label], held):
            return f"{_KILLED_BY}{label}"
    return SURVIVED


def _accepted(mutant: RowMutant, tables: Tables) -> Knowledge | None:
    for edit in mutant.edits:
        try:
            return read_knowledge(edited(tables, mutant.table, edit))
        except KnowledgeError:
            continue
    return None


def _fails(question: Question, held: Knowledge) -> bool:
    try:
        return next(question(held), None) is not None
    except Exception:  # noqa: BLE001 - a test would fail by it
        return True


def _tell(outcomes: Sequence[tuple[RowMutant, str]], seconds: float) -> dict[str, Any]:
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    by_table: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant, word in outcomes:
        kind = word if word in {REFUSED, SURVIVED} else "killed"
        kinds[mutant.kind.value][kind] += 1
        by_table[mutant.table][kind] += 1
    _write(by_table, outcomes)
    return {
        "mutants": len(outcomes),
        "kinds": {kind: dict(counts) for kind, counts in sorted(kinds.items())},
        "tables": {table: dict(counts) for table, counts in sorted(by_table.items())},
        "ended otherwise": sum(word in {TIMED_OUT, BROKE} for _, word in outcomes),
        "seconds": round(seconds),
    }


def _write(by_table: dict[str, Counter[str]], outcomes: Sequence[tuple[RowMutant, str]]) -> None:
    folder = VAR / "mutants"
    folder.mkdir(parents=True, exist_ok=True)
    table = [f"{name}: {dict(counts)}" for name, counts in sorted(by_table.items())]
    lines = sorted(
        f"{word} ({mutant.kind}) {mutant.name}"
        for mutant, word in outcomes
        if word in {SURVIVED, REFUSED}
    )
    (folder / "rows.txt").write_text("\n".join([*table, "", *lines]), encoding="utf-8")
