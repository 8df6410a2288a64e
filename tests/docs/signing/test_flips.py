"""No bit of a signed paper can be the other way: the file alone tells."""

from collections.abc import Iterable
from random import Random
from time import perf_counter_ns

import pytest

from logistics.docs.signing.room import room_of
from logistics.docs.signing.strict import examine
from tests.bars import Figure, is_full, sized
from tests.docs.signing.signed import SignedPaper, flipped, paper, string_bits

DRAW = Random(7)  # noqa: S311 - a sample that repeats, nothing secret


def _of_the_cms(signed: SignedPaper) -> range:
    room = room_of(signed.content)
    return range(room.opens * 8, (room.opens + 2 * len(room.held()) + 2) * 8)


def _accepted(signed: SignedPaper, bits: Iterable[int]) -> list[int]:
    return [bit for bit in bits if examine(flipped(signed.content, bit), signed.trusted).is_valid]


@pytest.mark.prove
@pytest.mark.parametrize("timestamp", [False, True])
def test_flips_all_over_the_file_are_refused(figure: Figure, *, timestamp: bool) -> None:
    signed = paper(timestamp=timestamp)
    assert examine(signed.content, signed.trusted).is_valid
    count = sized(full=10_000, brief=200)
    bits = DRAW.sample(range(len(signed.content) * 8), count)
    began = perf_counter_ns()
    assert _accepted(signed, bits) == []
    each = (perf_counter_ns() - began) // count // 1000
    figure(f"flips refused by the file alone, timestamp {timestamp}", f"{count}, {each} µs each")


@pytest.mark.prove
@pytest.mark.parametrize("timestamp", [False, True])
def test_flips_of_the_signature_and_of_what_locates_it_are_refused(
    figure: Figure, *, timestamp: bool
) -> None:
    signed = paper(timestamp=timestamp)
    bits = list(string_bits(signed.content))
    if not is_full():
        bits = DRAW.sample(_of_the_cms(signed), 400)
    assert _accepted(signed, bits) == []
    figure(f"flips of the signature refused, timestamp {timestamp}", len(bits))
