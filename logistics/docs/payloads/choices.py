"""Choices with empty check boxes: what was entered is ticked, the rest is ticked by hand."""

from collections.abc import Sequence

from logistics.docs.payloads.writing import bilingual

_TICKED, _EMPTY = "[X]", "[  ]"


def choices(name: str, options: Sequence[str], *chosen: str | None, between: str = "\n") -> str:
    """All options of a choice in both languages, those chosen ticked; the rest stay open."""
    return between.join(
        f"{tick(ticked=option in chosen)} {bilingual(f'paper.choice.{name}.{option}', between=' ')}"
        for option in options
    )


def tick(*, ticked: bool) -> str:
    """A check box to be ticked by hand, or already ticked."""
    return _TICKED if ticked else _EMPTY
