import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.amount_words import in_french
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.french_numbers import french_words
from logistics.kernel.money import Money

WRITTEN_OUT = """
zéro un deux trois quatre cinq six sept huit neuf
dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf
vingt vingt_et_un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept
vingt-huit vingt-neuf
trente trente_et_un trente-deux trente-trois trente-quatre trente-cinq trente-six trente-sept
trente-huit trente-neuf
quarante quarante_et_un quarante-deux quarante-trois quarante-quatre quarante-cinq quarante-six
quarante-sept quarante-huit quarante-neuf
cinquante cinquante_et_un cinquante-deux cinquante-trois cinquante-quatre cinquante-cinq
cinquante-six cinquante-sept cinquante-huit cinquante-neuf
soixante soixante_et_un soixante-deux soixante-trois soixante-quatre soixante-cinq soixante-six
soixante-sept soixante-huit soixante-neuf
soixante-dix soixante_et_onze soixante-douze soixante-treize soixante-quatorze soixante-quinze
soixante-seize soixante-dix-sept soixante-dix-huit soixante-dix-neuf
quatre-vingts quatre-vingt-un quatre-vingt-deux quatre-vingt-trois quatre-vingt-quatre
quatre-vingt-cinq quatre-vingt-six quatre-vingt-sept quatre-vingt-huit quatre-vingt-neuf
quatre-vingt-dix quatre-vingt-onze quatre-vingt-douze quatre-vingt-treize quatre-vingt-quatorze
quatre-vingt-quinze quatre-vingt-seize quatre-vingt-dix-sept quatre-vingt-dix-huit
quatre-vingt-dix-neuf
"""
BELOW_HUNDRED = WRITTEN_OUT.split()

_ALONE = r"(?:^|(?<=[nd] )|(?<=[nd]s ))"
"""Where a one is the whole of its group: at the beginning, or after a million or milliard."""


def _money(amount: str | int, currency: str) -> Money:
    return Money(Decimal(amount), CurrencyCode(currency))


def _by_rewriting(number: int) -> str:
    """Digits in groups of three, everything in the plural, then the rules one by one."""
    groups = f"{number:,}".split(",")
    names = ("", " mille", " millions", " milliards", " billions")
    said = [
        f"{BELOW_HUNDRED[int(group) // 100]} cents {BELOW_HUNDRED[int(group) % 100]}{name}"
        for group, name in zip(groups, reversed(names[: len(groups)]), strict=True)
        if int(group)
    ]
    text = " ".join(said) or "zéro"
    for wrong, right in (
        (r"zéro cents ", ""),
        (r"cents zéro", "cents"),
        (r"\bun cents", "cent"),
        (r"(cent|vingt)s(?= (?!mill?i|billi)\S)", r"\1"),
        (rf"{_ALONE}un mille", "mille"),
        (rf"{_ALONE}un (million|milliard|billion)s", r"un \1"),
    ):
        text = re.sub(wrong, right, text)
    return text.replace("_", " ")


@pytest.mark.parametrize(("number", "words"), list(enumerate(BELOW_HUNDRED)))
def test_numbers_below_a_hundred_are_spelled_as_written_out(number: int, words: str) -> None:
    assert french_words(number) == words.replace("_", " ")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (100, "cent"),
        (101, "cent un"),
        (180, "cent quatre-vingts"),
        (200, "deux cents"),
        (201, "deux cent un"),
        (271, "deux cent soixante et onze"),
        (999, "neuf cent quatre-vingt-dix-neuf"),
        (1000, "mille"),
        (1001, "mille un"),
        (1100, "mille cent"),
        (2000, "deux mille"),
        (21_000, "vingt et un mille"),
        (80_000, "quatre-vingt mille"),
        (80_080, "quatre-vingt mille quatre-vingts"),
        (200_000, "deux cent mille"),
        (112_320, "cent douze mille trois cent vingt"),
        (1_000_000, "un million"),
        (2_000_080, "deux millions quatre-vingts"),
        (80_000_000, "quatre-vingts millions"),
        (200_000_000, "deux cents millions"),
        (201_000_000, "deux cent un millions"),
        (1_000_000_000, "un milliard"),
        (3_000_200_000, "trois milliards deux cent mille"),
        (10**12, "un billion"),
    ],
)
def test_numbers_are_spelled_by_the_traditional_rules(number: int, words: str) -> None:
    assert french_words(number) == words


@given(st.integers(0, 10**12))
def test_numbers_are_spelled_as_rewriting_the_plurals_spells_them(number: int) -> None:
    assert french_words(number) == _by_rewriting(number)


@given(st.integers(1, 10**9), st.sampled_from((10**3, 10**6, 10**9)))
def test_round_numbers_are_spelled_as_rewriting_spells_them(number: int, scale: int) -> None:
    whole = number // scale * scale
    assert french_words(whole) == _by_rewriting(whole)


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("112320", "USD", "CENT DOUZE MILLE TROIS CENT VINGT DOLLARS DES ÉTATS-UNIS ET 00/100"),
        ("0.05", "EUR", "ZÉRO EURO ET 05/100"),
        ("1.99", "EUR", "UN EURO ET 99/100"),
        ("2000000", "EUR", "DEUX MILLIONS D’EUROS ET 00/100"),
        ("2000001", "EUR", "DEUX MILLIONS UN EUROS ET 00/100"),
        ("80000000", "RWF", "QUATRE-VINGTS MILLIONS DE FRANCS RWANDAIS"),
        ("21", "RWF", "VINGT ET UN FRANCS RWANDAIS"),
        ("200000", "TZS", "DEUX CENT MILLE SHILLINGS TANZANIENS ET 00/100"),
        ("71.5", "KES", "SOIXANTE ET ONZE SHILLINGS KÉNYANS ET 50/100"),
        ("81", "CNY", "QUATRE-VINGT-UN YUANS RENMINBI CHINOIS ET 00/100"),
        ("1.234", "KWD", "DINAR KOWEÏTIEN : UN ET 234/1000"),
    ],
)
def test_an_amount_reads_in_french(amount: str, currency: str, words: str) -> None:
    assert in_french(_money(amount, currency)) == words


@given(st.decimals("0", "999999999999.99", places=2))
def test_the_cents_stand_in_french_as_entered(amount: Decimal) -> None:
    words = in_french(_money(str(amount), "USD"))
    assert words.endswith(f" ET {str(amount)[-2:]}/100")
