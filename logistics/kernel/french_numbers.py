"""Whole numbers in French words, in the traditional spelling.

Hyphens stand below a hundred only; ``vingt`` and ``cent`` take an s where they are multiplied
and end the number or stand before a noun such as ``millions``; ``mille`` never takes one.
"""

_SMALL = (
    "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante", "", "quatre-vingt")
_NOUNS = ((15, "billiard"), (12, "billion"), (9, "milliard"), (6, "million"))
_FOUR_SCORE, _COUNTED_ON = 8, {7, 9}


def french_words(number: int) -> str:
    """``deux cent un mille quatre-vingts``; ``zéro`` for nothing. Not for negative numbers."""
    if not number:
        return "zéro"
    written: list[str] = []
    for power, noun in _NOUNS:
        group, number = divmod(number, 10**power)
        if group:
            written.append(f"{french_words(group)} {noun}{'s' if group > 1 else ''}")
    thousands, rest = divmod(number, 1000)
    if thousands:
        written.append(_before_mille(thousands))
    if rest:
        written.append(_below_thousand(rest))
    return " ".join(written)


def _before_mille(thousands: int) -> str:
    if thousands == 1:
        return "mille"
    words = _below_thousand(thousands)
    return f"{words.removesuffix('s') if words.endswith(('cents', 'vingts')) else words} mille"


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    cent = "cent" if hundreds == 1 else f"{_SMALL[hundreds]} cent"
    if not rest:
        return cent if hundreds == 1 else f"{cent}s"
    return f"{cent} {_below_hundred(rest)}"


def _below_hundred(number: int) -> str:
    """Seventy and ninety count on from sixty and from eighty."""
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    if tens in _COUNTED_ON:
        tens, ones = tens - 1, ones + 10
    stem = _TENS[tens]
    if not ones:
        return f"{stem}s" if tens == _FOUR_SCORE else stem
    with_and = ones in {1, 11} and tens != _FOUR_SCORE
    return f"{stem}{' et ' if with_and else '-'}{_SMALL[ones]}"
