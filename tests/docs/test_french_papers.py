import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from logistics.docs.grid.compose import compose
from logistics.docs.grid.reading import LayoutError, furniture, layout_of, read_layout
from logistics.docs.languages import Pair
from logistics.docs.payloads.heading import Numbering, Payload
from logistics.docs.payloads.kinds import FORMS, PaperForm, payload_of
from logistics.docs.payloads.needs import always
from logistics.docs.payloads.packing_list import packing_list
from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    counted,
    written_in,
    yes_or_no,
)
from logistics.docs.rendering import render
from logistics.kernel.codes import CountryCode
from logistics.kernel.errors import InvalidError
from logistics.kernel.words import catalogue
from logistics.shipments.facts import Party, Role, Shipment
from tests.docs.coffee import coffee, coffee_with
from tests.docs.kinds import payload_for
from tests.docs.papers import AT, STYLES, face, page_texts, shape, squeezed
from tests.docs.test_composing import assert_tidy

_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
FRENCH = [kind for kind, form in FORMS.items() if Pair.EN_FR in form.pairs]
NAMES = tuple(
    text
    for party in coffee().parties
    for text in (party.name_zh, party.address.chinese if party.address else None)
    if text
)


def _in_french(kind: str, shipment: Shipment | None = None) -> Payload:
    return payload_of(kind, shipment or coffee(), Numbering(pair=Pair.EN_FR))


def _said(kind: str) -> str:
    paper = render(kind, _in_french(kind), at=AT, pair=Pair.EN_FR)
    return squeezed("".join(page_texts(paper)))


@pytest.mark.parametrize("kind", FRENCH)
def test_a_paper_in_french_holds_no_chinese_but_names_that_were_entered(kind: str) -> None:
    text = _said(kind)
    for name in sorted(map(squeezed, NAMES), key=len, reverse=True):
        text = text.replace(name, "")
    assert _HAN.findall(text) == []


def test_a_chinese_name_that_was_entered_stays_in_french() -> None:
    assert "上海瑞源咖啡贸易有限公司" in _said("commercial-invoice")


@pytest.mark.parametrize("kind", FRENCH)
def test_a_paper_of_the_example_fits_its_form_in_french(kind: str) -> None:
    assert "Annexe" not in _said(kind)


@pytest.mark.parametrize("kind", FRENCH)
def test_a_paper_in_french_is_tidy(kind: str) -> None:
    lines = tuple(replace(coffee().lines[0], id=str(number)) for number in range(1, 61))
    for shipment in (coffee(), Shipment(), coffee_with(lines=lines)):
        layout, words = layout_of(kind, Pair.EN_FR), furniture(Pair.EN_FR)
        for page in compose(layout, _in_french(kind, shipment), face=face(), furniture=words).pages:
            assert_tidy(page)


@pytest.mark.parametrize(
    "text",
    [
        "Commercial invoice", "Facture commerciale",
        "Seller / exporter · Vendeur / exportateur",
        "China / Chine (CN)", "320 bags (BG) / sacs",
        "ONE HUNDRED TWELVE THOUSAND THREE HUNDRED TWENTY",
        "CENT DOUZE MILLE TROIS CENT VINGT DOLLARS DES ÉTATS-UNIS ET 00/100",
        "originate in Rwanda", "leur pays d’origine est : Rwanda", "Sea / Mer",
    ],
)  # fmt: skip
def test_the_invoice_speaks_french_beside_english(text: str) -> None:
    assert squeezed(text) in _said("commercial-invoice")


def test_a_paper_whose_reader_settles_its_languages_is_in_no_others() -> None:
    sheet = PaperForm(packing_list, always, (Pair.EN_ZH,))
    assert sheet.fitting(Pair.EN_FR) is Pair.EN_ZH
    sheet.require(Pair.EN_ZH)
    with pytest.raises(InvalidError, match="one of en-zh"):
        sheet.require(Pair.EN_FR)
    free = PaperForm(packing_list, always)
    assert [free.fitting(pair) for pair in Pair] == list(Pair)


def test_words_of_both_languages_that_agree_are_printed_once() -> None:
    assert layout_of("commercial-invoice", Pair.EN_FR).parts[0].title.told() == (
        "Commercial invoice · Facture commerciale"
    )
    assert furniture(Pair.EN_FR).page.told() == "Page"
    with written_in(Pair.EN_FR):
        assert captioned("lots", "A-1") == "Lots: A-1"
        assert captioned("tel", "+250") == "Tel / Tél.: +250"


