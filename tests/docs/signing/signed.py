"""A signed paper, whose signature counts, and what may happen to a file on its way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from logistics.docs.rendering import render
from logistics.docs.signing.authority import make_test_key
from logistics.docs.signing.by_pyhanko import stamped
from logistics.docs.signing.keys import SigningKey
from logistics.docs.signing.room import PLAIN, STAMPED
from logistics.docs.signing.sign import sign
from logistics.docs.signing.strict import Trusted
from logistics.docs.signing.trust import Stamper
from tests.docs.coffee import payload
from tests.docs.papers import AT

KIND = "packing-list"
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class SignedPaper:
    """The file, the key it was signed with, and by whom it is verified."""

    content: bytes
    key: SigningKey
    trusted: Trusted


@cache
def paper(*, timestamp: bool = False) -> SignedPaper:
    """A paper signed by a TEST key, with a timestamp if wanted."""
    key, authority = make_test_key("signer")
    trusted = Trusted((authority,))
    if not timestamp:
        return SignedPaper(sign(bare(PLAIN), key), key, trusted)
    stamper, root = a_stamper()
    content = sign(bare(STAMPED), key, stamper)
    return SignedPaper(content, key, replace(trusted, stampers=(root,)))


def bare(digits: int, kind: str = KIND) -> bytes:
    """A paper with room for a signature."""
    return render(kind, payload(kind), at=AT, signature=digits)


def flipped(content: bytes, bit: int) -> bytes:
    """The file with one bit the other way."""
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def string_bits(content: bytes) -> Iterator[int]:
    """The bits of the signature's string, with what tells where it stands."""
    begins = content.rindex(b"/ByteRange")
    ends = content.index(b">>>", begins) + 3
    return iter(range(begins * 8, ends * 8))


def rsa_certificate(
    common: str, usage: x509.ExtendedKeyUsage | None = None, begin: datetime = _BEGIN
) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    """A key of RSA with a certificate of its own making, valid for two years."""
    private = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=730))
    )
    signs = x509.KeyUsage(True, True, *[False] * 7)  # noqa: FBT003 - as the class takes them
    builder = builder.add_extension(signs, critical=True)
    if usage:
        builder = builder.add_extension(usage, critical=True)
    return private, builder.sign(private, SHA256())


def a_stamper() -> tuple[Stamper, x509.Certificate]:
    """What asks :func:`a_clock`, and its certificate."""
    clock, certificate = a_clock()
    return lambda digest: stamped(digest, clock), certificate


def a_clock() -> tuple[DummyTimeStamper, x509.Certificate]:
    """A timestamp authority that also encloses a certificate nobody asked for."""
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    private, certificate = rsa_certificate("TEST clock", usage)
    _, other = rsa_certificate("TEST bystander")
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    store.register(_asn1(other))
    held = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    clock = DummyTimeStamper(
        tsa_cert=_asn1(certificate),
        tsa_key=asn1_keys.PrivateKeyInfo.load(held),
        certs_to_embed=store,
        fixed_dt=AT + timedelta(seconds=2),
    )
    return clock, certificate


def _asn1(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))
