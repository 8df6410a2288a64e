"""Small events of DCSA 3.0.0-Beta-1 and 3.0.0, right by default, with one difference at a time."""

from collections.abc import Mapping

from tests.carriers.dcsa_events import CONTAINER, Event

FORMER = "0f2b0c6e-6a55-4d0a-9c3e-5f1a2b3c4d5e"
OWN = "7a1c9d20-3b4e-4f5a-8c6d-1e2f3a4b5c6d"


def beta(
    payload: Mapping[str, object] | None = None, kind: str = "EQUIPMENT", **about: object
) -> Event:
    """A full container discharged from a ship at Colombo unless told otherwise."""
    usual: Event = {
        "eventClassifierCode": "ACT",
        "eventDateTime": "2026-05-30T09:15:00+05:30",
        "equipmentEventTypeCode": "DISC",
        "equipmentReference": CONTAINER,
        "emptyIndicatorCode": "LADEN",
        "transportCall": {
            "transportCallReference": "TCR-77",
            "modeOfTransport": "VESSEL",
            "location": {"locationType": "UNLO", "UNLocationCode": "LKCMB"},
            "facilityTypeCode": "POTE",
            "carrierExportVoyageNumber": "301E",
            "carrierImportVoyageNumber": "300E",
            "vessel": {"vesselIMONumber": "1000033", "name": "HUANGPU BRIDGE"},
        },
        "relatedDocumentReferences": [{"type": "BKG", "value": "BOOK-1"}],
        "references": [{"type": "EQ", "value": CONTAINER}],
    }
    return {**beta_about(kind, **about), "payload": {**usual, **(payload or {})}}


def beta_about(kind: str = "EQUIPMENT", **about: object) -> Event:
    """Metadata alone, which is all that a retraction has."""
    usual = {
        "eventID": OWN,
        "eventCreatedDateTime": "2026-05-30T04:00:00Z",
        "eventType": kind,
        "publisher": {"carrierCode": "LGS", "carrierCodeListProvider": "SMDG"},
        "publisherRole": "CA",
    }
    return {"metadata": {**usual, **about}}


def flat(kind: str = "EQUIPMENT", code: str = "LOAD", **changes: object) -> Event:
    """An event of 3.0.0 at Dar es Salaam, without any details."""
    return {
        "eventID": "lgs/2026/4711",
        "eventDateTime": "2026-05-30T09:15:00+03:00",
        "eventUpdatedDateTime": "2026-05-30T07:00:00Z",
        "eventLocation": {"UNLocationCode": "TZDAR", "facilityTypeCode": "POTE"},
        "eventClassification": {
            "eventTypeCode": kind,
            "eventClassifierCode": "ACT",
            f"{kind.lower()}EventTypeCode": code,
        },
        **changes,
    }


def flat_equipment(code: str = "LOAD", laden: str = "LADEN", **changes: object) -> Event:
    """A full container loaded on a ship unless told otherwise."""
    details = {"equipmentReference": CONTAINER, "emptyIndicatorCode": laden}
    usual = {"equipmentDetails": details, "transportDetails": {"transportCall": CALL}}
    return flat("EQUIPMENT", code, **{**usual, **changes})


def flat_transport(code: str = "DEPA", mode: str = "VESSEL", **changes: object) -> Event:
    """A ship that sails unless told otherwise."""
    details = {"transportCall": {**CALL, "modeOfTransport": mode}}
    return flat("TRANSPORT", code, **{"transportDetails": details, **changes})


def flat_shipment(code: str = "CONF", document: str = "BKG", **changes: object) -> Event:
    """A booking confirmed unless told otherwise."""
    details = {"documentReference": {"typeCode": document, "reference": "BOOK-1"}}
    return flat("SHIPMENT", code, **{"shipmentDetails": details, **changes})


CALL: Event = {
    "transportCallReference": "TCR-1",
    "modeOfTransport": "VESSEL",
    "exportVoyageNumberOrReference": {"carrierVoyageNumber": "209S"},
    "importVoyageNumberOrReference": {"universalVoyageReference": "2208N"},
    "vesselTransport": {"vesselIMONumber": "1000033", "vesselName": "HUANGPU BRIDGE"},
}
