"""A folder of pages on disk: what is written, what is left alone, and what is taken away again.

A list of what was written stands beside the files, with a digest of each: a file that is not on it, or is no more as
it was written, belongs to somebody else.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from samcat.file.lock import locked
from samcat.file.write import WriteError, could_not, write_atomically
from samcat.site.markup import GENERATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MANIFEST = ".samcat-site"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_MOST_TOLD = 5


class Changes(NamedTuple):
    """How a folder differs from what it should be: paths to write, to remove, and of others that are in the way.

    `kept` are files of a former run that have been changed since, and so stay.
    """

    write: tuple[str, ...]
    remove: tuple[str, ...]
    foreign: tuple[str, ...]
    kept: tuple[str, ...]

    @property
    def is_current(self) -> bool:
        """Whether the folder is as it should be."""
        return not (self.write or self.remove or self.foreign)


def changes(folder: Path, files: Mapping[str, str]) -> Changes:
    """How a folder differs from files by path; raises WriteError where it cannot be read."""
    known = _known(folder)
    write: list[str] = []
    foreign: list[str] = []
    for path, wanted in files.items():
        now = _bytes(folder / path)
        if now == wanted.encode():
            continue
        (write if now is None or _digest(now) in known.get(path, ()) else foreign).append(path)
    remove: list[str] = []
    kept: list[str] = []
    for path in sorted(known.keys() - files.keys()):
        now = _bytes(folder / path)
        if now is not None:
            (remove if _digest(now) in known[path] else kept).append(path)
    return Changes(tuple(write), tuple(remove), tuple(foreign), tuple(kept))


def publish(folder: Path, files: Mapping[str, str], *, force: bool = False) -> Changes:
    """Make a folder hold files by path, and tell what was done.

    Each is replaced whole, and the folder has one writer at a time. Raises WriteError, with nothing written, where a
    file of somebody else is in the way, unless `force` is to overwrite it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise could_not(folder, error) from error
    with locked(folder / MANIFEST):
        needed = changes(folder, files)
        if needed.foreign and not force:
            raise WriteError(
                f"{folder}: {_told(needed.foreign)}: not written by samcat site, or changed since, so nothing was "
                "written (move it away, or overwrite it with --force)"
            )
        done = {path: {_digest(wanted.encode())} for path, wanted in files.items()}
        known = _known(folder)
        kept = {path: known[path] for path in needed.kept}
        if needed.is_current and known == done | kept:
            return needed
        # who is interrupted finds old and new files to be its own
        _note(folder, {path: known.get(path, set()) | done.get(path, set()) for path in known.keys() | done.keys()})
        for path in (*needed.write, *needed.foreign):
            _write(folder / path, files[path])
        for path in needed.remove:
            _remove(folder / path)
        _note(folder, done | kept)
    return needed


def is_ours(data: bytes) -> bool:
    """Whether a single page was written by samcat, or holds nothing."""
    return not data.strip() or GENERATOR.encode() in data[:20_000]


def _told(paths: Iterable[str]) -> str:
    names = list(paths)
    more = f" and {len(names) - _MOST_TOLD} more" if len(names) > _MOST_TOLD else ""
    return ", ".join(names[:_MOST_TOLD]) + more


def _known(folder: Path) -> dict[str, set[str]]:
    """The files that are ours by path, with the digests that they may have."""
    data = _bytes(folder / MANIFEST)
    found: dict[str, set[str]] = {}
    for line in (data or b"").decode("utf-8", "replace").splitlines():
        match = _LINE.fullmatch(line)
        if match and _is_inside(match[2]):
            found.setdefault(match[2], set()).add(match[1])
    return found


def _is_inside(path: str) -> bool:
    """Whether a path stays in its folder, whoever wrote it into the list."""
    return not (path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/") or path == MANIFEST)


def _note(folder: Path, known: Mapping[str, set[str]]) -> None:
    lines = [f"{digest}  {path}\n" for path in sorted(known) for digest in sorted(known[path])]
    write_atomically(folder / MANIFEST, "".join(lines).encode())


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise could_not(path, error) from error
    write_atomically(path, text.encode())


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise could_not(path, error) from error


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _bytes(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise WriteError(f"{path}: cannot be read: {error.strerror}") from error
