"""Comparing what papers say: names, numbers, marks and codes, whatever their dress."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from logistics.customs.country_names import country_names
from logistics.kernel.codes import Code
from logistics.kernel.decimals import decimal_places
from logistics.kernel.errors import InvalidError
from logistics.shipments.facts import Address, Party

ICO_MARK = re.compile(r"[0-9]{3}/[0-9]{1,4}/[0-9]{1,4}", re.ASCII)
"""Country, exporter and shipment number of the International Coffee Organization."""

_SHORT_ICO_MARK = re.compile(
    r"(?<![0-9/])([0-9]{1,3})/([0-9]{1,4})/([0-9]{1,4})(?![0-9/])", re.ASCII
)
_LOOKS_LIKE_ICO_MARK = re.compile(
    r"(?=[OIL]*[0-9])[0-9OIL]+\s*[/.\\-]\s*[0-9OIL]+\s*[/.\\-]\s*[0-9A-Z]+", re.ASCII
)
_GROUPED = re.compile(
    r"[0-9]{1,3}(?:([,'’ \u00a0\u2009\u202f])[0-9]{3}(?:\1[0-9]{3})*)(\.[0-9]{1,6})?"
)
_GROUPING = re.compile(r"[^0-9.]")
_PLAIN = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?", re.ASCII)


@lru_cache(maxsize=2048)
def tokens(text: str) -> tuple[str, ...]:
    """Letters and digits only, without case; punctuation and blanks separate."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return tuple(re.findall(r"\w+", folded.replace("_", " ")))


def same_text(one: str, other: str) -> bool:
    """Whether two texts read the same but for case, blanks and punctuation."""
    return tokens(one) == tokens(other)


def reads_as(code: type[Code], text: str) -> bool:
    """Whether ``text`` is a well-formed code of this kind, check digit included."""
    try:
        code(text)
    except InvalidError:
        return False
    return True


def same_code(one: str, other: str) -> bool:
    """Whether two codes are the same but for case, blanks and separators."""
    return "".join(tokens(one)) == "".join(tokens(other))


_SHORTENED = {
    "company": "co",
    "corporation": "corp",
    "incorporated": "inc",
    "international": "intl",
    "limited": "ltd",
}
"""Words of names that papers shorten at will (ISBP 745, paragraph A1)."""


@lru_cache(maxsize=2048)
def _name_tokens(text: str) -> tuple[str, ...]:
    return tuple(_SHORTENED.get(word, word) for word in tokens(text) if word != "and")


def names_party(stated: str, party: Party) -> bool:
    """Whether ``stated`` is the party's name, alone or followed by its own address.

    The name may stand in both languages, parted by a stroke or in brackets, and be written
    with the usual abbreviations.
    """
    parts = [part for part in re.split(r"[/()（）]", stated) if part.strip()]
    return _names(stated, party) or (
        len(parts) > 1
        and any(_names(part, party) for part in parts)
        and all(_names(part, party) or _is_address(part, party) for part in parts)
    )


def _names(stated: str, party: Party) -> bool:
    given = _name_tokens(stated)
    for name in (party.name, party.name_zh):
        known = _name_tokens(name or "")
        if known and given[: len(known)] == known:
            rest = (word for word in given[len(known) :] if not word.isdigit())
            return set(rest) <= _address_tokens(party.address) | _own_numbers(party) | _AT
    return False


_AT = frozenset(
    {"p", "o", "po", "box", "b", "bp", "tel", "phone", "mob", "mobile", "fax", "email", "attn"}
    | {"uscc", "tin"}
)
"""Words of addresses on papers that name no firm."""


def _own_numbers(party: Party) -> set[str]:
    texts = (party.tin, party.uscc, party.phone, party.email, party.contact)
    return {token for text in texts if text for token in tokens(text)}


def _is_address(stated: str, party: Party) -> bool:
    return set(_name_tokens(stated)) <= _address_tokens(party.address)


_LEGAL_FORMS = frozenset(
    {"co", "company", "cooperative", "inc", "limited", "llc", "ltd", "plc", "sa", "sarl", "union"}
)


_ADDRESS_BEGINS = re.compile(
    r"[,;\n]|\s\(?(?=(?:p\.?\s?o\.?\s?box|b\.?\s?p\.?\s?[0-9]+|uscc|tin|vat|tel|phone|mob|mobile"
    r"|fax|e-?mail|attn)\b)",
    re.IGNORECASE,
)
"""Where a name may end: a comma, semicolon or line, or a word that only addresses bear."""


