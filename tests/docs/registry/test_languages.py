import pytest

from logistics.docs.languages import Pair, pair_of
from logistics.docs.registry.papers import paper_bytes
from logistics.kernel.errors import InvalidError
from tests.docs.papers import page_texts
from tests.docs.registry.office import Office


def _text(office: Office, paper_id: str) -> str:
    _, content = office.desk.run(lambda session: paper_bytes(session, paper_id))
    return "".join(page_texts(content))


def test_a_paper_is_issued_in_the_languages_asked_for(office: Office) -> None:
    issued = office.issue("commercial-invoice", languages=Pair.EN_FR)
    assert issued.languages == "en-fr"
    told = _text(office, issued.id)
    assert "Facture commerciale" in told
    assert "Acheteur" in told
    assert "商业发票" not in told


def test_a_paper_is_english_and_chinese_unless_told(office: Office) -> None:
    issued = office.issue("commercial-invoice")
    assert issued.languages == "en-zh"
    assert "商业发票" in _text(office, issued.id)


def test_no_other_languages_are_known() -> None:
    assert pair_of("") is Pair.EN_ZH
    assert pair_of("en-fr") is Pair.EN_FR
    with pytest.raises(InvalidError, match="en-zh, en-fr"):
        pair_of("en-de")
