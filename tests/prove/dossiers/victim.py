"""A worker as a process: builds what waits, by a clock so many leases ahead, and may be killed.

Called with the address of a database and the number of leases.
"""

import sys
from datetime import timedelta

from logistics.app import metadata
from logistics.db.engine import make_engine
from logistics.db.session import make_sessions
from logistics.docs.dossiers.building import DossierBuilder
from logistics.docs.dossiers.limits import LEASE
from logistics.docs.fonts.faces import default_font_directory
from logistics.docs.fonts.source import typeface
from logistics.kernel.surroundings import Surroundings, SystemClock, VirtualClock


def main(address: str, leases: int) -> None:
    """Tell that work begins, and work."""
    ahead = VirtualClock(SystemClock().now() + leases * (LEASE + timedelta(seconds=1)))
    builder = DossierBuilder(
        sessions=make_sessions(make_engine(address)),
        surroundings=Surroundings(),
        fonts=default_font_directory(),
        keep=9,
        lease_clock=ahead,
    )
    metadata()  # rows refer to the tables of other rooms
    typeface(builder.fonts)
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    builder.drain()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
