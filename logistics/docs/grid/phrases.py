"""A sentence in English and French, and where the French of it stands in a text.

Texts are typed by anyone, so nothing here is tried twice: a fact ends where the words after it are
first found, and a text is searched for those words from its beginning to its end once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from string import Formatter

_BETWEEN = re.compile(r"[/·]|A[0-9]{1,4}|[0-9]{1,4}of[0-9]{1,4}·")
"""What may part the two: a stroke or dot, the place in the annex, which of how many copies."""

_LONGEST_FACT = 400
_MOST_COUNTRIES = 20


@dataclass(slots=True)
class Search:
    """One text, and where in it the words stand that were sought last."""

    text: str
    _ahead: dict[tuple["Phrase", int], tuple[int, int]] = field(default_factory=dict)

    def first(self, phrase: "Phrase", place: int, start: int) -> int:
        """Where the words ``place`` of a phrase stand next from ``start``; far away if nowhere.

        Asked from further and further on, it passes over each character once.
        """
        asked, found = self._ahead.get((phrase, place), (0, -1))
        if not asked <= start <= found:
            found = self.text.find(phrase.sought[place], start)
            if found < 0:
                found = len(self.text) + _LONGEST_FACT + 1
            self._ahead[phrase, place] = start, found
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """Both sentences as the words before, between and after their facts, without blanks.

    ``country`` is any country by its French name.
    """

    english: tuple[str, ...]
    french: tuple[str, ...]
    facts: tuple[str, ...]
    """Names of the facts in the order of the English."""
    again: tuple[str, ...]
    """The same in the order of the French."""
    country: re.Pattern[str]

    @property
    def sought(self) -> tuple[str, ...]:
        """By what each fact of the English is known to end: a last one by the French."""
        return (*self.english[:-1], self.english[-1] or self.french[0])

    def french_in(self, search: Search, at: int) -> tuple[int, int] | None:
        """Where the French stands if the phrase begins at ``at``: beside it, with the same facts.

        A fact may be a country, which has another name in French.
        """
        text = search.text
        if not text.startswith(self.english[0], at):
            return None
        end, told = at + len(self.english[0]), {}
        for place, name in enumerate(self.facts, start=1):
            found = search.first(self, place, end + 1)
            if found > end + _LONGEST_FACT:
                return None
            told[name] = text[end:found]
            if not self.english[place]:
                told[name] = told[name].rstrip("/·")
            end = found + len(self.english[place])
        for start in _beside(text, end):
            last = self._french_end(text, start, told)
            if last:
                return start, last
        return None

    def _french_end(self, text: str, at: int, told: dict[str, str]) -> int:
        """Where the French ends if it begins at ``at``; 0 if it does not."""
        if not text.startswith(self.french[0], at):
            return 0
        end = at + len(self.french[0])
        for name, words in zip(self.again, self.french[1:], strict=True):
            ends = self._fact_ends(text, end, told[name], several=bool(words))
            end = next((one + len(words) for one in ends if text.startswith(words, one)), 0)
            if not end:
                return 0
        return end

    def _fact_ends(self, text: str, at: int, said: str, *, several: bool) -> Iterator[int]:
        if text.startswith(said, at):
            yield at + len(said)
        for _ in range(_MOST_COUNTRIES if several else 1):
            found = self.country.match(text, at)
            if not found:
                return
            yield found.end()
            at = found.end() + 1
            if text[found.end() : at] != ",":
                return


def phrase_of(english: str, french: str, country: re.Pattern[str]) -> Phrase:
    """Two sentences without blanks, their facts as names in braces."""
    return Phrase(_words(english), _words(french), _names(english), _names(french), country)


def _beside(text: str, at: int) -> Iterator[int]:
    parted = _BETWEEN.match(text, at)
    if parted:
        yield parted.end()
    yield at


def _words(sentence: str) -> tuple[str, ...]:
    parts = list(Formatter().parse(sentence))
    ends_with_fact = bool(parts) and parts[-1][1] is not None
    return (*(literal for literal, *_ in parts), *([""] if ends_with_fact else []))


def _names(sentence: str) -> tuple[str, ...]:
    return tuple(name for _, name, *_ in Formatter().parse(sentence) if name is not None)
