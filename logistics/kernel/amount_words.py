"""Amounts of money in words, so that a figure cannot be changed unseen."""

import json
from functools import cache
from gettext import translation
from importlib.resources import files

import pycountry

from logistics.kernel.codes import CurrencyCode
from logistics.kernel.french_numbers import french_words
from logistics.kernel.money import Money

ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
THOUSANDS = ("", "thousand", "million", "billion", "trillion", "quadrillion")

_NUMERALS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_MYRIADS = ("", "万", "亿", "万亿", "亿亿")
_PARTS = ("角", "分", "厘", "毫")


def in_english(money: Money) -> str:
    """``US DOLLAR ONE HUNDRED TWELVE THOUSAND THREE HUNDRED TWENTY AND 00/100 ONLY``."""
    whole, minor = _split(money)
    digits = money.currency.minor_digits
    cents = f" and {minor:0{digits}}/{10**digits}" if digits else ""
    return f"{_name(money.currency)} {_english(whole)}{cents} only".upper()


def in_chinese(money: Money) -> str:
    """``壹拾壹万贰仟叁佰贰拾美元整``: the capital numerals of Chinese banking."""
    whole, minor = _split(money)
    names = translation("iso4217", pycountry.LOCALES_DIR, languages=["zh_CN"])
    currency = names.gettext(_name(money.currency))
    if not minor:
        return f"{_chinese(whole)}{currency}整"
    figures = f"{minor:0{money.currency.minor_digits}}".rstrip("0")
    parts = "".join(
        _NUMERALS[int(figure)] + (_PARTS[place] if figure != "0" else "")
        for place, figure in enumerate(figures)
    )
    return f"{_chinese(whole)}{currency}{parts}"


def in_french(money: Money) -> str:
    """``DEUX MILLIONS D’EUROS ET 05/100``; spelled as Paris counts, with soixante-dix.

    A currency whose plural is not listed stands before the number by its French name.
    """
    whole, minor = _split(money)
    words, digits = french_words(whole), money.currency.minor_digits
    listed = _french_currencies().get(str(money.currency))
    if listed is None:
        names = translation("iso4217", pycountry.LOCALES_DIR, languages=["fr"])
        said = f"{names.gettext(_name(money.currency))} : {words}"
    else:
        one, more = listed
        said = f"{words} {_of(whole, more) if whole > 1 else one}"
    cents = f" et {minor:0{digits}}/{10**digits}" if digits else ""
    return f"{said}{cents}".upper()


def _of(whole: int, unit: str) -> str:
    """A unit after its number: ``d’euros`` after a round million, which is a noun."""
    if whole % 1_000_000:
        return unit
    return f"d’{unit}" if unit[0] in "aeiou" else f"de {unit}"


@cache
def _french_currencies() -> dict[str, tuple[str, str]]:
    text = files(__package__).joinpath("currencies-fr.json").read_text(encoding="utf-8")
    return {code: (one, more) for code, (one, more) in json.loads(text)["names"].items()}


def _split(money: Money) -> tuple[int, int]:
    digits = money.currency.minor_digits
    whole, minor = divmod(int(money.amount.scaleb(digits)), int("1" + "0" * digits))
    return whole, minor


def _name(currency: CurrencyCode) -> str:
    return str(getattr(pycountry.currencies.get(alpha_3=str(currency)), "name", currency))


def _english(number: int) -> str:
    if not number:
        return "zero"
    groups: list[str] = []
    for power in THOUSANDS:
        number, group = divmod(number, 1000)
        if group:
            groups.append(f"{_below_thousand(group)} {power}".strip())
    return " ".join(reversed(groups))


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    small = ONES[rest] if rest < len(ONES) else "-".join(filter(None, (TENS[tens], ONES[ones])))
    return " ".join(filter(None, (f"{ONES[hundreds]} hundred" if hundreds else "", small)))


def _chinese(number: int) -> str:
    if not number:
        return _NUMERALS[0]
    written, gap = "", False
    for power in reversed(range(len(_MYRIADS))):
        group = number // 10 ** (4 * power) % 10_000
        if group:
            if written and (gap or group < 1000):
                written += _NUMERALS[0]
            written += _below_myriad(group) + _MYRIADS[power]
        gap = bool(written) and not group
    return written


def _below_myriad(number: int) -> str:
    written, gap = "", False
    for place in reversed(range(len(_PLACES))):
        figure = number // 10**place % 10
        if figure:
            written += (
                (_NUMERALS[0] if gap and written else "") + _NUMERALS[figure] + _PLACES[place]
            )
        gap = not figure
    return written
