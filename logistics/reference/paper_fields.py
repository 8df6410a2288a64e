"""What each kind of issued paper usually states, in the order in which its form asks for it."""

from collections.abc import Mapping
from functools import cache

from logistics.reference.paper_kinds import paper_kinds
from logistics.reference.tables import table


@cache
def paper_fields() -> Mapping[str, tuple[str, ...]]:
    """Names of as-issued values by kind of paper.

    Raises ``ValueError`` for a kind that is not on the list of papers.
    """
    held = {row["paper"]: tuple(row["fields"]) for row in table("paper-fields").rows}
    if strange := held.keys() - paper_kinds().keys():
        raise ValueError(f"no such kinds of paper: {', '.join(sorted(strange))}")
    return held
