"""Each of the goods is told what its file says, and every one has a file."""

import pytest

from logistics.customs.knowledge import knowledge
from logistics.reference.commodities import commodity_states
from tests.customs.bare_goods import Goods, complaints, label_of


@pytest.mark.parametrize("goods", commodity_states(), ids=label_of)
def test_a_commodity_is_told_what_it_should(goods: Goods) -> None:
    assert list(complaints(goods, knowledge())) == []
