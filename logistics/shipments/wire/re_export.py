"""Wire schema of goods that are re-exported."""

from logistics.shipments.facts import CertificateCopy, ReExport
from logistics.shipments.wire.fields import OneOf, Text, Truth
from logistics.shipments.wire.schema_base import WireSchema


class ReExportSchema(WireSchema):
    """Re-export: the original phytosanitary certificate and how the goods were kept."""

    facts = ReExport
    certificate_number = Text(limit=35)
    certificate_copy = OneOf(CertificateCopy)
    repacked = Truth()
    new_containers = Truth()
    additional_inspection = Truth()
