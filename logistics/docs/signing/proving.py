"""Whether a signature is that of a certificate's key, and the one way to write it."""

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)

from logistics.docs.signing.der import FormError

_ORDERS = {
    "secp256r1": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "secp384r1": 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,  # noqa: E501 - one number
}
"""Curves that papers are signed with, and how many points they have (FIPS 186-4, D.1.2)."""

LEAST_RSA_BITS = 2048


def certificate_of(der: bytes) -> x509.Certificate:
    """The certificate; :class:`FormError` if it is none."""
    try:
        return x509.load_der_x509_certificate(der)
    except (ValueError, x509.InvalidVersion):
        raise FormError("no certificate") from None


def is_usable(certificate: x509.Certificate) -> bool:
    """Whether papers can be signed with the key of a certificate."""
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        return False
    if isinstance(key, RSAPublicKey):
        return key.key_size >= LEAST_RSA_BITS
    return isinstance(key, EllipticCurvePublicKey) and key.curve.name in _ORDERS


def one_value(certificate: x509.Certificate, value: bytes) -> bytes:
    """The signature in the one of its forms: of an elliptic curve with the smaller ``s``."""
    order = _order(certificate)
    if not order:
        return value
    try:
        r, s = decode_dss_signature(value)
    except ValueError:
        raise FormError("no signature") from None
    return encode_dss_signature(r, min(s, order - s))


def is_signed(
    certificate: x509.Certificate,
    value: bytes,
    content: bytes,
    digest: hashes.HashAlgorithm | None = None,
) -> bool:
    """Whether ``value`` is the signature of ``content`` (SHA-256 by default)."""
    used = digest or hashes.SHA256()
    try:
        key = certificate.public_key()
        if isinstance(key, RSAPublicKey):
            key.verify(value, content, PKCS1v15(), used)
        elif isinstance(key, EllipticCurvePublicKey):
            key.verify(value, content, ECDSA(used))
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return True


def _order(certificate: x509.Certificate) -> int:
    key = certificate.public_key()
    return _ORDERS.get(key.curve.name, 0) if isinstance(key, EllipticCurvePublicKey) else 0
