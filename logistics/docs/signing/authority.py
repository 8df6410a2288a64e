"""A TEST authority that issues a key for the demonstration; nobody else should trust it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from logistics.docs.signing.files import (
    TEST_AUTHORITY,
    TEST_FOLDER,
    TEST_KEY,
    SigningFiles,
    files_of_test_authority,
)
from logistics.docs.signing.keys import SigningKey

NAME = "TEST authority of a Logistics demonstration"
_BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
_LASTING = timedelta(days=365 * 30)
"""The clock of a demonstration may stand anywhere near."""


def make_test_key(signer: str) -> tuple[SigningKey, x509.Certificate]:
    """A key for ``signer``, and the certificate of the fresh authority that issued its own."""
    root, private = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _certificate(NAME, root.public_key(), NAME, root, is_authority=True)
    issued = _certificate(f"TEST {signer}", private.public_key(), NAME, root, is_authority=False)
    return SigningKey(issued, private), authority


def keep_test_key(var: Path, signer: str) -> SigningFiles:
    """The files of the demonstration's key under ``var``; made unless they are there."""
    folder = var / TEST_FOLDER
    if files_of_test_authority(var).key is None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key, authority = make_test_key(signer)
        (folder / TEST_AUTHORITY).write_bytes(authority.public_bytes(Encoding.PEM))
        unfinished = folder / f"{TEST_KEY}.new"
        unfinished.touch(mode=0o600)
        unfinished.write_text(key.to_pem(), encoding="ascii")
        unfinished.replace(folder / TEST_KEY)
    return files_of_test_authority(var)


def _certificate(
    subject: str,
    key: ec.EllipticCurvePublicKey,
    issuer: str,
    private: ec.EllipticCurvePrivateKey,
    *,
    is_authority: bool,
) -> x509.Certificate:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(_BEGIN)
        .not_valid_after(_BEGIN + _LASTING)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(_usage(is_authority=is_authority), critical=True)
        .sign(private, SHA256())
    )


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
