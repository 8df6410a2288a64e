"""The way of lots from farm to container as GS1 EPCIS 2.0 events (JSON-LD), written and judged."""
