"""Faults told by status: refusals, redirects, wishes to wait."""

from collections.abc import Iterator
from datetime import timedelta

from logistics.carriers.outcomes import FailureKind as Kind
from logistics.carriers.rate_headers import LONGEST_WAIT, SHORTEST_WAIT
from tests.carriers.faults.exchange import Act
from tests.carriers.faults.fault import ANSWER, NO_DATA, Fault, ends

_STATUSES = (
    *("400 Bad Request", "401 Unauthorized", "403 Forbidden", "405 Method Not Allowed"),
    *("409 Conflict", "410 Gone", "418 I'm a teapot", "422 Unprocessable Content"),
    *("500 Internal Server Error", "501 Not Implemented", "504 Gateway Timeout", "999 Whatever"),
)
_WISHES = {
    "for a while": ("90", timedelta(seconds=90)),
    "until a moment": ("Sat, 20 Jun 2026 12:05:00 GMT", timedelta(minutes=5)),
    "until a moment gone by": ("Sat, 20 Jun 2020 12:05:00 GMT", SHORTEST_WAIT),
    "for thirty years": ("946080000", LONGEST_WAIT),
    "until the year 9999": ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_WAIT),
    "for no time": ("0", SHORTEST_WAIT),
    "for less than no time": ("-5", None),
    "for longer than a number holds": ("9" * 400, None),
    "soon": ("soon", None),
    "until no date": ("Sat, 99 Jun 99999 99:99:99 +9999", None),
}
_ELSEWHERE = {
    "elsewhere": "https://elsewhere.example/",
    "to itself": "/again",
    "to a metadata service": "http://169.254.169.254/latest/meta-data/",
    "to a file": "file:///etc/passwd",
    "nowhere": "",
}


def _said(status: str, *headers: str, body: bytes = b'{"message": "no"}') -> Act:
    return lambda peer: peer.reply(body, *headers, status=status)


def _refusing() -> Iterator[Fault]:
    for status in _STATUSES:
        yield Fault(name=f"answers {status[:3]}", act=_said(status), ends=ends(Kind.STATUS))
    for name, (value, wish) in _WISHES.items():
        yield Fault(
            name=f"answers 429 and wishes to wait {name}",
            act=_said("429 Too Many Requests", f"Retry-After: {value}"),
            ends=ends(Kind.STATUS),
            wish=wish,
        )
    for name, address in _ELSEWHERE.items():
        yield Fault(
            name=f"redirects {name}",
            act=_said("302 Found", f"Location: {address}"),
            ends=ends(Kind.REDIRECT),
            asks_once=True,
        )


REFUSING = (
    *_refusing(),
    Fault(name="answers 429 alone", act=_said("429 Slow"), ends=ends(Kind.STATUS)),
    Fault(
        name="answers 503 and wishes to wait",
        act=_said("503 Down", "Retry-After: 7"),
        ends=ends(Kind.STATUS),
        wish=timedelta(seconds=7),
    ),
    Fault(
        name="answers 502 as a page",
        act=_said("502 Bad Gateway", "Content-Type: text/html", body=b"<html>bad"),
        ends=ends(Kind.STATUS),
    ),
    Fault(
        name="answers 404",
        act=_said("404 Not Found"),
        ends=ends(NO_DATA),
        token_ends=ends(Kind.STATUS),
    ),
    Fault(
        name="answers 204",
        act=lambda peer: peer.send(b"HTTP/1.1 204 No Content\r\n\r\n"),
        ends=ends(ANSWER, NO_DATA, Kind.MALFORMED),
        token_ends=ends(Kind.MALFORMED),
    ),
    Fault(
        name="answers 304 unasked",
        act=lambda peer: peer.send(b"HTTP/1.1 304 Not Modified\r\n\r\n"),
        ends=ends(Kind.MALFORMED),
    ),
    Fault(
        name="switches protocols unasked",
        act=lambda peer: peer.send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"),
        ends=ends(Kind.MALFORMED),
    ),
    Fault(
        name="answers 500 with a bomb of a body",
        act=_said("500 Broken", body=b" " * 3_000_000),
        ends=ends(Kind.STATUS),
    ),
    Fault(
        name="wishes us to wait and breaks off",
        act=_said("429 Slow", "Retry-After: 7", "Content-Length: 999"),
        ends=ends(Kind.STATUS),
        wish=timedelta(seconds=7),
    ),
    Fault(
        name="wishes us to wait in broken gzip",
        act=_said("429 Slow", "Retry-After: 7", "Content-Encoding: gzip"),
        ends=ends(Kind.STATUS),
        wish=timedelta(seconds=7),
    ),
    Fault(
        name="drips why it refuses us",
        act=lambda peer: peer.drip(b"x", b"HTTP/1.1 403 Forbidden\r\n\r\n"),
        ends=ends(Kind.STATUS),
        waits=True,
    ),
)
