"""How a database server is started as somebody other than root.

PostgreSQL refuses to run as root. Root therefore hands the folder to ``nobody``; where
``nobody`` cannot reach the folder or the binaries, a user namespace gives the process a
number that is not root's. Anyone else simply runs it.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

_NOBODY = "nobody"


@dataclass(frozen=True)
class Launcher:
    """A command prefix that drops privileges, and the owner its files must have."""

    prefix: tuple[str, ...]
    owner: tuple[int, int] | None = None

    def command(self, program: Path, *arguments: str) -> list[str]:
        """The argument list to run ``program`` with; it ends when its starter ends."""
        return [*self.prefix, str(program), *arguments]

    def own(self, path: Path) -> None:
        """Give ``path`` to the user the server runs as."""
        if self.owner is not None:
            os.chown(path, *self.owner)


def find_launcher(binaries: Path, folder: Path) -> Launcher:
    """The first way that can run the binaries and write into ``folder``.

    Raises ``PermissionError`` naming what was tried when none can.
    """
    if os.geteuid() != 0:
        return Launcher(_dying_with_parent())
    tried = []
    for launcher in (_as_nobody(), _in_namespace()):
        launcher.own(folder)
        if _works(launcher, binaries, folder):
            return launcher
        tried.append(" ".join(launcher.prefix))
    raise PermissionError(f"cannot start PostgreSQL without root's rights; tried: {tried}")


def _dying_with_parent(*options: str) -> tuple[str, ...]:
    if shutil.which("setpriv") is None:
        return ()
    return ("setpriv", *options, "--pdeathsig", "INT", "--")


def _as_nobody() -> Launcher:
    account = pwd.getpwnam(_NOBODY)
    uid, gid = account.pw_uid, account.pw_gid
    drop = (f"--reuid={uid}", f"--regid={gid}", "--clear-groups")
    return Launcher(_dying_with_parent(*drop), (uid, gid))


def _in_namespace() -> Launcher:
    outside = (os.geteuid(), os.getegid())
    number = str(pwd.getpwnam(_NOBODY).pw_uid)
    namespace = ("unshare", "--user", f"--map-user={number}", f"--map-group={number}")
    return Launcher((*namespace, *_dying_with_parent()), outside)


def _works(launcher: Launcher, binaries: Path, folder: Path) -> bool:
    if not launcher.prefix or shutil.which(launcher.prefix[0]) is None:
        return False
    probe = folder / "probe"
    script = '"$0" --version && echo > "$1" && [ "$(id -u)" != 0 ]'
    done = subprocess.run(
        [*launcher.prefix, "sh", "-c", script, str(binaries / "initdb"), str(probe)],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    probe.unlink(missing_ok=True)
    return done.returncode == 0
