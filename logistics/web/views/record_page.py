"""The page of one paper of others."""

from dataclasses import dataclass

from logistics.web.views.records import RecordView, ScanView
from logistics.web.views.rights import Rights
from logistics.web.views.shipment import ShipmentHead


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """The paper, its scans that others took the place of, and what the reader may do."""

    head: ShipmentHead
    record: RecordView
    former: tuple[ScanView, ...]
    rights: Rights


@dataclass(frozen=True, slots=True, kw_only=True)
class OursView:
    """Our paper of the kind that the issued one answers; ``number`` is empty for a preview.

    ``pictures`` are the addresses of its pages, ``whole`` is that of its PDF.
    """

    title: str
    zh: str
    number: str
    pictures: tuple[str, ...]
    whole: str
