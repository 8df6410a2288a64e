"""Cup scores of coffee, as sellers write them beside the grade."""

import re
from decimal import Decimal

from logistics.shipments.facts import Line

_POINTS = r"(?:100|[0-9]{2})(?![0-9]|\s?(?:%|kg\b))"
_FRACTION = r"(?:[.,][0-9]+)?"
_CUP_SCORE = re.compile(
    r"\b(?:cup(?:ping)?|scored?|scaa?|cqi)(?:\W{0,3}(?:score|quality|points|of|is|at)){0,2}\W{0,3}"
    rf"(?P<before>{_POINTS})"
    rf"|\b(?P<after>{_POINTS}){_FRACTION}\+?\W?(?:points?|pts|scaa?|cqi|cup)\b"
    rf"|\b(?P<plus>[89][0-9]){_FRACTION}\+",
    re.IGNORECASE | re.ASCII,
)
"""Such as "cup score 84", "SCA 86.5", "84 points", "84,5 points", "cup quality 82", "84+ SCA"."""

_LEAST = 50
"""Points below count something else, such as defects or moisture: no coffee is sold by them."""


def cup_score(line: Line) -> Decimal | None:
    """Whole points of the cup score in grade or description, the lowest of several."""
    told = _CUP_SCORE.finditer(f"{line.grade or ''} {line.description or ''}")
    points = (Decimal(one[one.lastgroup or 0]) for one in told)
    return min((one for one in points if one >= _LEAST), default=None)
