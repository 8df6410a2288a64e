"""The auditor of the register: reads tables and bytes itself, and tells what is wrong.

Of the software it uses the question to pyHanko alone, whether a file is signed.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pypdfium2
from cryptography import x509
from sqlalchemy import Engine, text

from logistics.docs.signing.second_opinion import is_accepted
from tests.prove.issues.clients import Errand, Manner
from tests.prove.kills.client import Write

_NUMBER = re.compile(r"PL-(\d{4})-(\d{4,})", re.ASCII)
_READ = 60
"""How many papers are read back as text."""


@dataclass(frozen=True)
class RegisterAuditor:
    """``engine`` sees every row; the service has ended and reservations were swept."""

    engine: Engine
    errands: Sequence[Errand]
    acknowledged: Sequence[Write]
    authority: x509.Certificate

    def complaints(self, register: Sequence[Mapping[str, Any]]) -> list[str]:
        """All that is wrong with the tables, the bytes and the ``register`` told by the service."""
        papers = self._rows(
            "SELECT id, shipment_id, kind, number, state, sha256, size, reason, closed_at,"
            " issued_at FROM paper WHERE kind = 'packing-list'"
        )
        checks = (
            self._numbers(papers),
            self._states(papers),
            self._bytes(papers),
            self._promises(papers),
            self._told(papers, register),
        )
        return [found for check in checks for found in check]

    def _rows(self, query: str) -> list[dict[str, Any]]:
        with self.engine.connect() as connection:
            return [dict(row) for row in connection.execute(text(query)).mappings()]

    def _numbers(self, papers: Sequence[dict[str, Any]]) -> Iterator[str]:
        """From 1 to what the series counted, each once."""
        counts = Counter(row["number"] for row in papers)
        yield from (
            f"{number} borne {count} times" for number, count in counts.items() if count > 1
        )
        places: dict[int, set[int]] = {}
        for number in counts:
            found = _NUMBER.fullmatch(number)
            if found is None:
                yield f"{number} is of no series"
            else:
                places.setdefault(int(found[1]), set()).add(int(found[2]))
        query = "SELECT year, next_number FROM paper_series WHERE kind = 'packing-list'"
        counted = {row["year"]: row["next_number"] for row in self._rows(query)}
        for year, held in places.items():
            expected = set(range(1, counted.get(year, 1)))
            yield from (f"{year}: {place} has no row" for place in sorted(expected - held))
            yield from (f"{year}: {place} was never counted" for place in sorted(held - expected))

    def _states(self, papers: Sequence[dict[str, Any]]) -> Iterator[str]:
        """Issued, or cancelled with reason and time; nothing is left in between."""
        for row in papers:
            if row["state"] == "cancelled":
                if not row["reason"] or not row["closed_at"] or row["sha256"]:
                    yield f"{row['number']} is given up without a reason"
            elif row["state"] != "issued":
                yield f"{row['number']} is {row['state']}"

    def _bytes(self, papers: Sequence[dict[str, Any]]) -> Iterator[str]:
        """Every issued row has its bytes, of its hash and size, signed, with its number printed."""
        blobs = {
            row["sha256"]: bytes(row["content"])
            for row in self._rows("SELECT sha256, content FROM blob")
        }
        issued = [row for row in papers if row["state"] == "issued"]
        for row in issued:
            content = blobs.get(row["sha256"], b"")
            if hashlib.sha256(content).hexdigest() != row["sha256"] or len(content) != row["size"]:
                yield f"{row['number']} has not its bytes"
            elif not is_accepted(content, [self.authority], [], _moment(row["issued_at"])):
                yield f"{row['number']} is not signed"
        for row in issued[:_READ]:
            if row["number"] not in _first_page(blobs[row["sha256"]]):
                yield f"{row['number']} is not printed on its paper"

    def _promises(self, papers: Sequence[dict[str, Any]]) -> Iterator[str]:
        """What was acknowledged stands; nobody got two papers, nor one that cannot be drawn."""
        standing = {row["id"]: row for row in papers}
        for write in self.acknowledged:
            row = standing.get(write.told["id"], {})
            if any(row.get(part) != write.told[part] for part in ("number", "sha256", "state")):
                yield f"{write.key} is not as it was acknowledged"
        issued = Counter(row["shipment_id"] for row in papers if row["state"] == "issued")
        for errand in self.errands:
            count = issued[errand.shipment_id]
            allowed = {Manner.PATIENT: {1}, Manner.ABORTING: {0, 1}, Manner.FAILING: {0}}
            if count not in allowed[errand.manner]:
                yield f"the {errand.manner} client {errand.key} has {count} papers"

    def _told(
        self, papers: Sequence[dict[str, Any]], register: Sequence[Mapping[str, Any]]
    ) -> Iterator[str]:
        """The register that people are shown is the table, in order, every gap explained."""
        if {(line["number"], line["state"]) for line in register} != {
            (row["number"], row["state"]) for row in papers
        }:
            yield "the register is not the table"
        if [line["place"] for line in register] != list(range(1, len(papers) + 1)):
            yield "the register is not in order"
        yield from (
            f"{line['number']} is not explained"
            for line in register
            if line["state"] != "issued" and not line["explanation"]
        )


def _moment(held: datetime | str) -> datetime:
    """SQLite keeps a time in UTC as text without a zone."""
    told = datetime.fromisoformat(held) if isinstance(held, str) else held
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def _first_page(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        page = document[0]
        layer = page.get_textpage()
        told = str(layer.get_text_range()).replace("\ufffe", "-")
        layer.close()
        page.close()
        return told
    finally:
        document.close()
