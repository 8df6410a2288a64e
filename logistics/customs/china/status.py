"""One entry of what China is told: its words, whence they come, and whether they can be used."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from logistics.customs.knowledge.rows import Confidence

_ALWAYS = frozenset({"key", "value", "status"})


class Status(StrEnum):
    """``given``: ready to key. ``missing``: to be entered. ``verify``: to be confirmed first.

    ``platform``: the platform or its logistics firm states it, not the exporter. ``empty``: the
    field may stay empty, and does.
    """

    GIVEN = "given"
    MISSING = "missing"
    VERIFY = "verify"
    PLATFORM = "platform"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What an entry is called, in English and in Chinese (empty where no name is known)."""

    en: str
    zh: str

    def to_json(self) -> dict[str, str]:
        """Both names."""
        return {"en": self.en, "zh": self.zh}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Whence the words of an entry come.

    ``entered`` are JSON pointers into the shipment file, ``rows`` ids of knowledge rows,
    ``source`` the titles of their sources or the name of a code list. ``confidence`` is that
    of the least sure of them. ``worked`` tells that the words are computed.
    """

    entered: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    source: str | None = None
    confidence: Confidence | None = None
    worked: bool = False

    def to_json(self) -> dict[str, object]:
        """The basis as the sheet writes it: no more than it holds."""
        told: dict[str, object] = {
            "entered": list(self.entered),
            "rows": list(self.rows),
            "source": self.source,
            "confidence": self.confidence.value if self.confidence else None,
            "arithmetic": self.worked,
        }
        return {name: held for name, held in told.items() if held}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value; ``number`` counts entries of one key from 1, and is 0 where there is one.

    ``note`` says what to enter and where, or with whom to verify it.
    """

    key: str
    number: int = 0
    label: Label
    text: str | None
    status: Status
    basis: Basis
    note: str | None = None

    def to_json(self, legend: Mapping[str, Label]) -> dict[str, object]:
        """The entry as the sheet writes it; ``key``, ``value`` and ``status`` stand always.

        The rest stands where it holds something, the label where ``legend`` has another one
        under the key.
        """
        label = None if legend.get(self.key) == self.label else self.label.to_json()
        told: dict[str, object] = {
            "key": self.key,
            "number": self.number,
            "label": label,
            "value": self.text,
            "status": self.status.value,
            "note": self.note,
            "basis": self.basis.to_json(),
        }
        return {name: held for name, held in told.items() if held or name in _ALWAYS}
