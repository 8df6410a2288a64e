"""What is told of the groups within which China cumulates origin."""

from dataclasses import replace

from logistics.customs.cumulation import standing_told
from logistics.customs.knowledge import knowledge


def test_rwanda_is_told_to_be_in_the_groups_that_hold_it() -> None:
    first, *others = knowledge().cumulation_groups
    widened = replace(first, group="EAC", countries=(*first.countries, "RW"))
    assert standing_told((widened, *others)) == "Of these groups Rwanda is in EAC only."


def test_rwanda_is_told_to_be_in_none() -> None:
    assert standing_told(tuple(knowledge().cumulation_groups)) == (
        "Rwanda is in none of these groups."
    )