@pytest.mark.parametrize(("answer", "told"), [(True, "Yes / Oui"), (False, "No / Non")])
def test_an_answer_is_told_in_french(answer: bool, told: str) -> None:  # noqa: FBT001 - the answer under test
    with written_in(Pair.EN_FR):
        assert yes_or_no(answer) == told


@pytest.mark.parametrize(
    ("count", "kind", "told"),
    [
        (1, "BG", "1 bag (BG) / sac"),
        (320, "BG", "320 bags (BG) / sacs"),
        (3, "2C", "3 barrel, wooden (2C) / tonneaux en bois"),
        (2, "PK", "2 packages (PK) / colis"),
        (2, "AE", "2 aerosols (AE)"),
    ],
)
def test_packages_are_counted_in_french(count: int, kind: str, told: str) -> None:
    with written_in(Pair.EN_FR):
        assert counted(count, kind) == told


@pytest.mark.parametrize(
    ("code", "name"),
    [("TZ", "Tanzanie"), ("CN", "Chine"), ("RU", "Fédération de Russie"), ("RW", "Rwanda")],
)
def test_a_country_has_its_common_french_name(code: str, name: str) -> None:
    assert CountryCode(code).french_name == name


def test_after_a_french_paper_the_next_is_chinese_again() -> None:
    _in_french("commercial-invoice")
    assert yes_or_no(True) == "Yes 是"  # noqa: FBT003 - the one thing written


def test_papers_made_at_the_same_time_keep_their_languages() -> None:
    def made(pair: Pair) -> Payload:
        return payload_of("commercial-invoice", coffee(), Numbering(pair=pair))

    pairs = [Pair.EN_FR, Pair.EN_ZH] * 20
    expected = {pair: made(pair) for pair in Pair}
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(made, pairs)) == [expected[pair] for pair in pairs]


def _keys(language: str) -> set[str]:
    return {key for key in catalogue(language) if key.startswith("paper.")}


def test_what_papers_say_in_chinese_they_say_in_french() -> None:
    assert _keys("zh") <= _keys("fr") <= _keys("en")


def _fields(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("key", sorted(_keys("zh")))
def test_a_sentence_has_the_same_facts_in_every_language(key: str) -> None:
    english = _fields(catalogue()[key])
    assert _fields(catalogue("zh")[key]) == english
    assert _fields(catalogue("fr")[key]) == english


def test_a_layout_without_french_is_refused() -> None:
    held = shape()
    whole = read_layout("test-paper", held, STYLES, Pair.EN_FR)
    assert whole.parts[0].title.second == "Papier d’essai"
    del held["parts"][0]["title"]["fr"]
    with pytest.raises(LayoutError, match="'fr' is missing"):
        read_layout("test-paper", held, STYLES, Pair.EN_FR)


def test_bilingual_sentences_stand_one_above_the_other() -> None:
    with written_in(Pair.EN_FR):
        told = bilingual("paper.plant_declaration")
    assert told.split("\n")[1].startswith("Le demandeur")


def test_a_commodity_without_french_words_is_told_in_english_alone() -> None:
    line = replace(coffee().lines[0], description=None, description_zh=None)
    payload = _in_french("packing-list", Shipment(lines=(line,), packages=coffee().packages))
    assert "Green coffee" in str(payload)
    assert _HAN.findall(str(payload)) == []


def test_the_same_party_is_named_in_french() -> None:
    seller = Party(id="s", roles=(Role.SELLER, Role.BUYER, Role.CONSIGNEE), name="A Ltd")
    payload = _in_french("commercial-invoice", Shipment(parties=(seller,)))
    assert "Same as buyer / Idem acheteur" in str(payload)


def test_the_papers_enclosed_are_named_in_french() -> None:
    payload = str(_in_french("cover-letter", coffee()))
    assert "Packing list / Liste de colisage" in payload
    assert "Phytosanitary certificate / Certificat phytosanitaire" in payload


def test_a_form_that_is_in_french_by_itself_says_it_once_in_every_pair() -> None:
    for pair, told in (
        (Pair.EN_ZH, [("Gift /", ""), ("Cadeau", "fr"), ("礼品", "zh")]),
        (Pair.EN_FR, [("Gift ·", ""), ("Cadeau", "fr")]),
    ):
        pages = compose(
            layout_of("cn22", pair),
            payload_for("cn22", pair, 1),
            face=face(),
            furniture=furniture(pair),
        ).pages
        labels = [text for text in pages[0].texts if text.source == "label:gift"]
        assert [(text.text, text.language) for text in labels] == told
