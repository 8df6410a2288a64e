"""A signed paper has one form: whatever else a reader might accept is refused."""

import subprocess
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from logistics.docs.payloads.kinds import FORMS
from logistics.docs.signing.authority import make_test_key
from logistics.docs.signing.der import FormError
from logistics.docs.signing.keys import SigningKey
from logistics.docs.signing.one_form import Signature, is_elliptic, issuer_and_serial, read
from logistics.docs.signing.proving import certificate_of
from logistics.docs.signing.room import PLAIN, STAMPED, room_of
from logistics.docs.signing.sign import sign
from logistics.docs.signing.strict import Trusted, examine
from logistics.kernel.errors import EnvironmentFaultError
from tests.docs.papers import AT
from tests.docs.press.conforming import broken_rules, syntax_errors
from tests.docs.signing.signed import bare, paper, rsa_certificate
from tests.surety import needs_program

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def _problem(content: bytes, *, timestamp: bool = False) -> str:
    return examine(content, paper(timestamp=timestamp).trusted).problem


def _parts(content: bytes) -> Signature:
    room = room_of(content)
    return read(room.held(), room.digest)


@pytest.mark.parametrize("kind", FORMS)
def test_every_kind_conforms_with_its_signature(kind: str) -> None:
    signed = paper()
    content = sign(bare(PLAIN, kind), signed.key)
    assert broken_rules(content) == []
    assert examine(content, signed.trusted).is_valid


@pytest.mark.parametrize("timestamp", [False, True])
def test_other_programs_accept_it_over_the_whole_file(tmp_path: Path, *, timestamp: bool) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper(timestamp=timestamp).content)
    told = subprocess.run(
        [needs_program("pdfsig"), path], capture_output=True, text=True, check=False, timeout=60
    ).stdout
    assert "Total document signed" in told
    assert "Signature is Valid" in told
    assert told.count("Signature #") == 1
    needs_program("qpdf")
    assert syntax_errors(path) == ""
    assert broken_rules(path.read_bytes()) == []


def test_it_tells_who_signed_and_when() -> None:
    signed, stamped = paper(), paper(timestamp=True)
    found = examine(signed.content, signed.trusted)
    assert (found.certificate, found.at, found.stamped) == (signed.key.certificate, AT, None)
    assert examine(stamped.content, stamped.trusted).stamped == AT + timedelta(seconds=2)


def test_the_signers_own_certificate_is_enough() -> None:
    signed = paper()
    assert examine(signed.content, Trusted((signed.key.certificate,))).is_valid


def test_a_paper_of_somebody_else_is_not_trusted() -> None:
    key, _ = make_test_key("signer")
    other, namesake = make_test_key("another")
    content = sign(bare(PLAIN), key)
    assert examine(content, Trusted((other.certificate,))).problem == "untrusted"
    assert examine(content, Trusted((namesake,))).problem == "untrusted"
    assert examine(content, Trusted()).problem == "untrusted"


def test_an_appended_update_is_refused() -> None:
    signed = paper()
    writer = IncrementalPdfFileWriter(BytesIO(signed.content))
    writer.root["/PageLayout"] = writer.root.raw_get("/Type")
    writer.update_root()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    updated = BytesIO()
    writer.write(updated)  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    assert len(PdfFileReader(updated).embedded_signatures) == 1
    assert _problem(updated.getvalue()) == "form"
    assert _problem(signed.content + b"\n") == "form"
    assert _problem(signed.content + signed.content) == "form"


def test_a_rewritten_file_is_refused() -> None:
    written = BytesIO()
    with pikepdf.open(BytesIO(paper().content)) as held:
        held.save(written)
    assert _problem(written.getvalue()) == "form"


def test_files_without_a_signature_are_refused() -> None:
    for content in (b"", b"%PDF-1.7", bare(0), bare(PLAIN)):
        assert _problem(content) == "form"


@pytest.mark.parametrize("der", [b"0\x020\x00", b"0\x040\x02\x05\x00", b"0\x00"])
def test_a_certificate_without_parts_is_none(der: bytes) -> None:
    for part in (issuer_and_serial, is_elliptic, certificate_of):
        with pytest.raises(FormError):
            part(der)


def test_a_certificate_of_an_unknown_version_is_none() -> None:
    der = paper().key.certificate_der
    third = b"\xa0\x03\x02\x01\x02"
    assert third in der
    with pytest.raises(FormError):
        certificate_of(der.replace(third, b"\xa0\x03\x02\x01\x07", 1))


def test_upper_case_digits_and_other_padding_are_refused() -> None:
    content = paper().content
    room = room_of(content)
    digits = content[room.opens + 1 : room.closes]
    for other in (digits.upper(), digits[:-1] + b"1", digits[:-1] + b" "):
        assert other != digits
        assert _problem(content.replace(digits, other)) == "form"


def test_the_other_root_of_an_elliptic_signature_is_refused() -> None:
    content = paper().content
    found = _parts(content)
    r, s = decode_dss_signature(found.value)
    other = replace(found, value=encode_dss_signature(r, ORDER - s))
    assert _problem(room_of(content).filled(other.written())) == "changed"


def test_a_timestamp_cannot_be_taken_off() -> None:
    stamped = paper(timestamp=True)
    found, room = _parts(stamped.content), room_of(stamped.content)
    without = room.filled(replace(found, token=b"").written())
    assert _problem(without, timestamp=True) == "form"


def test_a_timestamp_of_another_signature_is_not_taken() -> None:
    stamped = paper(timestamp=True)
    token = _parts(stamped.content).token
    with pytest.raises(EnvironmentFaultError) as refused:
        sign(bare(STAMPED, "commercial-invoice"), stamped.key, lambda _: token)
    assert refused.value.code == "signing.timestamp"


def test_a_timestamp_of_an_authority_nobody_trusts_is_refused() -> None:
    stamped = paper(timestamp=True)
    assert examine(stamped.content, Trusted(stamped.trusted.signers)).problem == "refused"


def test_a_token_holds_no_certificate_but_its_authoritys() -> None:
    token = _parts(paper(timestamp=True).content).token
    assert b"TEST clock" in token
    assert b"TEST bystander" not in token


def test_a_key_of_rsa_signs_too() -> None:
    private, certificate = rsa_certificate("TEST exporter")
    content = sign(bare(PLAIN), SigningKey(certificate, private))
    assert examine(content, Trusted((certificate,))).is_valid
    assert broken_rules(content) == []


def test_nothing_is_signed_with_a_certificate_that_is_not_valid_then() -> None:
    private, certificate = rsa_certificate("TEST exporter", begin=AT + timedelta(days=1))
    with pytest.raises(EnvironmentFaultError) as refused:
        sign(bare(PLAIN), SigningKey(certificate, private))
    assert refused.value.code == "signing.expired"
