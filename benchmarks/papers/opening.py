"""One process that imports the papers' room and draws: prints what each step took.

Run as a module with the example's path and the number of drawings; the first printed number is
the import of everything a paper needs, then one number a paper, all in nanoseconds of the wall.
"""

import sys
import time
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

_AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
_KIND = "commercial-invoice"


def main(example: Path, papers: int) -> None:
    """Print the figures."""
    start = time.perf_counter_ns()
    rendering = import_module("logistics.docs.rendering")
    kinds = import_module("logistics.docs.payloads.kinds")
    heading = import_module("logistics.docs.payloads.heading")
    wire = import_module("logistics.shipments.wire")
    took = [time.perf_counter_ns() - start]
    shipment = wire.load_bytes(example.read_bytes())
    for number in range(1, papers + 1):
        numbering = heading.Numbering(f"KH-INV-2026-{number:05}", _AT.date())
        payload = kinds.payload_of(_KIND, shipment, numbering)
        start = time.perf_counter_ns()
        rendering.render(_KIND, payload, at=_AT)
        took.append(time.perf_counter_ns() - start)
    sys.stdout.write(" ".join(map(str, took)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
