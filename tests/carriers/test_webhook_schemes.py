"""Every way a notification is signed: a vector each, and what must not pass for one."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.carriers.registry import carriers
from logistics.carriers.webhooks.examples import example_for
from logistics.carriers.webhooks.judging import judge, sender_id
from logistics.carriers.webhooks.scheme import (
    Encoding,
    Recipe,
    Scheme,
    scheme,
    schemes,
    usual_scheme,
)
from logistics.carriers.webhooks.secrets import checked_secret, fresh_secret
from logistics.kernel.errors import InvalidError
from logistics.kernel.surroundings import SeededRandomness

NOW = datetime.fromtimestamp(1614265330, UTC)
KEY = "sh4red-s3cret-of-the-sender"
BODY = b'{"data":{"id":"e1c9"},"shipments":[]}'
# openssl dgst -sha256 -hmac KEY over BODY, and sha256sum of BODY, a slash and KEY.
HEX = "7b9cdd634a4ba82ebefd87ea949f328c2b004487391c0a7d7d4b592aaf24da7a"
BASE64 = "e5zdY0pLqC6+/YfqlJ8yjCsARIc5HAp9fUtZKq8k2no="
DIGEST = "f3e28a97813338f4fc31aba1c94295e97905ef007cdeed73bebd4dea6072c489"
# Computed with the reference publisher's algorithm of DCSA 2.2.
DCSA_SECRET = (
    "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDM2NTc4NjIzODk3NDY5MDgyNzM0OTg3MTIzNzg2NA=="
)
DCSA_BODY = b'[{"eventID":"3cecb101-7a1a-43a4-9d62-e88a131651e2"}]'
DCSA_VALUE = "sha256=a7e8ce50ab2dfe8e7faa48f49536dd820709f8b0aeca8b942550948539778c02"
# The vector that the reference libraries of Standard Webhooks publish.
WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE, STAMP = "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330"
STANDARD_BODY = b'{"test": 2432232314}'
V1 = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
# Ed25519 with the private key of the bytes 0 to 31, over the same message.
WHPK = "whpk_A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="
V1A = "v1a,yoUrgEkc12aGqm0n4Sydmdz55xJfTz4AsAgieHFjmkR7LJtqVCZOQYzvvHjI5kAey+r4iaBGxTFRrl2iBQxtDQ=="

Pairs = list[tuple[str, str]]


def _standard(*, signature: str = V1, stamp: str = STAMP, message: str = MESSAGE) -> Pairs:
    return [
        ("webhook-id", message),
        ("webhook-timestamp", stamp),
        ("webhook-signature", signature),
    ]


VECTORS: dict[str, tuple[Pairs, bytes, str]] = {
    "dcsa-2.2": ([("Notification-Signature", DCSA_VALUE)], DCSA_BODY, DCSA_SECRET),
    "dcsa-3.0.0": ([("Notification-Signature", DCSA_VALUE)], DCSA_BODY, DCSA_SECRET),
    "aftership": ([("aftership-hmac-sha256", BASE64)], BODY, KEY),
    "terminal49": ([("X-T49-Webhook-Signature", HEX)], BODY, KEY),
    "shipsgo": ([("X-Shipsgo-Webhook-Signature", HEX)], BODY, KEY),
    "standard-webhooks": (_standard(), STANDARD_BODY, WHSEC),
    "maersk": ([("X-Maersk-Signature-256", HEX)], BODY, KEY),
    "17track": ([("sign", DIGEST)], BODY, KEY),
    "dhl-push": ([("X-Push-Token", KEY)], BODY, KEY),
}


def _holds(name: str, headers: Pairs, body: bytes, *secrets: str, now: datetime = NOW) -> bool:
    return judge(scheme(name), headers, body, secrets, now).holds


def test_every_scheme_that_proves_anything_has_a_vector() -> None:
    proving = {one.name for one in schemes().values() if one.recipe is not Recipe.NONE}
    assert set(VECTORS) == proving


@pytest.mark.parametrize("name", VECTORS)
def test_the_vector_holds_and_nothing_beside_it(name: str) -> None:
    headers, body, secret = VECTORS[name]
    other = fresh_secret(scheme(name), SeededRandomness(3))
    assert _holds(name, headers, body, secret)
    assert _holds(name, headers, body, other, secret)
    assert not _holds(name, headers, body, other)
    assert not _holds(name, headers, body)
    assert not _holds(name, headers[:-1], body, secret)
    assert not _holds(name, [*headers, headers[-1]], body, secret)
    proof, value = headers[-1]
    for wrong in ("", value[:-8], value + "0", "é" + value, value[:-6] + "AAAAA="):
        assert not _holds(name, [*headers[:-1], (proof, wrong)], body, secret)
    if scheme(name).recipe is not Recipe.TOKEN:
        assert not _holds(name, headers, body + b" ", secret)


@pytest.mark.parametrize(
    ("signature", "secrets"),
    [
        (f"v1,bm9wZQ== {V1}", [WHSEC]),
        (f"v2,AAAA {V1A} {V1}", [WHSEC]),
        (V1A, [WHPK]),
        (f"{V1} {V1A}", [WHSEC, WHPK]),
        (V1, [WHSEC.removeprefix("whsec_")]),
    ],
)
def test_one_right_signature_among_several_is_enough(signature: str, secrets: list[str]) -> None:
    headers = _standard(signature=signature)
    assert _holds("standard-webhooks", headers, STANDARD_BODY, *secrets)


@pytest.mark.parametrize(
    "headers",
    [
        _standard(signature=V1A),
        _standard(signature=V1.replace("v1,", "v1a,")),
        _standard(signature=" ".join(["v1,AAAA"] * 8 + [V1])),
        _standard(stamp="1614265331"),
        _standard(stamp="+1614265330"),
        _standard(stamp="1_614265330"),
        _standard(stamp="1614265330.0"),
        _standard(stamp="٣"),
        _standard(message="msg_p5jXN8AQM9LWM0D4loKWxJeK"),
        _standard(message=""),
        _standard(message="a.b"),
        _standard(message="x" * 65),
    ],
)
def test_malformed_headers_of_standard_webhooks_never_hold(headers: Pairs) -> None:
    assert not _holds("standard-webhooks", headers, STANDARD_BODY, WHSEC)


@pytest.mark.parametrize(("seconds", "why"), [(300, None), (301, "timestamp"), (-301, "timestamp")])
def test_a_timestamp_holds_for_five_minutes_either_way(seconds: int, why: str | None) -> None:
    now = NOW + timedelta(seconds=seconds)
    found = judge(scheme("standard-webhooks"), _standard(), STANDARD_BODY, [WHSEC], now)
    assert found.why == why


def test_a_connection_writes_what_the_scheme_leaves_open_and_nothing_else() -> None:
    formula = {"header": "X-Maersk-Signature", "encoding": "base64", "prefix": "sha256="}
    chosen = scheme("maersk").written_as(formula)
    assert chosen.encoding is Encoding.BASE64
    headers = [("x-maersk-signature", f"SHA256={BASE64}")]
    assert judge(chosen, headers, BODY, [KEY], NOW).holds
    assert scheme("aftership").written_as(formula) == scheme("aftership")


def test_senders_ids_are_found_where_they_stand() -> None:
    by_header = [("X-Shipsgo-Webhook-Id", "w-1")]
    assert sender_id(scheme("shipsgo"), by_header, BODY) == "w-1"
    assert sender_id(scheme("terminal49"), [], BODY) == "e1c9"
    for body in (b"", b"[]", b'{"data": 7}', b'{"data": {"id": 7}}', b"[" * 100_000):
        assert sender_id(scheme("terminal49"), [], body) is None
    assert sender_id(scheme("aftership"), by_header, BODY) is None


@pytest.mark.parametrize("name", VECTORS)
def test_our_own_example_holds(name: str) -> None:
    chosen = scheme(name)
    secret = fresh_secret(chosen, SeededRandomness(5))
    assert checked_secret(chosen, secret) == secret
    example = example_for(chosen, secret, NOW)
    if chosen.recipe is Recipe.TOKEN:
        assert secret not in str(example)
    else:
        assert judge(chosen, example.headers, example.body, [secret], NOW).holds


def test_only_the_sender_shows_an_example_under_his_public_key() -> None:
    assert example_for(scheme("standard-webhooks"), WHPK, NOW).signature == ""


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("dcsa-2.2", "short"),
        ("standard-webhooks", "whsec_AAAA"),
        ("standard-webhooks", "whpk_AAAA"),
        ("aftership", "short"),
        ("aftership", " with blanks "),
        ("17track", "k" * 501),
        ("dhl-push", "clé-privée"),
    ],
)
def test_a_secret_the_scheme_cannot_compute_with_is_refused(name: str, secret: str) -> None:
    with pytest.raises(InvalidError):
        checked_secret(scheme(name), secret)


def test_every_scheme_tells_where_it_is_known_from() -> None:
    for one in schemes().values():
        assert one.source
        assert one.title
        assert one.confidence in {"confirmed", "reported", "unverified"}
        assert (one.trust == "unconfirmed") <= (one.confidence == "unverified")
        assert one.success in {200, 204}


def test_every_carrier_has_a_usual_scheme() -> None:
    for slug, one in carriers().items():
        assert usual_scheme(slug, one.wire_format.name) in schemes()
    assert usual_scheme("maersk", "dcsa") == "maersk"
    assert usual_scheme("msc", "dcsa") == "dcsa-2.2"
    assert usual_scheme("fsu", "fsu") == "standard-webhooks"


TEXTS = st.text(max_size=80)
NAMES = st.sampled_from([name for headers, *_ in VECTORS.values() for name, _ in headers])


@given(
    chosen=st.sampled_from(list(schemes().values())),
    headers=st.lists(st.tuples(NAMES, TEXTS), max_size=5),
    body=st.binary(max_size=200),
    secrets=st.lists(
        st.one_of(TEXTS, st.sampled_from([KEY, WHSEC, WHPK, DCSA_SECRET])), max_size=2
    ),
)
def test_nothing_made_up_holds_or_breaks(
    chosen: Scheme, headers: Pairs, body: bytes, secrets: list[str]
) -> None:
    known = [secret for secret in secrets if len(secret) > 20]
    held = judge(chosen, headers, body, known, NOW).holds
    assert held == (chosen.recipe is Recipe.NONE) or (chosen.header, KEY) in headers
    sender_id(chosen, headers, body)
