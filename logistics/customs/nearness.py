"""What a person may have meant by a name that nothing bears."""

from collections.abc import Collection
from difflib import SequenceMatcher, get_close_matches

from logistics.kernel.words import say

_AT_MOST = 5
_WORD = 3
"""Letters from which on a text is looked for within others."""

_LEAST = 0.7
_BEHIND_THE_NEAREST = 0.1
"""How far a name may fall behind the nearest one, so that mere look-alikes stay out."""


def _near_ids(given: str, known: Collection[str]) -> tuple[str, ...]:
    """Ids that a person may have meant, nearest first; else those that hold the whole text."""
    found = get_close_matches(given, known, n=_AT_MOST, cutoff=_LEAST)
    if not found:
        holding = (one for one in known if len(given) >= _WORD and given in one)
        return tuple(sorted(holding, key=len)[:_AT_MOST])
    likeness = SequenceMatcher(b=given)
    ratios = []
    for one in found:
        likeness.set_seq1(one)
        ratios.append(likeness.ratio())
    least = ratios[0] - _BEHIND_THE_NEAREST
    return tuple(one for one, ratio in zip(found, ratios, strict=True) if ratio >= least)


def told_near(given: str, known: Collection[str]) -> str:
    """The sentence that names the ids near to one, for use behind another; empty for none."""
    near = _near_ids(given, known)
    return " " + say("rules.near", {"near": ", ".join(near)}) if near else ""
