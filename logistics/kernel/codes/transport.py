"""Numbers of containers, vessels, air waybills and postal items, with their check digits."""

import re

from stdnum import imo, iso6346

from logistics.kernel.codes.base import Code

_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


class ContainerNumber(Code):
    """Freight container number: owner, category, serial and check digit (ISO 6346)."""

    __slots__ = ()
    pattern = re.compile(r"[A-Z]{3}[UJZ][0-9]{7}", re.ASCII)
    problem = "code.container"

    @classmethod
    def tidy(cls, text: str) -> str:
        """Upper case without the blanks, dash or slash of painted numbers."""
        return re.sub(r"[\s/-]", "", text).upper()

    @classmethod
    def check_digit_holds(cls, text: str) -> bool:
        """Whether the seventh digit fits (ISO 6346 annex A)."""
        return bool(iso6346.is_valid(text))


class ContainerSizeType(Code):
    """Size and type code of a container (ISO 6346), such as 22G1 for a 20-foot dry box."""

    __slots__ = ()
    pattern = re.compile(r"[1-9A-Z][0-9A-Z][A-Z][0-9A-Z]", re.ASCII)
    problem = "code.size_type"


class ImoNumber(Code):
    """IMO ship identification number: seven digits, the last one a check digit."""

    __slots__ = ()
    pattern = re.compile(r"[0-9]{7}", re.ASCII)
    problem = "code.imo"

    @classmethod
    def tidy(cls, text: str) -> str:
        """The digits without a leading ``IMO``."""
        return text.strip().upper().removeprefix("IMO").strip()

    @classmethod
    def check_digit_holds(cls, text: str) -> bool:
        """Whether the weighted sum fits (IMO resolution A.1117(30))."""
        return bool(imo.is_valid(text))


class AirWaybillNumber(Code):
    """Air waybill number ``157-53806270``: airline prefix, serial and serial modulo 7 (IATA)."""

    __slots__ = ()
    pattern = re.compile(r"[0-9]{3}-[0-9]{8}", re.ASCII)
    problem = "code.awb"

    @classmethod
    def tidy(cls, text: str) -> str:
        """Eleven digits with a dash after the prefix."""
        digits = re.sub(r"[\s-]", "", text)
        return f"{digits[:3]}-{digits[3:]}"

    @classmethod
    def check_digit_holds(cls, text: str) -> bool:
        """Whether the last digit is the seven-digit serial modulo seven."""
        return int(text[4:11]) % 7 == int(text[11])


class PostalItemNumber(Code):
    """Thirteen-character postal item identifier of UPU standard S10."""

    __slots__ = ()
    pattern = re.compile(r"[A-Z]{2}[0-9]{9}[A-Z]{2}", re.ASCII)
    problem = "code.s10"

    @classmethod
    def check_digit_holds(cls, text: str) -> bool:
        """Whether the ninth digit fits the weighted first eight (UPU S10)."""
        weighted = sum(
            int(digit) * weight for digit, weight in zip(text[2:10], _S10_WEIGHTS, strict=True)
        )
        check = 11 - weighted % 11
        return int(text[10]) == {10: 0, 11: 5}.get(check, check)
