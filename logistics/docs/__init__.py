"""Papers of a shipment: frozen payloads, one grid engine that draws them, fonts and registry."""
