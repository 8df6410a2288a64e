"""Reading and writing files that a person named."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from logistics.kernel.errors import EnvironmentFaultError, InvalidError

MAX_FILE_BYTES = 20_000_000


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Errors raised within name the file, where a verb reads several."""
    try:
        yield
    except InvalidError as wrong:
        wrong.add_note(str(path))
        raise


def read_file(path: Path) -> bytes:
    """The bytes of ``path``; ``file.unreadable`` or ``file.too_large`` when they cannot be had."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise InvalidError("file.too_large", path=str(path), limit=MAX_FILE_BYTES)
        return path.read_bytes()
    except OSError as wrong:
        raise InvalidError("file.unreadable", path=str(path), reason=wrong.strerror) from wrong


def require_writable(path: Path) -> None:
    """Find out whether :func:`write_file` could; ``file.unwritable`` when it could not.

    To be asked before something is done that cannot be done twice.
    """
    try:
        target = path.resolve()
        if not target.exists() or target.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_name(f".{target.name}.partial")
            partial.touch()
            partial.unlink()
    except OSError as wrong:
        raise _unwritable(path, wrong) from wrong


def write_file(path: Path, content: bytes) -> None:
    """Write whole or not at all; ``file.unwritable`` when the folder does not allow it.

    A link is followed, a device or pipe written to as it stands, and who may read a file that
    is there already stays as it was.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f".{target.name}.partial")
        partial.write_bytes(content)
        if target.exists():
            partial.chmod(target.stat().st_mode)
        partial.replace(target)
    except OSError as wrong:
        raise _unwritable(path, wrong) from wrong


def _unwritable(path: Path, wrong: OSError) -> EnvironmentFaultError:
    return EnvironmentFaultError("file.unwritable", path=str(path), reason=wrong.strerror)
