"""Amounts written in English words, read back as figures."""

import re
from collections.abc import Sequence
from decimal import Decimal

from logistics.kernel.amount_words import ONES, TENS, THOUSANDS

_SMALL = {word: number for number, word in enumerate(ONES) if word}
_SMALL.update({word: 10 * number for number, word in enumerate(TENS) if word})
_SMALL["zero"] = 0
_POWERS = {word: 1000**power for power, word in enumerate(THOUSANDS) if word}
_HUNDRED = "hundred"
_NUMBER_WORDS = frozenset((*_SMALL, *_POWERS, _HUNDRED))
_MINOR = frozenset({"cent", "cents", "centime", "centimes", "fen", "pence"})
_TOKEN = re.compile(r"[0-9]+/[0-9]+|[a-z]+")
_DIGITS_OF_MINOR = 2


def figures(text: str) -> Decimal | None:
    """The amount that ``text`` says in English words; ``None`` where it says none.

    Currency names, "and", "only", hyphens and case are passed over. The minor unit may be a
    fraction (50/100), or words before or after "cents".
    """
    tokens = _TOKEN.findall(text.casefold())
    fractions = [token for token in tokens if "/" in token]
    minor = next((place for place, token in enumerate(tokens) if token in _MINOR), None)
    if minor is None:
        whole = _number(tokens)
        return None if whole is None else whole + _fraction(fractions)
    before, after = tokens[:minor], tokens[minor + 1 :]
    cents = _number(after)
    if cents is None:
        parted = _last_part(before)
        before, cents = before[:parted], _number(before[parted:])
    whole = _number(before)
    if whole is None and cents is None:
        return None
    return (whole or Decimal(0)) + (cents or Decimal(0)).scaleb(-_DIGITS_OF_MINOR)


def counts_said(text: str) -> tuple[int, ...]:
    """Every whole number that ``text`` says in English words, in order.

    "Three hundred and twenty bags on ten pallets" says 320 and 10.
    """
    counts: list[int] = []
    run: list[str] = []
    for word in (*_TOKEN.findall(text.casefold()), ""):
        if word in _NUMBER_WORDS:
            run.append(word)
        elif run and word != "and":
            counts.append(int(_number(run) or 0))
            run = []
    return tuple(counts)


def _fraction(fractions: Sequence[str]) -> Decimal:
    if not fractions:
        return Decimal(0)
    part, _, of = fractions[-1].partition("/")
    return Decimal(part).scaleb(1 - len(of))


def _last_part(tokens: Sequence[str]) -> int:
    """Where the cents begin: after the last word that is no number word."""
    places = [place for place, token in enumerate(tokens) if token not in _NUMBER_WORDS]
    return places[-1] + 1 if places else 0


def _number(tokens: Sequence[str]) -> Decimal | None:
    words = [token for token in tokens if token in _NUMBER_WORDS]
    if not words:
        return None
    total = group = 0
    for word in words:
        if word in _SMALL:
            group += _SMALL[word]
        elif word == _HUNDRED:
            group = max(group, 1) * 100
        else:
            total += max(group, 1) * _POWERS[word]
            group = 0
    return Decimal(total + group)
