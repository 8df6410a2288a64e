"""The languages a paper is written in: English, and a second one beside it."""

from enum import StrEnum

from logistics.kernel.errors import InvalidError


class Pair(StrEnum):
    """The two languages of a paper, English first; as doors, files and rows name them."""

    EN_ZH = "en-zh"
    EN_FR = "en-fr"

    @property
    def second(self) -> str:
        """The language beside English, as catalogue folders and layouts name it."""
        return self.value.removeprefix("en-")


def pair_of(text: str) -> Pair:
    """The pair of this name, English and Chinese where none is named.

    Raises :class:`InvalidError` ``paper.languages`` for any other.
    """
    try:
        return Pair(text or Pair.EN_ZH)
    except ValueError:
        known = ", ".join(Pair)
        raise InvalidError("paper.languages", pointer="/languages", known=known) from None
