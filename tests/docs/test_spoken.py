"""What a voice reads: each stretch of a paper in its own language."""

import re
from collections import Counter, defaultdict

import pytest

from logistics.docs.grid.phrasebook import phrasebook
from logistics.docs.grid.spoken import french_of
from logistics.docs.languages import Pair
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.rendering import render
from tests.docs.kinds import payload_for
from tests.docs.papers import AT, squeezed
from tests.docs.press.reading_back import Shown, read_back

_HAN = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
_BILINGUAL = {"cn22", "cn23", "icglr-application"}
BOTH = [kind for kind, form in FORMS.items() if Pair.EN_FR in form.pairs]
BOOK = phrasebook("commercial-invoice", "fr")


def shown(kind: str, pair: Pair) -> list[Shown]:
    """What stands on a paper of three lines and belongs to an element."""
    content = render(kind, payload_for(kind, pair, 3), at=AT, pair=pair)
    return [one for one in read_back(content).shown if one.element is not None]


def by_language(kind: str, pair: Pair) -> dict[str, str]:
    """All text of a paper in each language; "" is that of the whole file, English."""
    found: dict[str, str] = defaultdict(str)
    for one in shown(kind, pair):
        found[one.language] += squeezed(one.text)
    return found


@pytest.mark.parametrize("kind", FORMS)
def test_chinese_is_tagged_as_chinese_and_nothing_else_is(kind: str) -> None:
    told = by_language(kind, Pair.EN_ZH)
    assert set(told) == {"", "zh-CN"} | ({"fr"} if kind in _BILINGUAL else set())
    assert _HAN.findall(told[""]) == []
    assert len(_HAN.findall(told["zh-CN"])) > 20


@pytest.mark.parametrize("kind", BOTH)
def test_french_is_tagged_as_french_wherever_the_other_form_is_chinese(kind: str) -> None:
    english = Counter(filter(str.isalpha, by_language(kind, Pair.EN_ZH)[""]))
    told = by_language(kind, Pair.EN_FR)
    left = Counter(filter(str.isalpha, told[""]))
    annexed = "Seeannex" in told[""]
    assert annexed or left - english == Counter()
    assert (english - left).total() < 120 or annexed
    assert len(told["fr"]) > 200
    assert _HAN.findall(told[""]) == _HAN.findall(told["fr"]) == []


@pytest.mark.parametrize(
    ("lines", "french"),
    [
        (["China / Chine (CN)"], ["Chine"]),
        (["320 bags (BG) / sacs × 60 kg"], ["sacs"]),
        (["Grade / Catégorie: A1   Crop year / Récolte: 2026"], ["Catégorie", "Récolte"]),
        (["See annex A2 Voir annexe"], ["Voir annexe"]),
        (["COPY 1 of 2 · COPIE"], ["COPIE"]),
        (["EURO ONE AND 05/100 ONLY", "UN EURO ET 05/100"], ["UN EURO ET 05/100"]),
        (["Same as buyer / Idem", "acheteur, Rwanda"], ["Idem", "acheteur"]),
        (["Goods of Chad origin in transit to China / Marchandise d’origine Tchad"], []),
        (["Ets Le Grand Café, Chine du Sud, Oui"], []),
        (["Route Nationale 1"], []),
        (["", "Yes / Oui"], ["Oui"]),
        ([], []),
    ],
)  # fmt: skip
def test_french_is_known_by_the_english_beside_it(lines: list[str], french: list[str]) -> None:
    found = french_of(lines, BOOK)
    told = zip(lines, found, strict=True)
    assert [line[start:end] for line, spans in told for start, end in spans] == french


def test_a_form_of_the_post_says_its_french_once_and_as_french() -> None:
    for pair in Pair:
        told = by_language("cn22", pair)
        assert told["fr"].count("Cadeau") == 1
        assert "Jecertifiequelesrenseignements" in told["fr"]
        assert "Cadeau" not in told[""]