def names_firm(stated: str, party: Party) -> bool:
    """Whether ``stated`` is the party's name, alone or followed by whatever address.

    Addresses of a credit and of its papers need not be the same (UCP 600 article 14(j)).
    """
    if names_party(stated, party):
        return True
    for ends in _ADDRESS_BEGINS.finditer(stated):
        follows = tokens(stated[ends.end() :])[:1]
        begins = stated[: ends.start()]
        named = any(
            name and _name_tokens(begins) == _name_tokens(name)
            for name in (party.name, party.name_zh)
        )
        if named and not set(follows) & _LEGAL_FORMS:
            return True
    return False


def _address_tokens(address: Address | None) -> set[str]:
    if address is None:
        return set()
    names = country_names(address.country) if address.country else ()
    parts = (
        *address.lines,
        address.city,
        address.district,
        address.postal_code,
        address.chinese,
        *names,
    )
    return {token for part in parts if part for token in _name_tokens(part)}


def printed_number(text: str) -> Decimal | None:
    """A number as papers print it, thousands grouped by commas or blanks or not at all.

    ``None`` if it is none.
    """
    bare = text.strip()
    if _GROUPED.fullmatch(bare):
        bare = _GROUPING.sub("", bare)
    return Decimal(bare) if _PLAIN.fullmatch(bare) else None


def agrees_as_printed(ours: Decimal, printed: Decimal) -> bool:
    """Whether ``printed`` is ``ours`` within half a unit of the last place it prints."""
    return abs(ours - printed) * 2 <= Decimal(1).scaleb(-decimal_places(printed))


def mark_lines(marks: str) -> tuple[str, ...]:
    """The lines of shipping marks, tidied of blanks; commas and semicolons also part them."""
    parts = re.split(r"[\n;,]", marks)
    return tuple(" ".join(part.split()).upper() for part in parts if part.strip())


def ico_marks(marks: str) -> tuple[str, ...]:
    """The well-formed ICO marks among the lines of marks."""
    return tuple(line for line in mark_lines(marks) if ICO_MARK.fullmatch(line))


def with_whole_ico_marks(marks: str) -> str:
    """Marks with the leading noughts that papers leave out of an ICO mark ("28/412/31")."""
    return _SHORT_ICO_MARK.sub(lambda found: f"{found[1]:0>3}/{found[2]:0>4}/{found[3]:0>4}", marks)


def broken_ico_marks(marks: str) -> tuple[str, ...]:
    """Lines that look meant as an ICO mark and are none."""
    return tuple(
        line
        for line in mark_lines(marks)
        if _LOOKS_LIKE_ICO_MARK.fullmatch(line) and not ICO_MARK.fullmatch(line)
    )


_ON_BEHALF = re.compile(r"\bon behalf of\b|\bo/b\b|\bas agents? (?:for|of)\b", re.IGNORECASE)


def acting(text: str) -> tuple[str, ...]:
    """Who signs and for whom he signs: the parts of "X on behalf of Y"."""
    return tuple(part.strip(" ,;") for part in _ON_BEHALF.split(text) if part.strip(" ,;"))


def listed(text: str) -> tuple[str, ...]:
    """Entries of a value that lists several, parted by comma, semicolon, slash or line."""
    return tuple(part.strip() for part in re.split(r"[,;/\n]", text) if part.strip())


_CONTAINER = re.compile(r"[A-Z]{4}[\s-]?[0-9]{3}[\s-]?[0-9]{3}[\s-]?[0-9](?![0-9])", re.IGNORECASE)


def containers_in(text: str) -> tuple[str, ...]:
    """What a text gives as container numbers: all that have their shape, else its entries."""
    return tuple(_CONTAINER.findall(text)) or listed(text)


def longest_phrase(text: str, phrases: tuple[str, ...]) -> int:
    """How many words the longest of ``phrases`` has that stands in ``text``; 0 if none does.

    A sign without letters counts as one word where it is all of the text.
    """
    held = f" {' '.join(tokens(text))} "
    found = [len(told) for phrase in phrases if (told := tokens(phrase)) and _within(told, held)]
    return max(found, default=int(text.strip() in phrases))


def _within(words: tuple[str, ...], held: str) -> bool:
    return f" {' '.join(words)} " in held


def holds_any(text: str | None, words: tuple[str, ...]) -> bool:
    """Whether one of ``words`` stands in ``text``, whatever its case."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return any(word.casefold() in folded for word in words)
