"""The one form of the CMS in a signed paper (RFC 5652, ETSI EN 319 142-1 baseline).

Everything in it follows from four parts: the digest of the file, the signer's certificate, his
signature and perhaps a timestamp token. It is read into these parts, written again from them, and
compared: what is not signed can therefore not differ by a bit either.
"""

import hashlib
from dataclasses import dataclass

from logistics.docs.signing.der import (
    INTEGER,
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
    DATA,
    DIGEST_SHA_256,
    EC_KEY,
    ECDSA_WITH,
    MESSAGE_DIGEST,
    RSA_WITH_SHA_256,
    SHA_256,
    SIGNED_DATA,
    SIGNING_CERTIFICATE_V2,
    TIMESTAMP_TOKEN,
)

EXPLICIT, IMPLICIT_UNSIGNED, DIRECTORY = 0xA0, 0xA1, 0xA4
ONE = element(INTEGER, b"\x01")


@dataclass(frozen=True, slots=True)
class Signature:
    """The parts; ``certificate`` and ``token`` in DER, ``token`` empty without a timestamp."""

    digest: bytes
    certificate: bytes
    value: bytes
    token: bytes = b""

    def attributes(self) -> bytes:
        """What is signed: a SET of attributes that follows from digest and certificate."""
        name, serial = issuer_and_serial(self.certificate)
        names = element(SEQUENCE, element(DIRECTORY, name))
        told = element(
            SEQUENCE,
            element(OCTETS, hashlib.sha256(self.certificate).digest()),
            element(SEQUENCE, names, serial),
        )
        bound = element(SEQUENCE, element(SEQUENCE, told))
        attributes = (
            attribute(CONTENT_TYPE, DATA),
            attribute(MESSAGE_DIGEST, element(OCTETS, self.digest)),
            attribute(SIGNING_CERTIFICATE_V2, bound),
        )
        return element(SET, *sorted(attributes))

    def written(self) -> bytes:
        """The CMS of these parts."""
        stamped = attribute(TIMESTAMP_TOKEN, self.token) if self.token else b""
        signer = element(
            SEQUENCE,
            ONE,
            element(SEQUENCE, *issuer_and_serial(self.certificate)),
            DIGEST_SHA_256,
            element(EXPLICIT, content_of(self.attributes())),
            signature_algorithm(self.certificate),
            element(OCTETS, self.value),
            element(IMPLICIT_UNSIGNED, stamped) if stamped else b"",
        )
        signed = element(
            SEQUENCE,
            ONE,
            element(SET, DIGEST_SHA_256),
            element(SEQUENCE, DATA),
            element(EXPLICIT, self.certificate),
            element(SET, signer),
        )
        return element(SEQUENCE, SIGNED_DATA, element(EXPLICIT, signed))


def read(cms: bytes, digest: bytes) -> Signature:
    """The parts of a CMS over content of ``digest``; :class:`FormError` if it has no such parts.

    Whether it is in the one form is told by writing it again.
    """
    signed = child(cms, 1, 0)
    signer = children(child(signed, 4, 0))
    token = child(signer[6], 0, 1, 0) if len(signer) > 6 else b""
    if len(signer) < 6:
        raise FormError("no signature")
    return Signature(digest, child(signed, 3, 0), content_of(signer[5]), token)


def attribute(kind: bytes, value: bytes) -> bytes:
    """An attribute of one value."""
    return element(SEQUENCE, kind, element(SET, value))


def issuer_and_serial(certificate: bytes) -> tuple[bytes, bytes]:
    """Both as they stand in a certificate."""
    fields = children(child(certificate, 0))
    if fields and fields[0][0] == EXPLICIT:
        del fields[0]
    if len(fields) < 6:
        raise FormError("no certificate")
    return fields[2], fields[0]


def is_elliptic(certificate: bytes) -> bool:
    """Whether the key of a certificate is one of an elliptic curve."""
    fields = children(child(certificate, 0))
    if len(fields) < 7:
        raise FormError("no certificate")
    return child(fields[6 if fields[0][0] == EXPLICIT else 5], 0, 0) == EC_KEY


def signature_algorithm(certificate: bytes) -> bytes:
    """The identifier of the one algorithm for the key of a certificate."""
    return ECDSA_WITH[SHA_256] if is_elliptic(certificate) else RSA_WITH_SHA_256
