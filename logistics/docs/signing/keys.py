"""A key that papers are signed with, and its certificate, from a file or from the database."""

from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509 as certificates
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)

from logistics.docs.signing.proving import is_usable
from logistics.kernel.errors import InvalidError

LARGEST_FILE = 100_000
Private = EllipticCurvePrivateKey | RSAPrivateKey


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key, of an elliptic curve (P-256, P-384) or RSA of 2048 bits and more."""

    certificate: certificates.Certificate
    private: Private = field(repr=False)

    @property
    def certificate_der(self) -> bytes:
        """The certificate as a signature holds it."""
        return self.certificate.public_bytes(Encoding.DER)

    def holds_at(self, moment: datetime) -> bool:
        """Whether the certificate is valid then."""
        held = self.certificate
        return held.not_valid_before_utc <= moment <= held.not_valid_after_utc

    def to_pem(self) -> str:
        """Key (in the clear) and certificate, to be sealed at once."""
        private = self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return (private + self.certificate.public_bytes(Encoding.PEM)).decode("ascii")


def read_key(content: bytes, passphrase: str = "") -> SigningKey:
    """The key in a PKCS#12 file, or in PEM with its certificate in the same file.

    Raises :class:`InvalidError`: ``signing.file`` when it cannot be opened with this passphrase,
    ``signing.pair`` when key and certificate do not belong together, ``signing.key_kind``.
    """
    secret = passphrase.encode() or None
    try:
        if b"-----BEGIN" in content[:LARGEST_FILE]:
            certificate = certificates.load_pem_x509_certificate(content)
            private = load_pem_private_key(content, secret)
        else:
            private, certificate, _ = pkcs12.load_key_and_certificates(content, secret)  # type: ignore[assignment]  # either may be absent, which is asked next
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise InvalidError("signing.file") from None
    if not isinstance(private, EllipticCurvePrivateKey | RSAPrivateKey) or certificate is None:
        raise InvalidError("signing.key_kind")
    if not is_usable(certificate):
        raise InvalidError("signing.key_kind")
    if private.public_key() != certificate.public_key():
        raise InvalidError("signing.pair")
    return SigningKey(certificate, private)


def read_certificates(content: bytes) -> tuple[certificates.Certificate, ...]:
    """The certificates of a PEM file, or the one of a DER file; ``signing.certificate`` if none."""
    try:
        if b"-----BEGIN" in content:
            return tuple(certificates.load_pem_x509_certificates(content))
        return (certificates.load_der_x509_certificate(content),)
    except ValueError:
        raise InvalidError("signing.certificate") from None


def fingerprint(certificate: certificates.Certificate) -> str:
    """SHA-256 of a certificate in lower-case hexadecimal."""
    return certificate.fingerprint(SHA256()).hex()
