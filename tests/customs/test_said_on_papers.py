"""An odd value under any name that a paper may use is told as its file says."""

import pytest

from logistics.customs.knowledge import knowledge
from tests.customs.said_on_papers import KINDS, complaints, recorded


@pytest.mark.parametrize("kind", KINDS)
def test_an_odd_value_is_told_by_its_name(kind: str) -> None:
    assert list(complaints(kind, knowledge())) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_is_tried(kind: str) -> None:
    assert recorded(kind).keys() == {*knowledge().stated_fields, *knowledge().other_names}
