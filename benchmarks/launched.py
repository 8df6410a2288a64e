"""A program run by a small process: prints its nanoseconds, bytes at most held and exit code.

Started as a file, without the packages around it: what this process holds counts as held by the
program until it replaces it, so this one must stay small. What the program says is dropped, but
for the end of its complaints.
"""

import os
import subprocess
import sys
import tempfile
import time


def main(command: list[str]) -> None:
    """Run the command and print the figures."""
    with tempfile.TemporaryFile() as said:
        start = time.monotonic_ns()
        running = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=said, stdin=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(running.pid, 0)
        took = time.monotonic_ns() - start
        running.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        sys.stderr.write(said.read().decode(errors="replace")[-2000:])
    sys.stdout.write(f"{took} {usage.ru_maxrss * 1024} {running.returncode}")


if __name__ == "__main__":
    main(sys.argv[1:])
