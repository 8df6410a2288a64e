from datetime import UTC, datetime, timedelta

from logistics.http.address_limit import AddressLimit

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_an_address_that_asked_enough_waits_until_the_window_ends() -> None:
    limit = AddressLimit(2, MINUTE)
    later = NOON + timedelta(seconds=20)
    assert not limit.wait("192.0.2.1", NOON)
    assert not limit.wait("192.0.2.1", later)
    assert limit.wait("192.0.2.1", later) == timedelta(seconds=40)
    assert not limit.wait("192.0.2.2", later)
    assert not limit.wait("192.0.2.1", NOON + MINUTE)


def test_one_network_of_ipv6_is_one_address() -> None:
    limit = AddressLimit(1, MINUTE)
    assert not limit.wait("2001:db8::1", NOON)
    assert limit.wait("2001:db8::ffff", NOON) == MINUTE
    assert not limit.wait("2001:db8:0:1::1", NOON)
    assert not limit.wait("", NOON)


def test_addresses_of_ipv4_stay_apart_where_they_are_told_as_ipv6() -> None:
    limit = AddressLimit(1, MINUTE)
    assert not limit.wait("::ffff:192.0.2.1", NOON)
    assert not limit.wait("::ffff:192.0.2.2", NOON)
    assert limit.wait("::ffff:192.0.2.1", NOON) == MINUTE


def test_a_flood_of_addresses_does_not_fill_the_memory() -> None:
    limit = AddressLimit(1, MINUTE)
    for number in range(10_001):
        assert not limit.wait(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", NOON)
    assert not limit.wait("10.0.0.0", NOON)
