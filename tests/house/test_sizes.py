from statistics import median

import pytest

from tests.bars import Figure
from tests.house.sources import python_sources

FILE_LIMIT = 400
FUNCTION_LIMIT = 80
FUNCTION_AIM = 40
LONGER_THAN_AIM = 50
"""One function in fifty (two in a hundred) may pass the aim."""

BANNED_NAMES = frozenset(
    {"common", "data", "handle", "helpers", "info", "manager", "process", "utils"}
)


def test_no_file_is_longer_than_the_limit() -> None:
    long = {source.name: source.lines for source in python_sources() if source.lines > FILE_LIMIT}
    assert not long


def test_no_function_is_longer_than_the_limit() -> None:
    long = {
        where: lines
        for source in python_sources()
        for where, lines in source.functions()
        if lines > FUNCTION_LIMIT
    }
    assert not long


def test_few_functions_are_longer_than_the_aim() -> None:
    lengths = [(lines, where) for source in python_sources() for where, lines in source.functions()]
    long = sorted(found for found in lengths if found[0] > FUNCTION_AIM)
    assert len(long) * LONGER_THAN_AIM <= len(lengths), long


@pytest.mark.parametrize("folder", ["logistics", "tests"])
def test_the_median_file_is_told(folder: str, figure: Figure) -> None:
    lines = [source.lines for source in python_sources(folder)]
    figure(f"files, median and longest, lines, {folder}", (len(lines), median(lines), max(lines)))
    assert lines


def test_files_are_named_after_what_they_do() -> None:
    vague = [
        source.name
        for source in python_sources()
        if BANNED_NAMES & {source.path.stem, source.path.stem.rstrip("s"), source.path.parent.name}
    ]
    assert not vague
