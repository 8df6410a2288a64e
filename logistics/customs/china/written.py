"""The sheet and the platform goods as the files that are handed over."""

from enum import StrEnum

from logistics.customs.china.ceb import CebGoods
from logistics.customs.china.ceb_csv import ceb_csv
from logistics.customs.china.lined_json import lined_json
from logistics.customs.china.sheet import Sheet
from logistics.customs.china.sheet_csv import sheet_csv


class FileKind(StrEnum):
    """How a file is written: JSON with all that is told, or a table for a spreadsheet."""

    JSON = "json"
    CSV = "csv"


def written(found: Sheet | CebGoods, kind: FileKind) -> bytes:
    """The bytes of the file; the same for the same shipment, day and marks."""
    if kind is FileKind.JSON:
        return lined_json(found.to_json())
    return sheet_csv(found) if isinstance(found, Sheet) else ceb_csv(found)
