"""Amounts written in English words, read back as figures."""

import re
from collections.abc import Container, Sequence
from decimal import Decimal
from itertools import pairwise

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
_WORD = re.compile(r"\w+")
_PLAIN_SIGNS = re.compile(r"[\w\s()\[\],.:;–-]*")
_AND = "and"
_ABOUT = frozenset({"only", "say"})
"""Words before and behind a number that is written out."""

_SHAPES = {
    **dict.fromkeys(ONES[:10], "o"),
    **dict.fromkeys(ONES[10:], "t"),
    **{word: "y" for word in TENS if word},
    **dict.fromkeys(_POWERS, "p"),
    _HUNDRED: "h",
    "zero": "z",
    _AND: "&",
}
_BELOW_HUNDRED = "(?:[ot]|yo?)"
_GROUP = f"(?:{_BELOW_HUNDRED}?h(?:&(?=[oty]))?)?{_BELOW_HUNDRED}?"
_ONE_NUMBER = re.compile(f"z|{_GROUP}(?:p&?{_GROUP})*")
"""Ones, teens, tens with ones, hundreds and powers of a thousand in the order they are said."""


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


def count_said(text: str, besides: Container[str]) -> int | None:
    """The whole number that is all ``text`` says in English words.

    "Say: three hundred and twenty (bags) only" says 320 where ``besides`` holds "bags". ``None``
    where any other word stands in it, more than one number, or figures: half of what is said
    is not read.
    """
    if not _PLAIN_SIGNS.fullmatch(text):
        return None
    words = [word for word in _WORD.findall(text.casefold()) if word not in _ABOUT]
    places = [place for place, word in enumerate(words) if word in _NUMBER_WORDS]
    if not places:
        return None
    said = words[places[0] : places[-1] + 1]
    around = (*words[: places[0]], *words[places[-1] + 1 :])
    whole = all(word in besides for word in around) and _is_one_number(said)
    return int(_number(said) or 0) if whole else None


def says_amount(text: str, besides: Container[str]) -> bool:
    """Whether ``text`` is an amount in English words and nothing else.

    ``besides`` are the words that may stand with it: those of a currency.
    """
    words = _WORD.findall(text.casefold())
    known = (
        word in _NUMBER_WORDS or word in _MINOR or word in _ABOUT or word == _AND or word in besides
        for word in words
    )
    return all(known) and any(word in _NUMBER_WORDS for word in words)


def _is_one_number(words: Sequence[str]) -> bool:
    """Whether number words stand as one number is said: "two three" are two of them."""
    shape = "".join(_SHAPES.get(word, "?") for word in words)
    powers = [_POWERS[word] for word in words if word in _POWERS]
    falling = all(one > other for one, other in pairwise(powers))
    return falling and bool(_ONE_NUMBER.fullmatch(shape))


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
