"""The shape shared by all codes: a string that was checked when it was made."""

import re
from typing import ClassVar, Self

from logistics.kernel.errors import InvalidError


class Code(str):
    """A checked code; equal to its plain string.

    Raises :class:`InvalidError` with the class's ``problem`` code when the text does not
    match ``pattern``, and ``<problem>.check_digit`` when its check digit is wrong.
    """

    __slots__ = ()
    pattern: ClassVar[re.Pattern[str]]
    problem: ClassVar[str]

    def __new__(cls, text: str) -> Self:
        """Check and keep ``text``, tidied of blanks and upper-cased where the code allows it."""
        tidy = cls.tidy(text)
        if len(tidy) > 64 or not cls.pattern.fullmatch(tidy):
            raise InvalidError(cls.problem, given=text[:64])
        if not cls.check_digit_holds(tidy):
            raise InvalidError(f"{cls.problem}.check_digit", given=tidy)
        return super().__new__(cls, tidy)

    @classmethod
    def tidy(cls, text: str) -> str:
        """The text as compared: outer blanks gone, letters upper-cased."""
        return text.strip().upper()

    @classmethod
    def check_digit_holds(cls, text: str) -> bool:
        """Whether the check digit fits; codes without one always hold."""
        del text
        return True
