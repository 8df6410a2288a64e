"""A process that draws papers all day holds no more at the end than when it was warm."""

import subprocess
import sys

import pytest

from tests.bars import Figure, sized
from tests.prove.drawing import TENTHS

PAPERS = sized(full=10_000, brief=550)
GROWTH_KB = sized(full=2_000, brief=4_000)
"""Of the least held in the second half above the least in the first.

Below 0.4 kB a paper at full size. Few papers are still warming the process up when half are
drawn: there a step of the allocator is allowed, yet not the keeping of each paper's bytes.
"""


@pytest.mark.prove
def test_memory_stays_flat_over_many_papers(figure: Figure) -> None:
    before, *held = drawn(PAPERS)
    assert len(held) == TENTHS
    half = TENTHS // 2
    first, second = min(held[:half]), min(held[half:])
    figure("papers drawn in one process", PAPERS)
    figure("kB held before, least in the first half, least in the second", (before, first, second))
    figure("kB held at most", max(held))
    assert second - first < GROWTH_KB, held


def drawn(papers: int) -> list[int]:
    """Kilobytes held by a new process before its first paper and after every tenth of them."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.prove.drawing", str(papers)],
        capture_output=True,
        check=True,
        text=True,
    )
    return [int(told) for told in done.stdout.split()]
