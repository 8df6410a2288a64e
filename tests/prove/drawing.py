"""One process that draws many papers and prints, at every tenth, the kilobytes that it holds.

Run as a module with the number of papers. Kinds, languages and texts change from paper to paper,
so that whatever is kept by paper would show.
"""

import sys
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import payload_of
from logistics.docs.rendering import render
from logistics.docs.twins import paper_data
from tests.docs.kinds import KINDS, shipment_of
from tests.docs.papers import AT

TENTHS = 10


def main(papers: int) -> None:
    """Draw, and print eleven numbers: before the first paper and after every tenth."""
    print(held(), end="")  # noqa: T201 - what the process is for
    for number, (kind, pair) in enumerate(islice(cycle(KINDS), papers), start=1):
        numbering = Numbering(f"KH-2026-{number:05}", AT.date(), pair=pair)
        of_its_own = replace(shipment_of(kind, 2), reference=f"KIVU-{number}")
        payload = payload_of(kind, of_its_own, numbering)
        address = f"HTTPS://EXPORTS.EXAMPLE.RW/V/4QJ7M2K9X8TB6WZP1RC3{number:06}"
        paper = render(kind, payload, at=AT, pair=pair, verify=address)
        assert paper
        assert paper_data(kind, payload)
        if number * TENTHS % papers < TENTHS:
            print(f" {held()}", end="")  # noqa: T201 - as above


def held() -> int:
    """Kilobytes of memory that this process has in use now."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmRSS:"))


if __name__ == "__main__":
    main(int(sys.argv[1]))
