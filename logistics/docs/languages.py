"""The languages a paper is written in: English, and a second one beside it."""

from enum import StrEnum


class Pair(StrEnum):
    """The two languages of a paper, English first; as doors, files and rows name them."""

    EN_ZH = "en-zh"
    EN_FR = "en-fr"

    @property
    def second(self) -> str:
        """The language beside English, as catalogue folders and layouts name it."""
        return self.value.removeprefix("en-")
