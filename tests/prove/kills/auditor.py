"""The auditor: reads the database itself, and holds it against what clients were told.

It uses no service of the software; what it finds wrong it tells in sentences.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, text

from tests.prove.kills.client import ClientLog, Write


@dataclass(frozen=True)
class Auditor:
    """``engine`` sees every organisation's rows; the service has ended."""

    engine: Engine
    log: ClientLog

    def complaints(self) -> list[str]:
        """All that is wrong; empty when every promise was kept."""
        checks = (
            self._shipments(),
            self._changes(),
            self._papers(),
            self._series(),
            self._deliveries(),
            self._events(),
        )
        return [*self.log.refusals, *(found for check in checks for found in check)]

    def _rows(self, query: str) -> list[dict[str, Any]]:
        with self.engine.connect() as connection:
            return [dict(row) for row in connection.execute(text(query)).mappings()]

    def _shipments(self) -> Iterator[str]:
        """Each acknowledged once, none twice, with one line of the audit for its making."""
        rows = self._rows("SELECT id, reference FROM shipment")
        references = Counter(row["reference"] for row in rows)
        ids = {row["id"]: row["reference"] for row in rows}
        yield from (
            f"shipment {name} {count} times" for name, count in references.items() if count > 1
        )
        made = Counter(
            row["subject_id"]
            for row in self._rows(
                "SELECT subject_id FROM audit_entry WHERE command = 'shipment.create'"
            )
        )
        for write in self.log.of("shipment"):
            if ids.get(write.told["id"]) != write.key:
                yield f"shipment {write.key} lost"
            elif made[write.told["id"]] != 1:
                yield f"shipment {write.key} made {made[write.told['id']]} times by the audit"

    def _changes(self) -> Iterator[str]:
        """The last acknowledged change stands, and each counted once."""
        rows = self._rows("SELECT id, version, document FROM shipment")
        found = {row["id"]: (row["version"], _decoded(row["document"])) for row in rows}
        changes: dict[str, list[Write]] = defaultdict(list)
        for write in self.log.of("change"):
            changes[write.told["id"]].append(write)
        for shipment_id, made in changes.items():
            version, document = found.get(shipment_id, (0, {}))
            if document.get("remarks") != made[-1].told["mark"]:
                yield f"change {made[-1].key} lost"
            if version != 1 + len(made):
                yield f"shipment {shipment_id} at version {version} after {len(made)} changes"

    def _papers(self) -> Iterator[str]:
        """Each issued once with the bytes it was told by; none is left half issued."""
        papers = self._rows("SELECT id, shipment_id, kind, number, state, sha256, size FROM paper")
        blobs = {
            row["sha256"]: bytes(row["content"])
            for row in self._rows("SELECT sha256, content FROM blob")
        }
        standing = {row["id"]: row for row in papers}
        issued = Counter(
            (row["shipment_id"], row["kind"]) for row in papers if row["state"] == "issued"
        )
        for row in papers:
            content = blobs.get(row["sha256"], b"")
            if row["state"] == "reserved":
                yield f"paper {row['number']} is half issued"
            elif row["state"] == "issued" and not _is(content, row["sha256"], row["size"]):
                yield f"paper {row['number']} is not what was issued"
        for write in self.log.of("paper"):
            kept = standing.get(write.told["id"], {})
            if any(kept.get(part) != write.told[part] for part in ("number", "sha256", "state")):
                yield f"paper {write.key} is not as it was acknowledged"
            if (
                write.told["state"] != "issued"
                or issued[write.told["shipment_id"], write.told["kind"]] != 1
            ):
                yield f"paper {write.key} was not issued exactly once"

    def _series(self) -> Iterator[str]:
        """No number is used twice, and every number of a series has its row."""
        used = Counter(
            (row["organisation_id"], row["kind"], row["number"])
            for row in self._rows("SELECT organisation_id, kind, number FROM paper")
        )
        yield from (f"number {key} used {count} times" for key, count in used.items() if count > 1)
        for row in self._rows("SELECT organisation_id, kind, year, next_number FROM paper_series"):
            numbers = {
                number
                for owner, kind, number in used
                if (owner, kind) == (row["organisation_id"], row["kind"])
            }
            endings = {f"-{row['year']}-{number:04d}" for number in range(1, row["next_number"])}
            missing = {end for end in endings if not any(one.endswith(end) for one in numbers)}
            yield from (f"{row['kind']} has an unexplained gap at {end}" for end in sorted(missing))

    def _deliveries(self) -> Iterator[str]:
        """Each acknowledged notification is kept as often as it may have come, and worked off."""
        rows = self._rows("SELECT sha256, state, why FROM raw_delivery")
        kept = Counter(row["sha256"] for row in rows)
        for write in self.log.of("delivery"):
            count = kept[write.told["sha256"]]
            if not 1 <= count <= 1 + write.unknown:
                yield f"delivery {write.key} kept {count} times after {write.unknown} open attempts"
        yield from (
            f"delivery {row['sha256']} is {row['state']} ({row['why']})"
            for row in rows
            if row["state"] != "done"
        )

    def _events(self) -> Iterator[str]:
        """Each event of an acknowledged notification stands once in each ledger it belongs to."""
        ledger = Counter(
            (row["reference_id"], str(_decoded(row["document"]).get("source_event_id")))
            for row in self._rows("SELECT reference_id, document FROM tracking_event")
        )
        yield from (f"event {key} {count} times" for key, count in ledger.items() if count > 1)
        known = {event for _, event in ledger}
        for write in self.log.of("delivery"):
            if write.told["event"] not in known:
                yield f"event {write.told['event']} lost"


def _decoded(document: Any) -> dict[str, Any]:
    """A JSON column, which one engine gives as text."""
    found: dict[str, Any] = json.loads(document) if isinstance(document, str) else document
    return found


def _is(content: bytes, digest: str, size: int) -> bool:
    return hashlib.sha256(content).hexdigest() == digest and len(content) == size
