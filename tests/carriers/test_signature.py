"""Notification signatures: the published example, and everything that must not pass."""

import base64
import hmac
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.carriers.dcsa.signature import key_of, new_secret, sign, verify
from logistics.carriers.webhooks.examples import example_for
from logistics.carriers.webhooks.scheme import scheme
from logistics.kernel.errors import InvalidError
from logistics.kernel.surroundings import SeededRandomness

# Computed with the reference publisher's algorithm: the decoded secret keys HMAC-SHA256.
SECRET = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDM2NTc4NjIzODk3NDY5MDgyNzM0OTg3MTIzNzg2NA=="
BODY = b'[{"eventID":"3cecb101-7a1a-43a4-9d62-e88a131651e2"}]'
DIGEST = "a7e8ce50ab2dfe8e7faa48f49536dd820709f8b0aeca8b942550948539778c02"
OTHER = base64.b64encode(bytes(range(32))).decode("ascii")


def test_the_reference_example_is_signed_alike() -> None:
    assert sign(SECRET, BODY) == f"sha256={DIGEST}"


@pytest.mark.parametrize(
    "header",
    [f"sha256={DIGEST}", f"SHA256={DIGEST}", f"sha256={DIGEST.upper()}", f"  sha256={DIGEST}\t"],
)
def test_a_right_signature_holds_however_it_is_spelt(header: str) -> None:
    assert verify([header], BODY, [SECRET])


def test_either_of_two_live_secrets_will_do() -> None:
    assert verify([f"sha256={DIGEST}"], BODY, [OTHER, SECRET])
    assert verify([f"sha256={DIGEST}"], BODY, [SECRET, OTHER])


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [f"sha256={DIGEST}", f"sha256={DIGEST}"],
        [""],
        ["sha256="],
        [DIGEST],
        [f"sha256:{DIGEST}"],
        [f"sha512={DIGEST}"],
        [f"plain={DIGEST}"],
        [f"sha256={DIGEST[:-1]}"],
        [f"sha256={DIGEST[:-2]}"],
        [f"sha256={DIGEST}00"],
        [f"sha256={DIGEST}, sha256={DIGEST}"],
        [f"sha256={DIGEST[:-1]}g"],
        ["sha256=" + "٣" * 64],
        ["sha256=" + "a" * 5000],
    ],
)
def test_a_malformed_or_missing_header_is_false(headers: list[str]) -> None:
    assert not verify(headers, BODY, [SECRET])


def test_a_changed_body_is_false() -> None:
    assert not verify([f"sha256={DIGEST}"], BODY + b"\n", [SECRET])


def test_another_secret_is_false() -> None:
    assert not verify([f"sha256={DIGEST}"], BODY, [OTHER])


def test_without_a_secret_nothing_passes() -> None:
    forged = hmac.new(bytes(32), BODY, "sha256").hexdigest()
    assert not verify([f"sha256={forged}"], BODY, [])


@given(st.lists(st.text(max_size=100), max_size=3), st.binary(max_size=50))
def test_no_header_makes_the_check_fail_otherwise_than_false(
    headers: list[str], body: bytes
) -> None:
    assert verify(headers, body, [SECRET]) is False


@given(st.binary(min_size=32, max_size=64), st.binary(max_size=200))
def test_what_is_signed_verifies(key: bytes, body: bytes) -> None:
    secret = base64.b64encode(key).decode("ascii")
    assert verify([sign(secret, body)], body, [secret])


@pytest.mark.parametrize(
    "secret",
    [
        "",
        "not base64!",
        SECRET + "\n",
        base64.b64encode(bytes(31)).decode("ascii"),
        base64.b64encode(bytes(65)).decode("ascii"),
        "é" * 44,
    ],
)
def test_an_unusable_secret_is_refused(secret: str) -> None:
    with pytest.raises(InvalidError, match="32 to 64 bytes"):
        key_of(secret)


def test_a_new_secret_is_usable_and_new() -> None:
    random = SeededRandomness(7)
    first, second = new_secret(random), new_secret(random)
    assert first != second
    assert len(key_of(first)) == 64


def test_the_example_for_integrators_holds() -> None:
    example = example_for(scheme("dcsa-2.2"), SECRET, datetime(2026, 6, 1, tzinfo=UTC))
    assert (example.body, example.signature) == (BODY, f"sha256={DIGEST}")
