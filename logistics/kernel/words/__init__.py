"""The catalogue: every sentence a person reads is a key with facts.

A language is a folder of JSON files beside this module, one file a room. A file maps a
dotted key to a sentence with ``{fact}`` fields. A key stands in one file only.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter

DEFAULT_LANGUAGE = "en"


class UnknownKeyError(LookupError):
    """A sentence was asked for that no catalogue file holds: a defect of the program."""


@cache
def catalogue(language: str = DEFAULT_LANGUAGE) -> Mapping[str, str]:
    """All sentences of one language, key to text; raises ``ValueError`` on a doubled key."""
    sentences: dict[str, str] = {}
    folder = files(__name__).joinpath(language)
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if not entry.name.endswith(".json"):
            continue
        for key, text in json.loads(entry.read_text(encoding="utf-8")).items():
            if key in sentences:
                raise ValueError(f"catalogue key {key!r} stands twice ({entry.name})")
            sentences[key] = text
    return sentences


def say(
    key: str, facts: Mapping[str, object] | None = None, language: str = DEFAULT_LANGUAGE
) -> str:
    """The sentence of ``key`` with its facts filled in.

    A fact the sentence names and the caller did not bring raises ``KeyError``; an absent
    key raises :class:`UnknownKeyError`. Facts are put in verbatim, never as a format.
    """
    text = catalogue(language).get(key)
    if text is None:
        raise UnknownKeyError(key)
    return Formatter().vformat(text, (), facts or {})
