"""Files that the program writes for people, wherever they ask for them."""

import os
import stat
import subprocess
import sys
from pathlib import Path

from logistics.cli.files import write_file
from tests.cli.running import EXAMPLE
from tests.places import ROOT


def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.xml", tmp_path / "link.xml"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_file(link, b"new")
    assert real.read_bytes() == b"new"
    assert link.is_symlink()


def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "own.xml"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_file(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["own.xml"]


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reading = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_file(path, b"told")
    assert os.read(reading, 10) == b"told"
    os.close(reading)
    assert path.is_fifo()


def _written_to(output: int | Path) -> "subprocess.CompletedProcess[str]":
    command = "from logistics.cli import main; main()"
    into = output if isinstance(output, int) else os.open(output, os.O_WRONLY)
    return subprocess.run(
        [sys.executable, "-c", command, "asycuda", "write", str(EXAMPLE)],
        cwd=ROOT,
        stdout=into,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


def test_a_full_disk_is_told_without_a_traceback() -> None:
    done = _written_to(Path("/dev/full"))
    assert done.returncode == 3
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_has_enough_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = _written_to(writing)
    os.close(writing)
    assert done.stderr == ""
