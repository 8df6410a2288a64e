from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.ids import new_public_id, public_id_of
from logistics.kernel.surroundings import SeededRandomness


class _Fixed:
    """Randomness of one value."""

    def __init__(self, held: bytes) -> None:
        self._held = held

    def token(self, size: int) -> bytes:
        """The value, of the size asked for."""
        assert size == len(self._held)
        return self._held

    def spread(self, low: float, high: float) -> float:
        """Not asked for."""
        raise AssertionError((low, high))


@given(st.binary(min_size=16, max_size=16))
def test_no_bit_of_the_128_is_lost(held: bytes) -> None:
    made = new_public_id(_Fixed(held))
    assert len(made) == 26
    assert sum(
        32**place * "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(digit)
        for place, digit in enumerate(reversed(made))
    ) == int.from_bytes(held, "big")


def test_what_a_person_types_is_understood() -> None:
    made = new_public_id(SeededRandomness(3))
    assert public_id_of(made.lower()) == made
    assert public_id_of(f"{made[:8]}-{made[8:]}") == made
    assert public_id_of("o" * 26) == "0" * 26
    assert public_id_of("l" * 26) == "1" * 26


def test_what_cannot_be_an_id_is_none() -> None:
    for text in ("", "7" * 25, "7" * 27, "8" * 26, "U" * 26, "０" * 26, "ı" * 26):
        assert public_id_of(text) == ""
