"""Shipments: the trade and its transport as frozen facts, wire, rows, book and service."""
