"""CHECK constraints on the shape of codes, in SQL that both engines judge alike.

Neither engine's pattern language is known to the other; single characters compared byte by
byte are. The columns must be :class:`~logistics.db.types.CodeText`.
"""

from sqlalchemy import CheckConstraint

_SIGNS = {
    "A": "{0} BETWEEN 'A' AND 'Z'",
    "9": "{0} BETWEEN '0' AND '9'",
    "?": "({0} BETWEEN 'A' AND 'Z' OR {0} BETWEEN '0' AND '9')",
    "U": "{0} IN ('J', 'U', 'Z')",
}

CONTAINER_NUMBER = "AAAU9999999"
"""ISO 6346: owner, category U, J or Z, serial and check digit."""
COUNTRY = "AA"
CURRENCY = "AAA"
HS6 = "999999"
UNLOCODE = "AA???"
"""UN/CEFACT Recommendation 16."""


def shaped(column: str, shape: str) -> CheckConstraint:
    """``column``, when present, is written like ``shape``.

    ``A`` stands for a capital letter, ``9`` for a digit, ``?`` for either, ``U`` for the
    category letter of a container. Raises ``KeyError`` for any other sign.
    """
    tests = [f"length({column}) = {len(shape)}"]
    tests += [
        _SIGNS[sign].format(f"substr({column}, {place}, 1)")
        for place, sign in enumerate(shape, start=1)
    ]
    return CheckConstraint(" AND ".join(tests), name=f"{column}_shape")
