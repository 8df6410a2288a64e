"""What each air cargo status means in a country, for the formats that use IATA's list."""

from logistics.reference.milestones import Milestone

STATUS_CASES: list[tuple[str, str | None, Milestone | None]] = [
    ("BKD", "RW", Milestone.BOOKED),
    ("DPU", "RW", Milestone.ORIGIN_COLLECTED),
    ("FOH", "RW", Milestone.ORIGIN_COLLECTED),
    ("FIW", "RW", Milestone.ORIGIN_COLLECTED),
    ("FIW", "CN", None),
    ("RCS", "RW", Milestone.GATE_IN_ORIGIN),
    ("PRE", "RW", Milestone.LOADED),
    ("MAN", "RW", Milestone.LOADED),
    ("MAN", "ET", Milestone.LOADED),
    ("DEP", "RW", Milestone.DEPARTED),
    ("DEP", "ET", Milestone.DEPARTED),
    ("ARR", "CN", Milestone.ARRIVED),
    ("ARR", "ET", Milestone.ARRIVED),
    ("RCF", "CN", Milestone.DISCHARGED),
    ("RCF", "ET", Milestone.DISCHARGED),
    ("TRM", "ET", None),
    ("TFD", "ET", Milestone.TS_DISCHARGED),
    ("RCT", "ET", Milestone.TS_DISCHARGED),
    ("AWR", "CN", Milestone.NOTIFIED),
    ("NFD", "CN", Milestone.NOTIFIED),
    ("AWD", "CN", Milestone.NOTIFIED),
    ("CRC", "RW", Milestone.EXPORT_CUSTOMS_SUBMITTED),
    ("TGC", "RW", Milestone.EXPORT_CUSTOMS_HELD),
    ("CCD", "RW", Milestone.EXPORT_CUSTOMS_RELEASED),
    ("CRC", "CN", Milestone.IMPORT_CUSTOMS_SUBMITTED),
    ("TGC", "CN", Milestone.IMPORT_CUSTOMS_HELD),
    ("CCD", "CN", Milestone.IMPORT_CUSTOMS_RELEASED),
    ("CCD", "ET", None),
    ("CCD", None, None),
    ("FOW", "CN", Milestone.GATE_OUT_DEST),
    ("FOW", "RW", None),
    ("DLV", "CN", Milestone.GATE_OUT_DEST),
    ("DDL", "CN", Milestone.DELIVERED),
    ("DOC", "RW", None),
    ("OCI", "RW", None),
    ("OSI", "RW", None),
    ("DIS", "ET", Milestone.X_DISCREPANCY),
    ("DIS_OFLD", "ET", Milestone.X_DISCREPANCY),
    ("DIS_SSPD", "RW", Milestone.X_DISCREPANCY),
    ("DIS_OVCD", "CN", Milestone.X_DISCREPANCY),
    ("DIS_MSCA", "CN", Milestone.X_DISCREPANCY),
    ("DIS_DFLD", "RW", None),
    ("DIS_FDCA", "CN", None),
    ("DIS_MSAW", "CN", None),
    ("DIS_FDAW", "CN", None),
    ("DIS_MSMB", "CN", None),
    ("DIS_FDMB", "CN", None),
    ("DIS_MSAV", "CN", None),
    ("DIS_FDAV", "CN", None),
]

_VIA = {
    Milestone.LOADED: Milestone.TS_LOADED,
    Milestone.DEPARTED: Milestone.TS_DEPARTED,
    Milestone.ARRIVED: Milestone.TS_ARRIVED,
    Milestone.DISCHARGED: Milestone.TS_DISCHARGED,
}


def via(milestone: Milestone | None) -> Milestone | None:
    """The same at an airport on the way."""
    return _VIA.get(milestone, milestone) if milestone else None
