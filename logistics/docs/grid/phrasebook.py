"""French as papers say it: each phrase with the English that it stands beside.

A paper says nearly everything twice. What is French on it is told by its English twin, so that a
word an exporter typed is not taken for ours.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pycountry

from logistics.docs.grid.phrases import Phrase, phrase_of
from logistics.docs.grid.reading import layout_file
from logistics.kernel.codes import CountryCode
from logistics.kernel.words import catalogue
from logistics.reference.packages import package_kinds
from logistics.reference.paper_kinds import paper_kinds

HEAD = 4
"""By how many characters at the beginning of its English a phrase is looked up."""

_FURTHER = ("furniture", "changes")


Phrasebook = Mapping[str, tuple[Phrase, ...]]
"""Phrases by the first characters of their English."""


@cache
def phrasebook(kind: str, language: str) -> Phrasebook:
    """What a kind of paper says in French; nothing where it speaks none.

    ``language`` is the one beside English; a bilingual form speaks French whatever it is.
    """
    form = _form(kind)
    if "fr" not in {language, form.get("bilingual")}:
        return {}
    pairs = {*_labels(form), *_pairs()}
    found: dict[str, list[Phrase]] = {}
    for english, french in sorted(pairs, key=lambda pair: -len(pair[1])):
        one, other = squeezed(english), squeezed(french)
        if one != other and one and not one.startswith("{"):
            head = one.partition("{")[0][:HEAD]
            found.setdefault(head, []).append(phrase_of(one, other, _any_country()))
    return {head: tuple(phrases) for head, phrases in found.items()}


def squeezed(text: str) -> str:
    """``text`` without blanks: where a line was broken, none may be left."""
    return "".join(text.split())


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    forms = (pair for name in _FURTHER for pair in _labels(_form(name)))
    return (*_sentences(), *_countries(), *_packages(), *_papers(), *forms)


def _sentences() -> Iterator[tuple[str, str]]:
    english = catalogue("en")
    for key, french in catalogue("fr").items():
        yield english[key], french


def _countries() -> Iterator[tuple[str, str]]:
    for country in pycountry.countries:
        code = CountryCode(country.alpha_2)
        yield code.english_name, code.french_name


def _packages() -> Iterator[tuple[str, str]]:
    for kind in package_kinds().values():
        for french in filter(None, (kind.fr, kind.fr_plural)):
            yield f"({kind.code})", french


def _papers() -> Iterator[tuple[str, str]]:
    for kind in paper_kinds().values():
        yield kind.title, kind.fr


def _form(kind: str) -> Mapping[str, Any]:
    try:
        return layout_file(kind)
    except FileNotFoundError:
        return {}


def _labels(held: Any) -> Iterator[tuple[str, str]]:
    """What stands in both languages anywhere in a file of a form."""
    if isinstance(held, list):
        for one in held:
            yield from _labels(one)
    elif isinstance(held, Mapping):
        if isinstance(held.get("en"), str) and isinstance(held.get("fr"), str):
            yield held["en"], held["fr"]
        for one in held.values():
            yield from _labels(one)


@cache
def _any_country() -> re.Pattern[str]:
    names = sorted({squeezed(french) for _, french in _countries()}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))
