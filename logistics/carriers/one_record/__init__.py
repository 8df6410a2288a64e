"""IATA ONE Record logistics events in JSON-LD: parser and code table."""
