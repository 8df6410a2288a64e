"""Texts and notes: subjects, languages, words that stand for nothing."""

import re
from collections.abc import Iterator, Mapping

from logistics.customs.phytosanitary.codes import codes
from logistics.customs.phytosanitary.profile import Case, Rule, Struck, not_listed
from logistics.customs.phytosanitary.spots import Spot

_LANGUAGE = re.compile(r"[a-z]{2}", re.ASCII)
_NOTHING = "null"
_SAID = ("Description", "IntendedUse")


def _subject_unknown(case: Case) -> Iterator[Struck]:
    if case.document:
        subjects = case.document.all("IncludedSPSNote/Subject")
        yield from not_listed(subjects, codes("document_subjects"))
    for line in case.lines:
        subjects = line.all("AdditionalInformationSPSNote/Subject")
        yield from not_listed(subjects, codes("line_subjects"))


def _free_texts(case: Case) -> Iterator[Spot]:
    """Texts in words: notes of such subjects, goods and their use."""
    notes = case.document.all("IncludedSPSNote") if case.document else []
    for line in case.lines:
        notes += line.all("AdditionalInformationSPSNote")
        for name in _SAID:
            yield from line.all(name)
    for note in notes:
        if note.says("Subject") in codes("free_subjects"):
            yield from note.all("Content")


def _language_missing(case: Case) -> Iterator[Struck]:
    for spot in _free_texts(case):
        if spot.text and not spot.attribute("languageID"):
            yield Struck(spot)


def _language_form(case: Case) -> Iterator[Struck]:
    for spot in case.every:
        language = spot.attribute("languageID")
        if language and not _LANGUAGE.fullmatch(language):
            yield Struck(spot, {"given": language[:40]})


def _null_text(case: Case) -> Iterator[Struck]:
    whole = (*(case.envelope.children if case.envelope else ()), *case.every)
    for spot in whole:
        if spot.text and spot.text.casefold() == _NOTHING:
            yield Struck(spot, {"given": spot.text})


TEXT_RULES: Mapping[str, Rule] = {
    "subject-unknown": _subject_unknown,
    "language-missing": _language_missing,
    "language-form": _language_form,
    "null-text": _null_text,
}
