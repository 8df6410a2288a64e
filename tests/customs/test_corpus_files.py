"""The corpus of shipment files: all that is due is found, and nothing is said in vain."""

import pytest

from tests.customs.corpus import misjudged_clean, misjudged_faulty, names


@pytest.mark.parametrize("name", names("clean"))
def test_a_clean_file_is_told_nothing_but_what_is_due(name: str) -> None:
    assert misjudged_clean(name) == []


@pytest.mark.parametrize("name", names("faulty"))
def test_a_faulty_file_is_told_its_faults_and_nothing_else(name: str) -> None:
    assert misjudged_faulty(name) == []
