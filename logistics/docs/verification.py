"""What anybody who holds a paper may ask: is it whole, does it stand, and whose is it.

The three are answered apart. Nothing of the trade is told: no party, no goods, no value.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from cryptography.x509.oid import NameOID
from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.accounts.models import Organisation
from logistics.db.blobs import fetch
from logistics.docs.registry.models import Paper
from logistics.docs.registry.states import PaperState
from logistics.docs.signing.keeping import certificates_held
from logistics.docs.signing.keys import fingerprint
from logistics.docs.signing.strict import Examined, Trusted, examine
from logistics.kernel.errors import EnvironmentFaultError, NotFoundError
from logistics.kernel.ids import public_id_of


class Integrity(StrEnum):
    """Whether the bytes are those that were issued."""

    KEPT = "kept"
    """No file was given; the issued one is kept here unchanged."""
    DAMAGED = "damaged"
    """No file was given, and the one kept here is not what was issued."""
    SAME = "same"
    """The file given is the issued one, byte for byte."""
    SIGNED = "signed"
    """The file given is not in the registry, but its signature holds over the whole of it."""
    CHANGED = "changed"
    """The file given is neither."""
    UNKNOWN = "unknown"


class Status(StrEnum):
    """Whether the paper stands."""

    VALID = "valid"
    SUPERSEDED = "superseded"
    VOID = "void"
    UNKNOWN = "unknown"


_STATUS = {
    PaperState.ISSUED: Status.VALID,
    PaperState.SUPERSEDED: Status.SUPERSEDED,
    PaperState.VOID: Status.VOID,
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the registry tells of a paper to anybody; ``issuer`` is the organisation's name."""

    kind: str
    number: str
    dated: date
    issuer: str
    sha256: str
    closed_at: datetime | None
    """When it was superseded or voided."""


@dataclass(frozen=True, slots=True)
class SignatureTold:
    """``state`` is ``valid``, ``none``, or the problem of :class:`Examined`; whose key it was.

    ``signer`` is whom the certificate names, ``organisation`` the one here whose own key it is:
    empty for the deployment's.
    """

    state: str
    signer: str = ""
    fingerprint: str = ""
    at: datetime | None = None
    stamped: datetime | None = None
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Integrity, status and issuer, each by itself; ``sha256`` is that of the file given."""

    integrity: Integrity
    status: Status
    known: Known | None = None
    signature: SignatureTold | None = None
    sha256: str = ""


def answer_for_id(session: Session, text: str) -> Answer:
    """The answer for a public id as somebody typed it. System scope."""
    found = _found(session, Paper.public_id == public_id_of(text))
    if found is None:
        return Answer(Integrity.UNKNOWN, Status.UNKNOWN)
    paper, issuer = found
    return Answer(_kept(session, paper), _status(paper), _known(paper, issuer))


def answer_for_file(session: Session, content: bytes, trusted: Trusted) -> Answer:
    """The answer for a file: by its SHA-256 in the registry, and by its signature. System scope.

    Keys of all organisations count beside those that are ``trusted``; retired ones only for papers
    of the registry, since whoever holds such a key could claim an earlier moment.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    found = _found(session, Paper.sha256 == sha256)
    held = certificates_held(session, retired=found is not None)
    certificates = tuple(one for _, one in held)
    signature = told_of(content, Trusted(trusted.signers + certificates, trusted.stampers))
    owners = {fingerprint(one): owner for owner, one in held}
    if signature.fingerprint in owners:
        owner = session.get_one(Organisation, owners[signature.fingerprint])
        signature = replace(signature, organisation=owner.name)
    if found is not None:
        paper, issuer = found
        known = _known(paper, issuer)
        return Answer(Integrity.SAME, _status(paper), known, signature, sha256)
    whole = Integrity.SIGNED if signature.state == "valid" else Integrity.CHANGED
    return Answer(whole, Status.UNKNOWN, None, signature, sha256)


def told_of(content: bytes, trusted: Trusted) -> SignatureTold:
    """What the signature of a file tells, by the file alone."""
    found = examine(content, trusted)
    if found.problem == "form" and b"/ByteRange" not in content:
        return SignatureTold("none")
    return SignatureTold(
        found.problem or "valid", _signer(found), _mark(found), found.at, found.stamped
    )


def _signer(found: Examined) -> str:
    if found.certificate is None:
        return ""
    names = found.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else found.certificate.subject.rfc4514_string()


def _mark(found: Examined) -> str:
    return fingerprint(found.certificate) if found.certificate else ""


def _found(session: Session, condition: object) -> tuple[Paper, str] | None:
    query = (
        select(Paper, Organisation.name)
        .join(Organisation, Organisation.id == Paper.organisation_id)
        .where(condition, Paper.state.in_(_STATUS))  # type: ignore[arg-type]  # a comparison of a column
        .limit(1)
    )
    row = session.execute(query).one_or_none()
    return (row[0], row[1]) if row else None


def _kept(session: Session, paper: Paper) -> Integrity:
    try:
        fetch(session, paper.organisation_id, paper.sha256 or "")
    except (EnvironmentFaultError, NotFoundError):
        return Integrity.DAMAGED
    return Integrity.KEPT


def _status(paper: Paper) -> Status:
    return _STATUS[PaperState(paper.state)]


def _known(paper: Paper, issuer: str) -> Known:
    return Known(paper.kind, paper.number, paper.dated, issuer, paper.sha256 or "", paper.closed_at)
