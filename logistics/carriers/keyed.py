"""Questions that a key in a header signs in, as most senders that are no ocean carrier want."""

from collections.abc import Mapping

from logistics.carriers.client import CarrierClient, Question
from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.fetching import FetchResult
from logistics.carriers.messages import Parse
from logistics.carriers.single_read import Judge, single_result


def key_header(facts: ConnectionFacts) -> Mapping[str, str]:
    """The connection's key under the header it names; nothing where it has none."""
    credentials = facts.credentials
    return {credentials.header_name: credentials.secret} if credentials.secret else {}


def keyed_question(facts: ConnectionFacts, url: str, *, etag: str | None = None) -> Question:
    """A GET of ``url``; ``etag`` is what an unchanged answer may be told by."""
    return Question(url=url, headers=key_header(facts), etag=etag)


def read_by_key(
    client: CarrierClient, question: Question, asked: Asked, *, parse: Parse, judge: Judge
) -> FetchResult:
    """All that one exchange tells of the number asked about."""
    outcome = client.ask(question)
    return single_result(outcome, asked, client.clock.now(), parse=parse, judge=judge)
