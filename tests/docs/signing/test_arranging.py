"""Keys and authorities as an operator sets them: files, and an address on the network."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from asn1crypto import tsp
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509 import Certificate

from logistics.db.secrets import SecretBox, new_key
from logistics.docs.signing.arranging import trust_of
from logistics.docs.signing.authority import keep_test_key, make_test_key
from logistics.docs.signing.files import SigningFiles
from logistics.docs.signing.keys import read_key
from logistics.docs.signing.room import STAMPED
from logistics.docs.signing.sign import sign
from logistics.docs.signing.strict import examine
from logistics.docs.signing.trust import Trust
from logistics.kernel.errors import EnvironmentFaultError, InvalidError
from tests.docs.signing.signed import a_clock, bare

URL = "https://exports.example"


def _trust(files: SigningFiles) -> Trust:
    return trust_of(files, URL, SecretBox([new_key()]))


@contextmanager
def _served(
    answer: bytes | None, kind: str = "application/timestamp-reply"
) -> Iterator[tuple[str, Certificate]]:
    """Address and certificate of an authority here; ``answer`` in place of a real one."""
    clock, certificate = a_clock()

    class Authority(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            told = answer
            if told is None:
                told = clock.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Authority)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", certificate
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_timestamp_is_fetched_from_the_authority_that_is_set(tmp_path: Path) -> None:
    key, authority = make_test_key("signer")
    files = _written(tmp_path, key.to_pem().encode())
    trusted, stampers = tmp_path / "trusted.pem", tmp_path / "stampers.pem"
    trusted.write_bytes(authority.public_bytes(Encoding.PEM))
    with _served(None) as (url, root):
        stampers.write_bytes(root.public_bytes(Encoding.PEM))
        trust = _trust(SigningFiles(files.key, "", trusted, url, stampers))
        assert trust.key
        content = sign(bare(STAMPED), trust.key, trust.stamper)
    found = examine(content, trust.trusted)
    assert found.is_valid
    assert found.stamped is not None


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(b"no", "application/timestamp-reply"), (b"", "text/html"), (b"0" * 9, "text/plain")],
)
def test_an_authority_that_answers_otherwise_issues_nothing(answer: bytes, kind: str) -> None:
    key, _ = make_test_key("signer")
    with _served(answer, kind) as (url, _):
        trust = _trust(SigningFiles(timestamps=url))
        with pytest.raises(EnvironmentFaultError) as refused:
            sign(bare(STAMPED), key, trust.stamper)
    assert refused.value.code == "signing.timestamp"


def test_an_authority_that_is_not_there_issues_nothing() -> None:
    key, _ = make_test_key("signer")
    trust = _trust(SigningFiles(timestamps="http://127.0.0.1:9/"))
    with pytest.raises(EnvironmentFaultError) as refused:
        sign(bare(STAMPED), key, trust.stamper)
    assert refused.value.code == "signing.timestamp"


def test_a_key_of_pkcs12_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    key, _ = make_test_key("signer")
    locked = BestAvailableEncryption(b"washed")
    held = pkcs12.serialize_key_and_certificates(None, key.private, key.certificate, None, locked)
    files = _written(tmp_path, held, "washed")
    found = _trust(files).key
    assert found
    assert found.to_pem() == key.to_pem()
    for other in ("", "dried"):
        with pytest.raises(EnvironmentFaultError) as refused:
            _trust(_written(tmp_path, held, other))
        assert refused.value.code == "signing.unusable"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFaultError) as refused:
        _trust(SigningFiles(key=tmp_path / "none.pem"))
    assert "none.pem" in str(refused.value)


def test_keys_that_papers_cannot_be_signed_with_are_refused() -> None:
    key, _ = make_test_key("signer")
    other, _ = make_test_key("other")
    certificate = key.certificate.public_bytes(Encoding.PEM)
    small = ec.generate_private_key(ec.SECP256K1())
    edwards = ed25519.Ed25519PrivateKey.generate()
    for private, code in (
        (other.private, "signing.pair"),
        (small, "signing.pair"),
        (edwards, "signing.key_kind"),
    ):
        held = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with pytest.raises(InvalidError) as refused:
            read_key(held + certificate)
        assert refused.value.code == code
    with pytest.raises(InvalidError):
        read_key(b"neither")


def test_the_test_authority_is_made_once_and_named_so(tmp_path: Path) -> None:
    made = keep_test_key(tmp_path, "signer")
    assert keep_test_key(tmp_path, "signer") == made
    trust = _trust(made)
    assert trust.key
    names = [one.subject.rfc4514_string() for one in trust.trusted.signers]
    assert all("TEST" in name for name in names)
    assert made.key
    assert "TEST" in str(made.key)
    assert made.key.stat().st_mode & 0o077 == 0


def _written(folder: Path, content: bytes, passphrase: str = "") -> SigningFiles:
    file = folder / "key"
    file.write_bytes(content)
    return SigningFiles(key=file, passphrase=passphrase)
