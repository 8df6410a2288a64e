"""Faults in what an answer says: no JSON, other JSON, others' events, codes nobody knows."""

import json

from logistics.carriers.outcomes import FailureKind as Kind
from tests.carriers.faults.exchange import Act, Exchange, as_json
from tests.carriers.faults.fault import ANSWER, NO_DATA, Fault, Refers, ends

_EMPTY = ends(ANSWER, NO_DATA, Kind.MALFORMED)
_HTML = b"<!DOCTYPE html><html><body>We are down for maintenance</body></html>"
_LATIN = as_json({"events": ["São Paulo é"]}).decode().encode("latin-1")
_DOWN = {"error": {"message": "Backend down", "code": "E-7"}, "statusCode": 503}


def _body(content: bytes, *headers: str) -> Act:
    return lambda peer: peer.reply(content, *headers)


def _nonsense(name: str, content: bytes, *headers: str) -> Fault:
    """What no carrier's answer is, whatever was asked."""
    return Fault(name=name, act=_body(content, *headers), ends=ends(Kind.MALFORMED))


def _empty(name: str, content: bytes) -> Fault:
    """What can be taken for a list of nothing."""
    return Fault(name=name, act=_body(content), ends=_EMPTY, token_ends=ends(Kind.MALFORMED))


def _twice(content: object) -> bytes:
    """JSON in which each name stands twice, first with a null."""
    text = json.dumps(content)
    return text.replace("{", '{"data": null, "events": null, ').encode()


def _with_bom(peer: Exchange) -> None:
    peer.reply(b"\xef\xbb\xbf" + as_json(peer.sample.told))


def _two_answers(peer: Exchange) -> None:
    peer.reply(as_json(peer.sample.told))
    peer.reply(as_json(peer.sample.foreign))


TELLING = (
    Fault(
        name="is sound after all",
        act=lambda peer: peer.reply(as_json(peer.sample.told)),
        ends=ends(ANSWER),
        refers=Refers.EVENTS,
        tells=True,
    ),
    Fault(
        name="answers with a page",
        act=_body(_HTML, "Content-Type: text/html; charset=utf-8"),
        ends=ends(Kind.CONTENT_TYPE),
    ),
    Fault(
        name="names no type",
        act=lambda peer: peer.reply(as_json(peer.sample.told), "Content-Type: "),
        ends=ends(Kind.CONTENT_TYPE),
    ),
    _nonsense("calls a page JSON", _HTML),
    _nonsense("breaks off within JSON", b'[{"eventID": "1", "ev'),
    _nonsense("nests too deep", b"[" * 100_000),
    _nonsense("nests objects too deep", b'{"events":' * 100_000),
    _nonsense("tells numbers that are none", b'[{"a": NaN}, {"b": -Infinity}]'),
    _nonsense("writes latin-1", _LATIN),
    _nonsense("writes UTF-16", '{"events": []}'.encode("utf-16")),
    _nonsense("answers null", b"null"),
    _nonsense("answers a text", b'"maintenance"'),
    _nonsense("answers a number", b"1e999999999"),
    _nonsense("answers a truth value", b"true"),
    _nonsense("answers an object of nothing", b"{}"),
    _nonsense("tells an error with 200", as_json(_DOWN)),
    _nonsense("tells errors with 200", as_json({"errors": [{"message": "down", "title": "x"}]})),
    _empty("answers nothing with 200", b""),
    _empty("answers an empty list", b"[]"),
    _empty("answers huge numbers", b"[1e999999999, " + b"7" * 100_000 + b"]"),
    _empty("answers a list of lists", b"[[[]], [null], [[1]]]"),
    _empty("answers a list without end of nothing", b"[" + b"{}," * 600_000 + b"{}]"),
    Fault(
        name="says each name twice",
        act=lambda peer: peer.reply(_twice(peer.sample.told)),
        ends=ends(ANSWER, Kind.MALFORMED),
        refers=Refers.EVENTS,
        tells=True,
    ),
    Fault(
        name="begins with a byte-order mark",
        act=_with_bom,
        ends=ends(ANSWER),
        refers=Refers.EVENTS,
        tells=True,
    ),
    Fault(
        name="answers twice",
        act=_two_answers,
        ends=ends(ANSWER),
        refers=Refers.EVENTS,
        tells=True,
    ),
    Fault(
        name="tells of another number",
        act=lambda peer: peer.reply(as_json(peer.sample.foreign)),
        ends=ends(ANSWER),
        refers=Refers.EVENTS,
    ),
    Fault(
        name="tells codes that nobody knows",
        act=lambda peer: peer.reply(as_json(peer.sample.coded_otherwise)),
        ends=ends(ANSWER),
        refers=Refers.EVENTS,
    ),
    Fault(
        name="tells half of a sign",
        act=lambda peer: peer.reply(json.dumps(peer.sample.worded("\ud800")).encode()),
        ends=_EMPTY,
        refers=Refers.EVENTS,
    ),
    Fault(
        name="tells control characters",
        act=lambda peer: peer.reply(as_json(peer.sample.worded("\x00\x1b[2J\u202e"))),
        ends=_EMPTY,
        refers=Refers.EVENTS,
    ),
    Fault(
        name="tells texts without end",
        act=lambda peer: peer.reply(as_json(peer.sample.worded("9" * 3_000))),
        ends=_EMPTY,
        refers=Refers.EVENTS,
    ),
)
