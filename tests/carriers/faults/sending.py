"""Faults in how an answer is sent: too slowly, too much, too little, or not as HTTP says."""

import gzip

from logistics.carriers.outcomes import FailureKind as Kind
from tests.carriers.faults.exchange import Act, Exchange, as_json, written
from tests.carriers.faults.fault import ANSWER, Fault, Refers, ends

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
_CHUNKED = _HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
_GZIP = "Content-Encoding: gzip"
_BLOCK = b" " * 65_536
_BOMB = gzip.compress(b"[" + b" " * 50_000_000 + b"]")


def _sent(content: bytes) -> Act:
    return lambda peer: peer.send(content)


def _replied(body: bytes, *headers: str, status: str = "200 OK") -> Act:
    return lambda peer: peer.reply(body, *headers, status=status)


def _truth(peer: Exchange) -> bytes:
    return as_json(peer.sample.told)


def _hints_and_a_late_answer(peer: Exchange) -> None:
    """A provisional answer, with the final one long after."""
    peer.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")
    if not peer.closing.wait(0.05):
        peer.reply(_truth(peer))


def _stop_in_the_middle(peer: Exchange) -> None:
    peer.send(_HEAD + b"Content-Length: 99\r\n\r\n[{")
    peer.wait()


def _reset_in_the_middle(peer: Exchange) -> None:
    body = _truth(peer)
    peer.send(written(body)[: -len(body) // 2])
    peer.reset()


def _endless(head: bytes, piece: bytes) -> Act:
    return lambda peer: peer.flood(piece, head, most=2000)


WAITING = (
    Fault(
        name="lets the first byte wait",
        act=Exchange.wait,
        ends=ends(Kind.TIMEOUT),
        waits=True,
    ),
    Fault(
        name="drips the status line",
        act=lambda peer: peer.drip(b"H"),
        ends=ends(Kind.TIMEOUT),
        waits=True,
    ),
    Fault(
        name="drips a header",
        act=lambda peer: peer.drip(b"a", b"HTTP/1.1 200 OK\r\nX-Slow: "),
        ends=ends(Kind.TIMEOUT),
        waits=True,
    ),
    Fault(
        name="drips a body",
        act=lambda peer: peer.drip(b" ", _HEAD + b"Content-Length: 99999\r\n\r\n"),
        ends=ends(Kind.TIMEOUT),
        waits=True,
    ),
    Fault(
        name="drips chunks",
        act=lambda peer: peer.drip(b"1\r\n \r\n", _CHUNKED),
        ends=ends(Kind.TIMEOUT),
        waits=True,
    ),
    Fault(
        name="drips a body of no known length",
        act=lambda peer: peer.drip(b" ", _HEAD + b"\r\n"),
        ends=ends(Kind.TIMEOUT),
        waits=True,
    ),
    Fault(
        name="drips gzip that unpacks to nothing",
        act=lambda peer: peer.drip(
            b"\x00\x00\x00\xff\xff",
            _HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
        ),
        ends=ends(Kind.TIMEOUT),
        waits=True,
    ),
    Fault(
        name="bids us continue for ever",
        act=lambda peer: peer.drip(b"HTTP/1.1 100 Continue\r\n\r\n" * 20),
        ends=ends(Kind.TIMEOUT),
        waits=True,
    ),
    Fault(
        name="stops in the middle of a body",
        act=_stop_in_the_middle,
        ends=ends(Kind.TIMEOUT),
        waits=True,
    ),
)

SENDING = (
    Fault(
        name="sends hints first and the answer late",
        act=_hints_and_a_late_answer,
        ends=ends(Kind.MALFORMED),
        refers=Refers.EVENTS,
    ),
    Fault(name="is no web server", act=_sent(b"SSH-2.0-x\r\n"), ends=ends(Kind.MALFORMED)),
    Fault(name="sends a body without a head", act=_sent(b"[]\r\n"), ends=ends(Kind.MALFORMED)),
    Fault(
        name="sends an odd status", act=_sent(b"HTTP/1.1 2OO OK\r\n\r\n"), ends=ends("malformed")
    ),
    Fault(
        name="sends headers without end",
        act=_endless(b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n" * 50),
        ends=ends(Kind.MALFORMED, Kind.NETWORK),
    ),
    Fault(
        name="sends a header without end",
        act=_endless(b"HTTP/1.1 200 OK\r\nX-More: ", _BLOCK),
        ends=ends(Kind.MALFORMED, Kind.NETWORK),
    ),
    Fault(
        name="sets a bomb of cookies",
        act=_replied(b"[]", *(f"Set-Cookie: c{n}={'x' * 4000}" for n in range(200))),
        ends=ends(Kind.MALFORMED),
    ),
    Fault(
        name="sets cookies",
        act=lambda peer: peer.reply(_truth(peer), *(f"Set-Cookie: c{n}=1" for n in range(9))),
        ends=ends(ANSWER),
        refers=Refers.EVENTS,
        tells=True,
    ),
    Fault(
        name="sends a body without end",
        act=_endless(_HEAD + b"\r\n[", _BLOCK),
        ends=ends(Kind.TOO_LARGE),
    ),
    Fault(
        name="sends chunks without end",
        act=_endless(_CHUNKED, b"10000\r\n" + _BLOCK + b"\r\n"),
        ends=ends(Kind.TOO_LARGE),
    ),
    Fault(name="sends a bomb", act=_replied(_BOMB, _GZIP), ends=ends(Kind.TOO_LARGE)),
    Fault(
        name="sends a bomb in a bomb",
        act=_replied(gzip.compress(_BOMB), "Content-Encoding: gzip, gzip"),
        ends=ends(Kind.TOO_LARGE, Kind.MALFORMED),
    ),
    Fault(
        name="sends gzip that is none",
        act=_replied(b"nope", _GZIP),
        ends=ends(Kind.MALFORMED),
    ),
    Fault(
        name="breaks off within gzip",
        act=_replied(gzip.compress(b"[]" * 500)[:-12], _GZIP),
        ends=ends(Kind.MALFORMED, Kind.NETWORK),
    ),
    Fault(
        name="promises more than it sends",
        act=lambda peer: peer.reply(_truth(peer), "Content-Length: 999999"),
        ends=ends(Kind.NETWORK),
    ),
    Fault(
        name="promises less than it sends",
        act=lambda peer: peer.reply(_truth(peer), "Content-Length: 40"),
        ends=ends(Kind.MALFORMED),
    ),
    Fault(
        name="promises two lengths",
        act=lambda peer: peer.reply(b"[]  ", "Content-Length: 2", "Content-Length: 4"),
        ends=ends(Kind.MALFORMED),
    ),
    Fault(
        name="breaks off between chunks",
        act=lambda peer: peer.send(_CHUNKED, b"2\r\n[{\r\n"),
        ends=ends(Kind.NETWORK),
    ),
    Fault(
        name="sends a chunk of no size",
        act=lambda peer: peer.send(_CHUNKED, b"zz\r\n[]\r\n0\r\n\r\n"),
        ends=ends(Kind.NETWORK, Kind.MALFORMED),
    ),
    Fault(name="resets in the middle", act=_reset_in_the_middle, ends=ends(Kind.NETWORK)),
)
