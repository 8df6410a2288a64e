"""``python -m benchmarks.tracking.slow_carrier PORT``: a carrier that takes 300 ms to answer.

Each answer holds three DCSA events of the document asked for, and those told since: one more
with every so many answers. ``/one-in/NUMBER`` sets how many; zero for never.
"""

import asyncio
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

LATENCY = timedelta(milliseconds=300)
FIRST = 3
_CODES = ("GTIN", "LOAD", "DISC", "GTOT")
_HEAD = (
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nAPI-Version: 2.2.0\r\n"
    "Content-Length: {length}\r\n\r\n"
)


@dataclass
class SlowCarrier:
    """What it was asked, and how much it has told of each document."""

    one_in: int = 0
    answers: int = 0
    told: Counter[str] = field(default_factory=Counter)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection, one after another."""
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                body = self._answer(head.split(b" ", 2)[1].decode())
                await asyncio.sleep(LATENCY / timedelta(seconds=1))
                writer.write(_HEAD.format(length=len(body)).encode() + body)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def _answer(self, target: str) -> bytes:
        address = urlsplit(target)
        if address.path.startswith("/one-in/"):
            self.one_in = int(address.path.rpartition("/")[2])
            return b"[]"
        document = parse_qs(address.query)["transportDocumentReference"][0]
        self.answers += 1
        if self.one_in and self.answers % self.one_in == 0:
            self.told[document] += 1
        return json.dumps(events_of(document, FIRST + self.told[document])).encode()


def events_of(document: str, count: int) -> list[dict[str, Any]]:
    """The first events of a document's container."""
    return [_event(document, number) for number in range(count)]


def _event(document: str, number: int) -> dict[str, Any]:
    at = f"2026-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
    return {
        "eventID": f"{document}-{number}",
        "eventType": "EQUIPMENT",
        "eventCreatedDateTime": f"{at}T12:00:00Z",
        "eventDateTime": f"{at}T08:30:00+03:00",
        "eventClassifierCode": "ACT",
        "equipmentEventTypeCode": _CODES[number % len(_CODES)],
        "equipmentReference": "MSKU9042173",
        "ISOEquipmentCode": "22G1",
        "emptyIndicatorCode": "LADEN",
        "eventLocation": {"UNLocationCode": "TZDAR", "locationName": "Dar es Salaam"},
        "documentReferences": [
            {"documentReferenceType": "TRD", "documentReferenceValue": document}
        ],
    }


async def _main(port: int) -> None:
    server = await asyncio.start_server(SlowCarrier().serve, "127.0.0.1", port, backlog=512)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1])))
