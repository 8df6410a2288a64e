"""Each ocean carrier asked in its own way, over a socket: path, words, credentials, pages."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from logistics.carriers.addresses import AddressPolicy
from logistics.carriers.client import CarrierClient
from logistics.carriers.commands import CreateConnection
from logistics.carriers.connection import Asked, AuthKind, ConnectionFacts, Credentials
from logistics.carriers.dcsa.gateway import dcsa_gateway
from logistics.carriers.dcsa.profile import DcsaProfile, dcsa_profiles
from logistics.carriers.events import UnitKind
from logistics.carriers.outcomes import Failure, FailureKind
from logistics.kernel.errors import InvalidError
from tests.carriers.conftest import START
from tests.carriers.dcsa_events import CONTAINER, transport
from tests.carriers.raw_carrier import raw_carrier, reply

ASKED = Asked(UnitKind.CONTAINER, CONTAINER)
ID, SECRET = "our-id", "canary"
SINCE = START + timedelta(days=2)
FROM = "2026-06-01T00:00:00Z"
LIMIT = ("limit", "100")
NUMBER = ("equipmentReference", CONTAINER)
TOKEN = reply({"access_token": "t1", "expires_in": "7199"})
RENEWED = reply({"access_token": "t2", "expires_in": "7199"})
PAIR = "Basic " + base64.b64encode(f"{ID}:{SECRET}".encode()).decode()


@dataclass(frozen=True)
class Way:
    """How one carrier must be asked: after a token or not, where, with what."""

    kind: AuthKind
    path: str
    query: list[tuple[str, str]]
    signed: Mapping[str, str]
    token: Mapping[str, str] = field(default_factory=dict)
    token_form: str = ""


FORM = f"grant_type=client_credentials&client_id={ID}&client_secret={SECRET}"
BEARER = {"authorization": "Bearer t1"}
SUFFIX = [NUMBER, LIMIT, ("eventCreatedDateTime:gte", FROM)]
WAYS = {
    "maersk": Way(
        AuthKind.OAUTH,
        "/events",
        [NUMBER, LIMIT, ("eventCreatedDateTime", f"gte:{FROM}")],
        {**BEARER, "consumer-key": ID},
        {"consumer-key": ID},
        FORM,
    ),
    "cma-cgm": Way(
        AuthKind.OAUTH,
        "/events",
        SUFFIX,
        BEARER,
        token_form=f"{FORM}&scope=tandtpublic%3Aread%3Abe+tandtcommercial%3Aread%3Abe",
    ),
    "msc": Way(AuthKind.OAUTH, "/trackandtrace/v2.2/events", [NUMBER], BEARER, token_form=FORM),
    "hapag-lloyd": Way(
        AuthKind.HEADER,
        "/v2/events/",
        SUFFIX,
        {"x-ibm-client-id": ID, "x-ibm-client-secret": SECRET},
    ),
    "one": Way(
        AuthKind.OAUTH,
        "/v2/cargotracking/events",
        [NUMBER, LIMIT],
        {**BEARER, "apikey": ID},
        {"authorization": PAIR, "apikey": ID},
    ),
    "evergreen": Way(AuthKind.OAUTH, "/tnt/v2/events", SUFFIX, BEARER, token_form=FORM),
}
PAGED = [slug for slug in WAYS if dcsa_profiles()[slug].paging]
WITH_TOKEN = [slug for slug, way in WAYS.items() if way.kind is AuthKind.OAUTH]


def facts_of(slug: str, address: str) -> ConnectionFacts:
    credentials = Credentials(
        kind=WAYS[slug].kind, token_url=f"{address}/token", client_id=ID, secret=SECRET
    )
    return ConnectionFacts(
        id="con_1",
        organisation_id="org_1",
        profile=slug,
        base_url=address,
        credentials=credentials,
    )


def before(slug: str) -> list[bytes]:
    """What a carrier answers before the first page."""
    return [TOKEN] if slug in WITH_TOKEN else []


@pytest.mark.parametrize("slug", WAYS)
def test_a_carrier_is_asked_in_its_own_way(slug: str, client: CarrierClient) -> None:
    way = WAYS[slug]
    with raw_carrier([*before(slug), reply([transport()])]) as carrier:
        result = dcsa_gateway(client).fetch(facts_of(slug, carrier.address), ASKED, since=SINCE)
    assert (result.succeeded, result.complete, result.problems) == (True, True, ())
    assert len(result.events) == 1
    *first, asked = carrier.heard
    assert (asked.method, asked.path, asked.query) == ("GET", way.path, way.query)
    assert {name: asked.headers.get(name) for name in way.signed} == way.signed
    for heard in first:
        assert (heard.method, heard.body) == ("POST", way.token_form)
        assert {name: heard.headers.get(name) for name in way.token} == way.token
        assert ("grant_type", "client_credentials") in heard.query or way.token_form


@pytest.mark.parametrize("slug", WAYS)
def test_a_full_read_asks_for_no_moment(slug: str, client: CarrierClient) -> None:
    with raw_carrier([*before(slug), reply([])]) as carrier:
        result = dcsa_gateway(client).fetch(facts_of(slug, carrier.address), ASKED)
    assert (result.complete, result.events) == (True, ())
    assert not [name for name, _ in carrier.heard[-1].query if name.startswith("eventCreated")]


@pytest.mark.parametrize("slug", PAGED)
def test_a_cursor_is_used_once_with_all_the_first_question_said(
    slug: str, client: CarrierClient
) -> None:
    pages = [
        reply([transport()], Next_Page="c2", Previous_Page="c0"),
        reply([transport()], Next_Page="c3", Previous_Page="c1"),
        reply([], Previous_Page="c2"),
    ]
    with raw_carrier([*before(slug), *pages]) as carrier:
        result = dcsa_gateway(client).fetch(facts_of(slug, carrier.address), ASKED, since=SINCE)
    assert (len(result.events), result.complete) == (2, True)
    first, second, third = carrier.heard[-3:]
    assert second.query == [*first.query, ("cursor", "c2")]
    assert third.query == [*first.query, ("cursor", "c3")]


@pytest.mark.parametrize("slug", sorted(WAYS.keys() - set(PAGED)))
def test_a_carrier_without_pages_is_asked_once(slug: str, client: CarrierClient) -> None:
    with raw_carrier([*before(slug), reply([transport()], Next_Page="c2")]) as carrier:
        result = dcsa_gateway(client).fetch(facts_of(slug, carrier.address), ASKED)
    assert (len(result.events), result.complete) == (1, True)
    assert len(carrier.heard) == len(before(slug)) + 1


@pytest.mark.parametrize("slug", WITH_TOKEN)
def test_a_refused_token_is_renewed_once(slug: str, client: CarrierClient) -> None:
    refusal = reply({"error": [{"code": "ERR_GW_001", "message": "Expired"}]}, 401)
    with raw_carrier([TOKEN, refusal, RENEWED, reply([transport()])]) as carrier:
        result = dcsa_gateway(client).fetch(facts_of(slug, carrier.address), ASKED)
    assert len(result.events) == 1
    assert carrier.heard[3].headers["authorization"] == "Bearer t2"
    with raw_carrier([TOKEN, refusal, RENEWED, refusal]) as carrier:
        result = dcsa_gateway(client).fetch(facts_of(slug, carrier.address), ASKED)
    assert isinstance(result.outcome, Failure)
    assert (result.outcome.status, len(carrier.heard)) == (401, 4)


@pytest.mark.parametrize(
    ("slug", "body", "told"),
    [
        (
            "maersk",
            {"error": [{"code": "ERR_GW_001", "message": "No such consumer", "status": 403}]},
            "No such consumer",
        ),
        (
            "maersk",
            {"statusCode": 400, "statusText": "Bad Request", "errorTimestamp": "2026-05-30T04:00Z"},
            "Bad Request",
        ),
        (
            "cma-cgm",
            {"reason": "Functional", "code": "TNT-7", "description": "Reference unknown"},
            "Reference unknown",
        ),
        (
            "dcsa",
            {"statusCode": 403, "errors": [{"reason": "access", "message": "Not yours"}]},
            "Not yours",
        ),
    ],
)
@pytest.mark.parametrize("status", [200, 403, 503])
def test_a_carrier_s_error_is_a_failure_told_in_its_words(
    slug: str, body: Mapping[str, object], told: str, status: int, client: CarrierClient
) -> None:
    with raw_carrier([reply(body, status)]) as carrier:
        facts = facts_of("maersk", carrier.address)
        facts = replace(facts, profile=slug, credentials=Credentials())
        result = dcsa_gateway(client).fetch(facts, ASKED)
    assert isinstance(result.outcome, Failure)
    assert (result.outcome.status, result.complete, result.events) == (status, False, ())
    assert result.outcome.kind is (FailureKind.MALFORMED if status == 200 else FailureKind.STATUS)
    (problem,) = result.problems
    assert problem.code == "message.carrier_error"
    assert told in problem.message


def test_a_key_goes_into_the_header_of_the_profile(client: CarrierClient) -> None:
    with raw_carrier([reply([])]) as carrier:
        key = Credentials(kind=AuthKind.HEADER, secret=SECRET)
        facts = replace(facts_of("cma-cgm", carrier.address), credentials=key)
        assert dcsa_gateway(client).fetch(facts, ASKED).complete
    assert carrier.heard[0].headers["keyid"] == SECRET


@pytest.mark.parametrize("slug", [*WAYS, "dcsa", "sandbox"])
def test_a_profile_says_how_it_is_known_and_what_is_not(slug: str) -> None:
    profile: DcsaProfile = dcsa_profiles()[slug]
    assert profile.source
    assert profile.confidence in {"confirmed", "reported", "unverified"}
    assert profile.confidence == "confirmed" or profile.quirks
    assert profile.limits.per_second <= profile.limits.per_minute <= profile.limits.per_day


@pytest.mark.parametrize("slug", ["maersk", "cma-cgm", "one"])
def test_a_connection_needs_no_address_that_the_profile_knows(slug: str) -> None:
    profile = dcsa_profiles()[slug]
    command = CreateConnection(
        name="Ours",
        profile=slug,
        base_url=profile.base_url,
        auth_kind="oauth",
        auth_client_id=ID,
        auth_secret=SECRET,
    )
    assert command.check(AddressPolicy()) is profile


def test_a_connection_to_a_carrier_that_wants_id_and_secret_needs_both() -> None:
    command = CreateConnection(
        name="Ours",
        profile="hapag-lloyd",
        base_url=dcsa_profiles()["hapag-lloyd"].base_url,
        auth_kind="header",
        auth_secret=SECRET,
    )
    with pytest.raises(InvalidError) as refused:
        command.check(AddressPolicy())
    assert [problem.pointer for problem in refused.value.problems] == ["/auth_client_id"]
    whole = replace(command, auth_client_id=ID)
    assert whole.check(AddressPolicy()) is dcsa_profiles()["hapag-lloyd"]
