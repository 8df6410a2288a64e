"""One process that imports the papers' room and draws: prints what each step took.

Run as a module with the example's path and the number of drawings; the first printed number is
the import of everything a paper needs, then one number a paper, all in nanoseconds of the wall.
"""

import sys
import time

BEGUN = time.perf_counter_ns()

from datetime import UTC, datetime  # noqa: E402 - the import itself is measured
from pathlib import Path  # noqa: E402

from logistics.docs.payloads.heading import Numbering  # noqa: E402
from logistics.docs.payloads.kinds import payload_of  # noqa: E402
from logistics.docs.rendering import render  # noqa: E402
from logistics.shipments.wire import load_bytes  # noqa: E402

_AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
_KIND = "commercial-invoice"


def main(example: Path, papers: int) -> None:
    """Print the figures."""
    took = [time.perf_counter_ns() - BEGUN]
    shipment = load_bytes(example.read_bytes())
    for number in range(1, papers + 1):
        payload = payload_of(_KIND, shipment, Numbering(f"KH-INV-2026-{number:05}", _AT.date()))
        start = time.perf_counter_ns()
        render(_KIND, payload, at=_AT)
        took.append(time.perf_counter_ns() - start)
    sys.stdout.write(" ".join(map(str, took)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
