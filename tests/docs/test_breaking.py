from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.docs.grid.breaking import break_lines
from tests.docs.papers import squeezed

TEXT = st.text(st.sampled_from("ab-, 　(。咖啡（豆）\n/9"), max_size=200)


class Counted(Mapping[int, int]):
    """Widths of one (Han: two) that count how often they are asked for."""

    def __init__(self) -> None:
        self.asked = 0

    def __getitem__(self, point: int) -> int:
        self.asked += 1
        return 2 if point > 0x2E80 else 1

    def __iter__(self) -> Iterator[int]:
        return iter(())

    def __len__(self) -> int:
        return 0


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("green coffee beans", 12, ["green coffee", "beans"]),
        ("green  coffee", 6, ["green", "coffee"]),
        ("生咖啡豆阿拉比卡", 8, ["生咖啡豆", "阿拉比卡"]),
        ("咖啡，豆", 4, ["咖", "啡，", "豆"]),
        ("（咖啡）豆", 6, ["（咖", "啡）豆"]),
        ("Arabica咖啡", 9, ["Arabica咖", "啡"]),
        ("157-53806270", 6, ["157-53", "806270"]),
        ("semi-washed", 6, ["semi-w", "ashed"]),
        ("note THF-RCN-22", 12, ["note", "THF-RCN-22"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("one\n\ntwo", 9, ["one", "", "two"]),
        ("", 9, [""]),
        ("咖啡", 1, ["咖", "啡"]),
    ],
)
def test_lines_end_where_a_reader_expects(text: str, limit: int, lines: list[str]) -> None:
    assert break_lines(text, Counted(), limit) == lines


@given(TEXT, st.integers(2, 40))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, limit: int) -> None:
    widths = Counted()
    lines = break_lines(text, widths, limit)
    assert squeezed("".join(lines)) == squeezed(text)
    assert all(sum(widths[ord(one)] for one in line) <= limit for line in lines)


@pytest.mark.parametrize("text", ["word " * 20_000, "咖" * 100_000, "x" * 100_000, "a b" * 33_000])
def test_breaking_looks_at_each_character_a_few_times_at_most(text: str) -> None:
    widths = Counted()
    break_lines(text, widths, 37)
    assert len(text) <= widths.asked <= 4 * len(text)
