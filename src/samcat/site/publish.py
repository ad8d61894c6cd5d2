"""A folder of pages on disk: what is written, what is left alone, and what is taken away again.

A list of what was written stands beside the files, with a digest of each: a file that is not on it, or is no more as
it was written, belongs to somebody else.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from samcat.file.lock import locked
from samcat.file.write import WriteError, could_not, make_folder, write_atomically
from samcat.site.markup import GENERATOR

MANIFEST = ".samcat-site"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_SEAL = re.compile(rb'<meta name="samcat:digest" content="([0-9a-f]{32})">')
_MOST_TOLD = 5


class Changes(NamedTuple):
    """How a folder differs from what it should be: paths to write, to remove, and of others that are in the way.

    `kept` are files of a former run that have been changed since, and so stay. Where the list of what was written is
    damaged, what is foreign may be ours.
    """

    write: tuple[str, ...]
    remove: tuple[str, ...]
    foreign: tuple[str, ...]
    kept: tuple[str, ...]
    is_damaged: bool = False

    @property
    def is_current(self) -> bool:
        """Whether the folder is as it should be."""
        return not (self.write or self.remove or self.foreign or self.is_damaged)

    @property
    def refusal(self) -> str:
        """Why the folder is not written unless that is forced; empty where nothing is in the way."""
        if not self.foreign:
            return ""
        lost = f", or not known as such, since {MANIFEST} is damaged" if self.is_damaged else ""
        return f"{_told(self.foreign)}: not written by samcat site, or changed since{lost}"


def changes(folder: Path, files: Mapping[str, str]) -> Changes:
    """How a folder differs from files by path.

    Raises WriteError where it cannot be read, or where a link in it leads elsewhere.
    """
    known, is_damaged = _known(folder)
    _refuse_links(folder, (MANIFEST, *files, *known))
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
    return Changes(tuple(write), tuple(remove), tuple(foreign), tuple(kept), is_damaged)


def publish(folder: Path, files: Mapping[str, str], *, force: bool = False) -> Changes:
    """Make a folder hold files by path, and tell what was done.

    Each is replaced whole, and the folder has one writer at a time. Raises WriteError, with nothing written, where a
    file of somebody else is in the way, unless `force` is to overwrite it.
    """
    make_folder(folder)
    _refuse_links(folder, (MANIFEST,))
    with locked(folder / MANIFEST):
        needed = changes(folder, files)
        if needed.foreign and not force:
            raise WriteError(
                f"{folder}: {needed.refusal}, so nothing was written (move it away, or overwrite it with --force)"
            )
        done = {path: {_digest(wanted.encode())} for path, wanted in files.items()}
        known, _ = _known(folder)
        kept = {path: known[path] for path in needed.kept}
        if needed.is_current and known == done | kept:
            return needed
        # who is interrupted finds old and new files to be its own
        _note(folder, {path: known.get(path, set()) | done.get(path, set()) for path in known.keys() | done.keys()})
        for path in (*needed.write, *needed.foreign):
            make_folder((folder / path).parent, folder / path)
            write_atomically(folder / path, files[path].encode())
        for path in needed.remove:
            _remove(folder / path)
        _note(folder, done | kept)
    return needed


def is_ours(data: bytes) -> bool:
    """Whether a single page is as samcat wrote it, or holds nothing."""
    if not data.strip():
        return True
    # an editor or Git may have changed the ends of the lines alone
    lines = data.replace(b"\r\n", b"\n")
    match = _SEAL.search(lines)
    return match is not None and match[1].decode() == _seal(lines[: match.start()] + lines[match.end() :])


def sealed(page: str) -> str:
    """A page with the digest of it, by which a later run sees whether somebody has changed it."""
    head, generator, rest = page.partition(GENERATOR)
    return f'{head}{generator}<meta name="samcat:digest" content="{_seal(page.encode())}">{rest}'


def _seal(data: bytes) -> str:
    return _digest(data.replace(b"\r\n", b"\n"))[:32]


def _told(paths: Iterable[str]) -> str:
    names = list(paths)
    more = f" and {len(names) - _MOST_TOLD} more" if len(names) > _MOST_TOLD else ""
    return ", ".join(names[:_MOST_TOLD]) + more


def _refuse_links(folder: Path, paths: Iterable[str]) -> None:
    """Refuse to read, write or remove through a link in the folder: what it leads to is of somebody else."""
    seen: set[Path] = set()
    for path in paths:
        at = folder
        for part in path.split("/"):
            at /= part
            if at not in seen and at.is_symlink():
                raise WriteError(f"{at}: a symbolic link, so nothing was written (remove it; samcat follows none)")
            seen.add(at)


def _known(folder: Path) -> tuple[dict[str, set[str]], bool]:
    """The files that are ours by path, with the digests that they may have; and whether the list of them is damaged."""
    data = _bytes(folder / MANIFEST)
    text = (data or b"").decode("utf-8", "replace")
    found: dict[str, set[str]] = {}
    # one that was cut off ends within a line
    is_damaged = data is not None and not text.endswith("\n")
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match and _is_inside(match[2]):
            found.setdefault(match[2], set()).add(match[1])
        else:
            is_damaged = True
    return found, is_damaged


def _is_inside(path: str) -> bool:
    """Whether a path stays in its folder, whoever wrote it into the list."""
    return not (path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/") or path == MANIFEST)


def _note(folder: Path, known: Mapping[str, set[str]]) -> None:
    lines = [f"{digest}  {path}\n" for path in sorted(known) for digest in sorted(known[path])]
    write_atomically(folder / MANIFEST, "".join(lines).encode())


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
