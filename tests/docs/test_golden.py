"""Papers look as they did when somebody last looked at them."""

import json

import pytest

from logistics.docs.languages import Pair
from tests.docs.golden import COUNTS, FILE, fingerprint
from tests.docs.kinds import KINDS

KNOWN = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize(("kind", "pair"), KINDS)
def test_a_paper_looks_as_it_did(kind: str, pair: Pair, count: int) -> None:
    name = f"{kind} {pair} {count}"
    told = "it changed: look at its pages, then run python -m tests.docs.golden"
    assert fingerprint(kind, pair, count) == KNOWN[name], told


def test_nothing_else_is_known() -> None:
    assert set(KNOWN) == {f"{kind} {pair} {count}" for kind, pair in KINDS for count in COUNTS}
