"""The harness of the mutants: what it makes of a file and of a row, and how it ends."""

import os
import signal
from pathlib import Path

import pytest

from logistics.customs.knowledge import KnowledgeError, read_knowledge, shipped_tables
from tests.prove.mutants.operators import Mutant, mutants_of
from tests.prove.mutants.pool import BROKE, TIMED_OUT, in_forks
from tests.prove.mutants.rows import RowMutant, edited, moved_day, row_mutants

SOURCE = '''"""A file."""
from a import b
__all__ = ["judge"]
Judge = Callable[[int], str]
LIMIT = 5

@rule("late", reads=("terms",))
@cache
def judge(case: Case[1], *, wide: bool = True) -> "Iterator[1]":
    """What 1 does."""
    if case.late and len("x"):
        yield case.days + LIMIT
'''


@pytest.fixture
def of_file(tmp_path: Path) -> list[Mutant]:
    path = tmp_path / "judging.py"
    path.write_text(SOURCE, encoding="utf-8")
    return mutants_of(path, "judging.py")


def test_a_file_gives_mutants_of_all_that_a_check_runs(of_file: list[Mutant]) -> None:
    assert [(mutant.line, mutant.before, mutant.after) for mutant in of_file] == [
        (5, "LIMIT = 5", "LIMIT = None"),
        (5, "5", "6"),
        (7, '"late"', '"XXlateXX"'),
        (7, '"terms"', '"XXtermsXX"'),
        (9, "True", "False"),
        (11, 'if case.late and len("x"): yield case.days + LIMIT',
         'if not (case.late and len("x")): yield case.days + LIMIT'),
        (11, 'case.late and len("x")', 'case.late or len("x")'),
        (12, "case.days + LIMIT", "case.days - LIMIT"),
    ]  # fmt: skip


def test_a_mutant_changes_one_place(of_file: list[Mutant]) -> None:
    for mutant in of_file:
        compile(mutant.code(), "judging.py", "exec")
        lines = zip(SOURCE.splitlines(), mutant.code().splitlines(), strict=True)
        changed = [number for number, (one, other) in enumerate(lines, 1) if one != other]
        assert changed == [mutant.line]


def test_texts_of_a_rule_are_seen_where_it_judges(of_file: list[Mutant]) -> None:
    of_rule = [mutant for mutant in of_file if mutant.line == 7]
    assert {(mutant.first, mutant.last, mutant.at_import) for mutant in of_rule} == {(10, 12, True)}


def _work(job: str) -> str:
    if job == "endless":
        while True:
            pass
    if job == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    return job * 2


def test_work_in_forks_ends() -> None:
    told = dict(in_forks(["x", "endless", "killed", "y"], _work, seconds=1))
    assert told == {"x": "xx", "endless": TIMED_OUT, "killed": BROKE, "y": "yy"}


def test_days_months_and_years_move_by_one() -> None:
    assert moved_day("2026-12-31", 1) == "2027-01-01"
    assert moved_day("2024-03-01", -1) == "2024-02-29"
    assert (moved_day("2026-12", 1), moved_day("2026-01", -1)) == ("2027-01", "2025-12")
    assert (moved_day("2014", 1), moved_day("2014", -1)) == ("2015", "2013")


def _of_row(row: str) -> list[RowMutant]:
    return [mutant for mutant in row_mutants(shipped_tables()) if mutant.row == row]


def test_a_row_gives_mutants_of_every_column_that_changes_an_answer() -> None:
    found = _of_row("decree-248")
    assert [(mutant.column, mutant.kind.value) for mutant in found] == [
        ("valid_from", "date"),
        ("valid_from", "date"),
        ("valid_to", "date"),
        ("valid_to", "date"),
        ("source", "source"),
        ("confidence", "other"),
    ]


def test_a_day_that_another_row_adjoins_moves_with_it() -> None:
    tables = shipped_tables()
    later = next(mutant for mutant in _of_row("preference-98") if mutant.name.endswith("12-01"))
    alone, both = later.edits
    with pytest.raises(KnowledgeError, match="overlaps"):
        read_knowledge(edited(tables, "preferences", alone))
    held = read_knowledge(edited(tables, "preferences", both))
    assert [str(row.valid_from) for row in held.preferences] == ["2022-09-01", "2024-12-02"]


def test_every_row_has_mutants_that_the_loader_accepts() -> None:
    tables = shipped_tables()
    first = {mutant.row: mutant for mutant in row_mutants(tables) if mutant.column == "source"}
    assert len(first) > 50
    for mutant in list(first.values())[::20]:
        if mutant.table != "routes":
            read_knowledge(edited(tables, mutant.table, mutant.edits[0]))
