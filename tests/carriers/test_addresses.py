"""Which carrier addresses may be entered, and where a connection may really go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.carriers.addresses import AddressPolicy, AddressRefusedError, system_resolve
from logistics.kernel.errors import InvalidError

STRICT = AddressPolicy()
DEMONSTRATION = AddressPolicy(allow_loopback=True)

REFUSED = [
    "",
    "carrier",
    "//carrier.example/x",
    "http://carrier.example/",
    "ftp://carrier.example/",
    "file:///etc/passwd",
    "gopher://carrier.example/",
    "https://",
    "https:///path",
    "https://user@carrier.example/",
    "https://user:pass@carrier.example/",
    "https://carrier.example/#part",
    "https://carrier.example:22/",
    "https://carrier.example:80/",
    "https://carrier.example:99999/",
    "https://carrier.example:x/",
    "https://good.example\\@127.0.0.1/",
    "https://good.example\\.evil.example/",
    "https://carrier.example/a b",
    "https://carrier.example/\n",
    "https://carrier.example/\x00",
    "https://carrier.example\t/",
    "https://cärrier.example/",
    "https://①②⑦.0.0.1/",
    "https://127。0。0。1/",
    "https://127.0.0.1/",
    "https://127.0.0.2/",
    "https://127.1/",
    "https://127.0.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://017700000001/",
    "https://0/",
    "https://0.0.0.0/",
    "https://1.2.3/",
    "https://127.0.0.1./",
    "https://256.1.1.1/",
    "https://10.0.0.1/",
    "https://10.255.255.255/",
    "https://172.16.0.1/",
    "https://172.31.255.255/",
    "https://192.168.0.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://100.64.0.1/",
    "https://192.0.0.8/",
    "https://192.0.2.1/",
    "https://198.18.0.1/",
    "https://198.51.100.1/",
    "https://203.0.113.1/",
    "https://224.0.0.1/",
    "https://240.0.0.1/",
    "https://255.255.255.255/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::127.0.0.1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[64:ff9b:1::1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:0:7f00:1::]/",
    "https://[fc00::1]/",
    "https://[fd12:3456::1]/",
    "https://[fe80::1]/",
    "https://[fe80::1%25eth0]/",
    "https://[fec0::1]/",
    "https://[ff02::1]/",
    "https://[::1",
    "https://carrier.example/" + "a" * 2000,
]


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_not_plainly_public_is_refused(address: str) -> None:
    with pytest.raises(InvalidError) as refused:
        STRICT.check(address, pointer="/base_url")
    assert refused.value.problems[0].pointer == "/base_url"
    assert str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "https://api.carrier.example/track",
        "https://api.carrier.example:8443/",
        "https://api.carrier.example",
        "HTTPS://API.Carrier.Example/v2?x=1",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
    ],
)
def test_a_public_address_is_allowed(address: str) -> None:
    assert STRICT.check(address).host


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080/", "http://localhost:9000/", "https://[::1]:4443/"]
)
def test_a_demonstration_may_call_its_own_machine(address: str) -> None:
    assert DEMONSTRATION.check(address).host
    with pytest.raises(InvalidError):
        STRICT.check(address)


@pytest.mark.parametrize(
    "address", ["http://carrier.example/", "http://10.0.0.1/", "https://10.0.0.1/"]
)
def test_a_demonstration_opens_nothing_but_its_own_machine(address: str) -> None:
    with pytest.raises(InvalidError):
        DEMONSTRATION.check(address)


def test_a_name_with_one_bad_address_is_refused_whole() -> None:
    def both(_host: str, _port: int) -> list[str]:
        return ["8.8.8.8", "10.0.0.1"]

    with pytest.raises(AddressRefusedError):
        STRICT.resolved("rebinding.example", 443, both)


@pytest.mark.parametrize("found", [[], ["not-a-number"]])
def test_a_name_without_a_usable_address_is_refused(found: list[str]) -> None:
    with pytest.raises(AddressRefusedError):
        STRICT.resolved("odd.example", 443, lambda _host, _port: found)


def test_a_name_with_good_addresses_keeps_them() -> None:
    found = STRICT.resolved("carrier.example", 443, lambda _host, _port: ["8.8.8.8"])
    assert list(found) == ["8.8.8.8"]


def test_the_system_knows_its_own_name() -> None:
    assert {"127.0.0.1", "::1"} & set(system_resolve("localhost", 80))


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    allowed = True
    try:
        STRICT.check(f"https://{text}")
    except InvalidError:
        allowed = False
    assert not (allowed and "@" in text.partition("/")[0])
