"""The one form of a timestamp token (RFC 3161) within a signature.

What a timestamp authority signed is kept as it came: its statement and the signed attributes. All
else is written anew: one certificate, no revocation list, nothing unsigned.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.hazmat.primitives import hashes

from logistics.docs.signing.der import (
    INTEGER,
    NULL,
    OCTETS,
    SEQUENCE,
    SET,
    FormError,
    child,
    children,
    content_of,
    element,
)
from logistics.docs.signing.identifiers import (
    CONTENT_TYPE,
    DIGEST_SHA_256,
    ECDSA_WITH,
    MESSAGE_DIGEST,
    RSA,
    SHA_256,
    SHA_384,
    SHA_512,
    SIGNED_DATA,
    SIGNING_CERTIFICATE,
    SIGNING_CERTIFICATE_V2,
    TIMESTAMP_STATEMENT,
)
from logistics.docs.signing.one_form import (
    EXPLICIT,
    ONE,
    attribute,
    is_elliptic,
    issuer_and_serial,
)
from logistics.docs.signing.proving import certificate_of, is_signed

_THREE = element(INTEGER, b"\x03")
_DIGESTS: dict[bytes, hashes.HashAlgorithm] = {
    SHA_256: hashes.SHA256(),
    SHA_384: hashes.SHA384(),
    SHA_512: hashes.SHA512(),
}
"""Digests of authorities that are accepted."""


@dataclass(frozen=True, slots=True)
class Token:
    """The parts: the statement, the content of the signed attributes, and by what it is signed."""

    statement: bytes
    digest: bytes
    """The object identifier of the digest algorithm."""
    certificate: bytes
    attributes: bytes
    value: bytes

    def written(self) -> bytes:
        """The token of these parts."""
        used = element(SEQUENCE, self.digest, NULL)
        held = element(EXPLICIT, element(OCTETS, self.statement))
        signs = ECDSA_WITH[self.digest] if is_elliptic(self.certificate) else RSA
        signer = element(
            SEQUENCE,
            ONE,
            element(SEQUENCE, *issuer_and_serial(self.certificate)),
            used,
            element(EXPLICIT, self.attributes),
            signs,
            element(OCTETS, self.value),
        )
        signed = element(
            SEQUENCE,
            _THREE,
            element(SET, used),
            element(SEQUENCE, TIMESTAMP_STATEMENT, held),
            element(EXPLICIT, self.certificate),
            element(SET, signer),
        )
        return element(SEQUENCE, SIGNED_DATA, element(EXPLICIT, signed))

    def is_proved_for(self, value: bytes) -> bool:
        """Whether the authority of its certificate stamped the signature ``value``."""
        imprint = child(self.statement, 2)
        stamped = element(SEQUENCE, DIGEST_SHA_256, element(OCTETS, hashlib.sha256(value).digest()))
        used = _DIGESTS[self.digest]
        told = hashes.Hash(used)
        told.update(self.statement)
        needed = {
            attribute(CONTENT_TYPE, TIMESTAMP_STATEMENT),
            attribute(MESSAGE_DIGEST, element(OCTETS, told.finalize())),
        }
        attributes = children(element(SET, self.attributes))
        return (
            imprint == stamped
            and needed <= set(attributes)
            and attributes == sorted(set(attributes))
            and any(map(self._binds, attributes))
            and is_signed(
                certificate_of(self.certificate), self.value, element(SET, self.attributes), used
            )
        )

    def _binds(self, one: bytes) -> bool:
        """Whether an attribute names the certificate by its digest."""
        kind = child(one, 0)
        if kind not in {SIGNING_CERTIFICATE_V2, SIGNING_CERTIFICATE}:
            return False
        named = children(child(one, 1, 0, 0, 0))
        digest = hashlib.sha256(self.certificate).digest()
        if kind == SIGNING_CERTIFICATE:
            digest = hashlib.sha1(self.certificate, usedforsecurity=False).digest()
        return element(OCTETS, digest) in named[:2]


def read_token(held: bytes) -> Token:
    """The parts of a token in the one form, to be compared with :meth:`Token.written`."""
    signed = child(held, 1, 0)
    return _parts(signed, child(signed, 3, 0))


def stamped_at(held: bytes) -> datetime | None:
    """The moment that a token confirms; ``None`` for no token."""
    if not held:
        return None
    # A fraction of a second is left out.
    told = content_of(child(read_token(held).statement, 4))[:14]
    try:
        return datetime.strptime(told.decode("ascii"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        raise FormError("no moment") from None


def tidied(held: bytes) -> Token:
    """The parts of a token as an authority gave it, with whatever else rides in it."""
    signed = child(held, 1, 0)
    named = child(signed, -1, 0, 1)
    for certificate in children(child(signed, 3)):
        if element(SEQUENCE, *issuer_and_serial(certificate)) == named:
            return _parts(signed, certificate)
    raise FormError("the authority's certificate is missing")


def _parts(signed: bytes, certificate: bytes) -> Token:
    signer = children(child(signed, -1, 0))
    if len(signer) < 6:
        raise FormError("no timestamp")
    digest = child(signer[2], 0)
    if digest not in _DIGESTS:
        raise FormError("a digest that is not accepted")
    return Token(
        statement=content_of(child(signed, 2, 1, 0)),
        digest=digest,
        certificate=certificate,
        attributes=content_of(signer[3]),
        value=content_of(signer[5]),
    )
