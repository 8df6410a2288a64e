"""The program as a person starts it: a process of its own."""

import subprocess
import sys
from pathlib import Path

from tests.places import ROOT

EXAMPLE = ROOT / "examples" / "coffee-kigali-shanghai.json"


def run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run one command to its end and return what it printed and its exit code."""
    return subprocess.run(
        [sys.executable, "-c", "from logistics.cli import main; main()", *map(str, arguments)],
        cwd=cwd or ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
