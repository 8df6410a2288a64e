"""Rows that last: base, types, engines, units of work, audit, outbox, blobs and migrations."""
