"""How large a dossier may be, and how often a step is tried."""

from datetime import timedelta

_MIB = 1024 * 1024

MOST_SCANNED = 24 * _MIB
"""Bytes of all scans in one dossier; a further one is left out with its reason."""
LARGEST = 80 * _MIB
"""Bytes of the collated PDF, and of the archive."""
MEBIBYTE = _MIB
MOST_LIVE = 5
"""Dossiers of one organisation that may be built at once, of different shipments."""
MOST_LISTED = 50
"""Dossiers of a shipment that are listed, the newest."""

LEASE = timedelta(minutes=2)
"""How long one step may take before another worker may take it up; real time."""
AT_ONCE = 10
"""Steps that one tick of the scheduler has done."""
WAITS = 30
"""Leases for which a step waits for failing surroundings, an hour in all, before it is given up."""
ATTEMPTS = 8
"""How often a step is taken up before it counts as one that cannot be done."""
