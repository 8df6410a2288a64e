"""Reading and writing files that a person named."""

from pathlib import Path

from logistics.kernel.errors import EnvironmentFaultError, InvalidError

MAX_FILE_BYTES = 20_000_000


def read_file(path: Path) -> bytes:
    """The bytes of ``path``; ``file.unreadable`` or ``file.too_large`` when they cannot be had."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise InvalidError("file.too_large", path=str(path), limit=MAX_FILE_BYTES)
        return path.read_bytes()
    except OSError as wrong:
        raise InvalidError("file.unreadable", path=str(path), reason=wrong.strerror) from wrong


def write_file(path: Path, content: bytes) -> None:
    """Write whole or not at all; ``file.unwritable`` when the folder does not allow it."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as wrong:
        raise EnvironmentFaultError(
            "file.unwritable", path=str(path), reason=wrong.strerror
        ) from wrong
