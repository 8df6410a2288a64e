"""Processes as the kernel knows them: children, names, and when one is gone."""

import os
import select
from pathlib import Path

_LONGEST_END_S = 20.0


def children_of(pid: int) -> list[int]:
    """The direct children of a process; none when it is gone."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(child) for child in listed.split()]


def descendants_of(pid: int) -> list[int]:
    """Children, their children, and so on."""
    found = children_of(pid)
    return found + [deeper for child in found for deeper in descendants_of(child)]


def name_of(pid: int) -> str:
    """The name by which the kernel lists the process; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def watch(pids: list[int]) -> list[int]:
    """A descriptor for each process that still runs; :func:`all_gone` closes them."""
    watched = []
    for pid in pids:
        try:
            watched.append(os.pidfd_open(pid))
        except ProcessLookupError:
            continue
    return watched


def all_gone(watched: list[int]) -> bool:
    """Whether every watched process ends before long."""
    gone = [bool(select.select([one], [], [], _LONGEST_END_S)[0]) for one in watched]
    for one in watched:
        os.close(one)
    return all(gone)
