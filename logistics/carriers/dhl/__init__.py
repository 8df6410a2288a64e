"""DHL Shipment Tracking, unified over DHL's divisions."""
