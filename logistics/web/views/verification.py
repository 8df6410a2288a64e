"""An answer about a paper as rows in English and Chinese."""

from collections.abc import Iterator
from dataclasses import dataclass

from logistics.docs.verification import Answer, Integrity, SignatureTold, Status
from logistics.kernel.words import say
from logistics.reference.paper_kinds import paper_kinds
from logistics.web.saying import day_text, moment_text

_GOOD = frozenset({Integrity.KEPT, Integrity.SAME, Integrity.SIGNED, Status.VALID, "valid"})
_BAD = frozenset({Integrity.CHANGED, Integrity.DAMAGED, Status.VOID, "changed", "refused"})


@dataclass(frozen=True, slots=True)
class Told:
    """One question with its answer in both languages; ``tone`` colours it."""

    question: str
    question_zh: str
    en: str
    zh: str
    tone: str = ""
    detail: str = ""


def rows_of(answer: Answer) -> tuple[Told, ...]:
    """What the page shows, the three questions first."""
    return tuple(_rows(answer))


def _rows(answer: Answer) -> Iterator[Told]:
    known = answer.known
    yield _coded("integrity", answer.integrity, known.sha256 if known else answer.sha256)
    closed = moment_text(known.closed_at) if known and known.closed_at else ""
    yield _coded("status", answer.status, closed)
    yield _plain("issuer", known.issuer) if known else _coded("issuer", "unknown", "")
    if answer.signature:
        yield _coded("signature", answer.signature.state, _signed(answer.signature))
    if known:
        kind = paper_kinds()[known.kind]
        yield Told(*_label("kind"), kind.title, kind.zh)
        yield _plain("number", known.number)
        yield Told(*_label("dated"), day_text(known.dated), known.dated.isoformat())


def _coded(question: str, code: str, detail: str) -> Told:
    tone = "good" if code in _GOOD else "block" if code in _BAD else "warn"
    key = f"verify.{question}.{code}"
    return Told(*_label(question), say(key), say(key, language="zh"), tone, detail)


def _plain(question: str, value: str) -> Told:
    return Told(*_label(question), value, "")


def _label(question: str) -> tuple[str, str]:
    key = f"verify.{question}"
    return say(key), say(key, language="zh")


def _signed(signature: SignatureTold) -> str:
    moment = signature.stamped or signature.at
    parts = (
        _named("key_of", signature.organisation),
        _named("certificate", signature.signer),
        moment_text(moment) if moment else "",
        signature.fingerprint,
    )
    return " · ".join(part for part in parts if part)


def _named(question: str, name: str) -> str:
    return f"{' '.join(_label(question))}: {name}" if name else ""
