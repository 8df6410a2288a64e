"""IFTSTA messages for tests, with the counts of their trailers."""

from datetime import UTC, datetime

from logistics.carriers.events import CarrierEvent, ParsedEvents
from logistics.carriers.registry import parse_text

RECEIVED = datetime(2026, 4, 30, 12, 0, tzinfo=UTC)

SHIP = "TDT+20+014E+1++KVLN:172:87+++9321483:146:11:KIVU STAR"
TRUCK = "TDT+20++3++KVLN:172:87"
FULL = "EQD+CN+LGSU1000014+22G1:102:5++2+5"
EMPTY = "EQD+CN+LGSU1000014+22G1:102:5++2+4"
TRANSHIPPED = "EQD+CN+LGSU1000014+22G1:102:5++6+5"


def interchange(*segments: str, terminator: str = "'") -> bytes:
    """One message with these segments between its head and its trailer."""
    rows = ["UNH+1+IFTSTA:D:00B:UN", "BGM+23+KVL0001+9", *segments]
    rows.append(f"UNT+{len(rows) + 1}+1")
    whole = ["UNB+UNOC:3+KIVULINE:ZZZ+KGLEXPORT:ZZZ+260430:0815+IC1", *rows, "UNZ+1+IC1"]
    return "".join(row + terminator + "\n" for row in whole).encode()


def status(
    code: str,
    *,
    at: str = "KEMBA",
    time: str = "DTM+334:202604021110:203",
    transport: str | None = SHIP,
    equipment: str | None = FULL,
) -> list[str]:
    """The segments of one status."""
    rows = [f"STS+1+{code}", time, f"LOC+175+{at}:139:6", transport, equipment]
    return [row for row in rows if row]


def read(*segments: str) -> ParsedEvents:
    return parse_text("iftsta", interchange(*segments), RECEIVED)


def read_one(*segments: str) -> CarrierEvent:
    """The only event of a message without problems."""
    parsed = read(*segments)
    assert parsed.problems == ()
    (event,) = parsed.events
    return event
