"""Papers survive a scan: tesseract reads them back from pages in black and white."""

from pathlib import Path

import pytest

from tests.bars import Figure, is_full
from tests.docs.coffee import payload
from tests.prove.reading.lines import Resolution, Script, seen
from tests.prove.reading.tesseract import BoxRead, boxes_read

SCAN, FAX, COARSE = Resolution(300, 300), Resolution(204, 196), Resolution(72, 72)
PAPERS = (
    "packing-list",
    "commercial-invoice",
    "phytosanitary-certificate-draft",
    "china-broker-sheet",
)
LEAST = {
    SCAN: {Script.LATIN: 9_900, Script.HAN: 9_500},
    FAX: {Script.LATIN: 9_800, Script.HAN: 9_500},
}
"""Of ten thousand characters."""

_WORST = 12


@pytest.mark.prove
@pytest.mark.parametrize(
    ("resolution", "brief"), [(SCAN, PAPERS[:2]), (FAX, PAPERS[:1])], ids=["scan", "fax"]
)
def test_papers_are_read_from_black_and_white(
    resolution: Resolution, brief: tuple[str, ...], tmp_path: Path, figure: Figure
) -> None:
    papers = PAPERS if is_full() else brief
    for script, boxes in read(papers, resolution, tmp_path).items():
        count = sum(len(box.printed) for box in boxes)
        whole = sum(not box.errors for box in boxes)
        each = sum(box.share for box in boxes) / len(boxes) / 100
        dots = f"{resolution.across} × {resolution.down} dpi"
        figure(
            f"{script} read at {dots}",
            f"{share(boxes) / 100:.2f} % of {count} characters; "
            f"{whole} of {len(boxes)} boxes whole, {each:.2f} % on average",
        )
        for box in sorted(boxes, key=lambda box: box.share)[:_WORST]:
            print(box)  # noqa: T201 - which are the worst, where the bar is missed
        assert share(boxes) >= LEAST[resolution][script]


def test_a_scan_too_coarse_is_told(tmp_path: Path) -> None:
    for script, boxes in read(PAPERS[:1], COARSE, tmp_path).items():
        assert share(boxes) < LEAST[FAX][script]


def read(
    papers: tuple[str, ...], resolution: Resolution, folder: Path
) -> dict[Script, list[BoxRead]]:
    """Every box of these papers, by script."""
    everything = [found for kind in papers for found in seen(kind, payload(kind), resolution)]
    return {script: boxes_read(script, everything, resolution.across, folder) for script in Script}


def share(boxes: list[BoxRead]) -> int:
    """Of ten thousand characters in all boxes, how many were read."""
    errors, count = sum(box.errors for box in boxes), sum(len(box.printed) for box in boxes)
    return 10_000 - -(-10_000 * errors // count)
