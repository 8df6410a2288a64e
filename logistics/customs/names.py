"""Looking a name up in a list of names: the same but for its dress, or close to one."""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
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
_CLOSE = 9, 10
"""How much of two names must agree for them to be close."""
_START = 3


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

    __slots__ = ("_by_key", "_by_start", "_by_word")

    def __init__(self, names: Iterable[tuple[str, Held]]) -> None:
        self._by_key: dict[tuple[str, ...], Held] = {}
        self._by_word: dict[str, list[tuple[str, ...]]] = {}
        self._by_start: dict[str, list[tuple[str, ...]]] = {}
        for name, held in names:
            key = name_key(name)
            if key and key not in self._by_key:
                self._by_key[key] = held
                self._by_start.setdefault("".join(key)[:_START], []).append(key)
                for word in key:
                    self._by_word.setdefault(word, []).append(key)

    def same(self, name: str) -> Held | None:
        """What is held of a name that is this one but for its dress."""
        return self._by_key.get(name_key(name))

    def close(self, name: str) -> Held | None:
        """What is held of a name that only resembles this one; ``None`` where it is the same.

        Close are the same words in another order, all words of the shorter name (two at
        least) within the longer, and nine letters of ten alike.
        """
        key = name_key(name)
        if not key or key in self._by_key:
            return None
        near = [*self._by_start.get("".join(key)[:_START], ())]
        near += [held for word in key for held in self._by_word.get(word, ())]
        found = next((other for other in dict.fromkeys(near) if _close(key, other)), None)
        return self._by_key[found] if found else None


def _close(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    words, listed = set(one), set(other)
    if words == listed:
        return True
    if min(len(words), len(listed)) > 1 and (words <= listed or listed <= words):
        return True
    joined, held = "".join(one), "".join(other)
    same = sum(block.size for block in SequenceMatcher(None, joined, held).get_matching_blocks())
    share, of = _CLOSE
    return 2 * same * of >= share * (len(joined) + len(held))
