"""What every kind of paper looked like when it was last looked at.

``python -m tests.docs.golden`` writes the file anew: look at the pages that changed before you do.
"""

import hashlib
import json
from io import BytesIO
from pathlib import Path

import pikepdf

from logistics.docs.languages import Pair
from logistics.docs.rendering import render
from tests.docs.kinds import KINDS, payload_for
from tests.docs.papers import AT

FILE = Path(__file__).with_name("golden.json")
COUNTS = (1, 60)


def fingerprint(kind: str, pair: Pair, count: int) -> str:
    """A digest of all objects of a paper, streams as they are before compression."""
    digest = hashlib.sha256()
    content = render(kind, payload_for(kind, pair, count), at=AT, pair=pair)
    with pikepdf.open(BytesIO(content)) as opened:
        for held in opened.objects:
            if isinstance(held, pikepdf.Stream):
                digest.update(held.read_bytes())
            else:
                digest.update(held.unparse())
    return digest.hexdigest()[:32]


def fingerprints() -> dict[str, str]:
    """Of every kind in every pair of languages, short and long."""
    return {
        f"{kind} {pair} {count}": fingerprint(kind, pair, count)
        for kind, pair in KINDS
        for count in COUNTS
    }


if __name__ == "__main__":
    FILE.write_text(f"{json.dumps(fingerprints(), indent=1)}\n", encoding="utf-8")
