"""Looking a name up in a list of names: the same but for its dress, or close to one."""

import unicodedata
from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

from logistics.customs.wording import tokens

Held = TypeVar("Held")

_FORMS = frozenset(
    {"ag", "bv", "cc", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated"}
    | {"limited", "llc", "llp", "lp", "ltd", "nv", "plc", "pte", "pty", "sa", "sarl", "sas"}
    | {"spa", "srl", "the", "m", "v", "mv", "ms", "mt", "ss"}
)
"""Legal forms and ships' prefixes: they tell no two names apart."""

_ENDINGS = ("股份有限公司", "有限责任公司", "有限公司", "公司")
_LONG_ENOUGH = 8
"""Letters from which on one letter more, less or another may be a slip."""

_Key = tuple[str, ...]
_Half = tuple[bool, str]
_Subject = TypeVar("_Subject", bound=Hashable)


def name_key(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others: no case, accents, legal form, dots."""
    parted = unicodedata.normalize("NFKD", name)
    bare = "".join(letter for letter in parted if not unicodedata.combining(letter))
    words = [_without_ending(word) for word in tokens(bare.replace(".", ""))]
    return tuple(word for word in words if word and word not in _FORMS)


def _without_ending(word: str) -> str:
    return next((word.removesuffix(end) for end in _ENDINGS if word.endswith(end)), word)


class NamesOnList(Generic[Held]):
    """Names, each with what is held of it, found at once whatever their number."""

    __slots__ = ("_by_half", "_by_key", "_by_rarest", "_by_word", "_by_words")

    def __init__(self, names: Iterable[tuple[str, Held]]) -> None:
        self._by_key: dict[_Key, Held] = {}
        for name, held in names:
            if key := name_key(name):
                self._by_key.setdefault(key, held)
        self._by_words = {frozenset(key): key for key in reversed(self._by_key)}
        self._by_word = _gathered((word, key) for key in self._by_key for word in set(key))
        self._by_rarest = _gathered((self._rarest(key), key) for key in self._by_key)
        self._by_half = _gathered((half, key) for key in self._by_key for half in _halves(key))

    def same(self, name: str) -> Held | None:
        """What is held of a name that is this one but for its dress."""
        return self._by_key.get(name_key(name))

    def close(self, name: str) -> Held | None:
        """What is held of a name that only resembles this one; ``None`` where it is the same.

        Close are the same words in another order, all words of the shorter name (two at
        least) within the longer, and names of eight letters and more that are one apart.
        """
        key = name_key(name)
        if not key or key in self._by_key:
            return None
        found = self._by_words.get(frozenset(key)) or next(self._near(key), None)
        return self._by_key[found] if found else None

    def _rarest(self, key: _Key) -> str:
        return min(key, key=lambda word: len(self._by_word.get(word, ())))

    def _near(self, key: _Key) -> Iterator[_Key]:
        words = set(key)
        if len(words) > 1:
            longer = self._by_word.get(self._rarest(key), ())
            yield from (other for other in longer if words.issubset(other))
        for word in key:
            shorter = self._by_rarest.get(word, ())
            yield from (
                other for other in shorter if len(set(other)) > 1 and words.issuperset(other)
            )
        name = "".join(key)
        for half in _halves_of_near(name):
            yield from (
                other for other in self._by_half.get(half, ()) if _one_apart(name, "".join(other))
            )


def _gathered(pairs: Iterable[tuple[_Subject, _Key]]) -> dict[_Subject, list[_Key]]:
    found: dict[_Subject, list[_Key]] = {}
    for subject, key in pairs:
        found.setdefault(subject, []).append(key)
    return found


def _halves(key: _Key) -> Iterator[_Half]:
    """One of them is whole in every name that is one letter apart."""
    name = "".join(key)
    if len(name) >= _LONG_ENOUGH:
        middle = len(name) // 2
        yield True, name[:middle]
        yield False, name[middle:]


def _halves_of_near(name: str) -> Iterator[_Half]:
    for length in (len(name) - 1, len(name), len(name) + 1):
        middle = length // 2
        yield True, name[:middle]
        yield False, name[-(length - middle) :]


def _one_apart(one: str, other: str) -> bool:
    """Whether a letter more, less or another makes the two the same."""
    longer = max(len(one), len(other))
    if longer < _LONG_ENOUGH or abs(len(one) - len(other)) > 1:
        return False
    head, tail = _alike(one, other), _alike(one[::-1], other[::-1])
    return head + tail >= longer - 1


def _alike(one: str, other: str) -> int:
    """How many letters two names have in common from their start on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
