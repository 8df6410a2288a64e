"""``python -m benchmarks.tracking.obvious_server``: the obvious handler on the shipped server.

Takes the database's address, port, workers and threads.
"""

import sys
from collections.abc import Sequence

from benchmarks.tracking.obvious import make_app
from logistics.cli.web_server import WebServer


def main(arguments: Sequence[str]) -> None:
    """Serve until ended."""
    url, port, workers, threads = arguments
    WebServer(
        lambda: make_app(url, int(threads)),
        bind=f"127.0.0.1:{port}",
        workers=int(workers),
        threads=int(threads),
    ).run()


if __name__ == "__main__":
    main(sys.argv[1:])
