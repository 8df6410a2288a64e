"""Cup scores of coffee, as sellers write them beside the grade."""

import re
from decimal import Decimal

from logistics.shipments.facts import Line

_CUP_SCORE = re.compile(
    r"\b(cup(ping)?|scored?|scaa?|cqi)(\W{0,3}(score|points|of|is|at)){0,2}\W{0,3}[0-9]{2}(?![0-9])"
    r"|\b[0-9]{2}(\.[0-9]+)?\+?\W?(points?|pts|scaa?|cqi|cup)\b|\b[89][0-9](\.[0-9]+)?\+",
    re.IGNORECASE | re.ASCII,
)
"""Such as "cup score 84", "SCA 86.5", "84 points", "84+ SCA"."""

_POINTS = re.compile(r"[0-9]{2}", re.ASCII)


def cup_score(line: Line) -> Decimal | None:
    """Whole points of the cup score in grade or description, the lowest of several."""
    told = _CUP_SCORE.finditer(f"{line.grade or ''} {line.description or ''}")
    points = [Decimal(found.group()) for one in told if (found := _POINTS.search(one.group()))]
    return min(points, default=None)
