"""Faults in further pages; a carrier without pages sends the same headers for nothing."""

from logistics.carriers.outcomes import FailureKind as Kind
from tests.carriers.faults.exchange import Act, Exchange, as_json
from tests.carriers.faults.fault import ANSWER, Fault, Refers, ends

_PAUSE = 0.1


def _paged(following: str) -> Act:
    """The events, and a next page named so; ``#`` is the number of the page."""

    def act(peer: Exchange) -> None:
        told = following.replace("#", str(peer.number))
        headers = f"Next-Page: {told}", f"Next-Page-Cursor: {told}"
        peer.reply(as_json(peer.sample.told), *headers)

    return act


def _slowly(peer: Exchange) -> None:
    if not peer.closing.wait(_PAUSE):
        _paged("page-#")(peer)


def _largely(peer: Exchange) -> None:
    headers = f"Next-Page: {peer.number}", f"Next-Page-Cursor: {peer.number}"
    peer.reply(b"[" + b" " * 1_900_000 + b"]", *headers)


def _paging(
    name: str, following: str, *, asks_once: bool = False, most_questions: int = 50
) -> Fault:
    return Fault(
        name=name,
        act=_paged(following),
        ends=ends(ANSWER),
        refers=Refers.EVENTS,
        tells=True,
        asks_once=asks_once,
        most_questions=most_questions,
    )


PAGING = (
    _paging("gives the same page for ever", "the-same", most_questions=2),
    _paging("gives pages without end", "page-#"),
    _paging("continues elsewhere", "https://elsewhere.example/?cursor=2", asks_once=True),
    _paging("continues at a metadata service", "http://169.254.169.254/?a=b", asks_once=True),
    _paging("continues at no address", "http://[::1/?a=b", asks_once=True),
    _paging("continues at a page without end", "x" * 60_000, asks_once=True),
    _paging("continues at letters that no address has", "/events?cursor=\xe9", asks_once=True),
    _paging("continues without a word", " "),
    Fault(
        name="gives large pages without end",
        act=_largely,
        ends=ends(ANSWER, Kind.MALFORMED),
        refers=Refers.EVENTS,
        most_questions=20,
    ),
    Fault(
        name="gives slow pages without end",
        act=_slowly,
        ends=ends(ANSWER, Kind.TIMEOUT),
        refers=Refers.EVENTS,
        tells=True,
        waits=True,
    ),
)
