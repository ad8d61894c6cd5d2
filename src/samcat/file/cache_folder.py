"""The folder in which what can be had again is kept between runs."""

import os
import stat
import sys
import tempfile
from pathlib import Path

VARIABLE = "SAMCAT_CACHE"
_OFF = ("off", "0", "no", "false")


def cache_folder() -> Path | None:
    """The folder of samcat below the cache folder of the system, made with mode 0700; None where there is none to use.

    SAMCAT_CACHE is "off", or another folder. The folder is not used where it is a link, belongs to somebody else, or
    may be written by others: what stands in it could be theirs.
    """
    chosen = os.environ.get(VARIABLE, "")
    if chosen.lower() in _OFF:
        return None
    try:
        folder = Path(chosen) if chosen else _of_system()
        if folder is None or not folder.is_absolute():
            return None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_ours(os.lstat(folder)) else None
    except (OSError, ValueError, RuntimeError):
        return None


def meeting_folder() -> Path | None:
    """A folder of ours among the temporary files, where processes agree on turns though nothing is to be kept."""
    owner = "" if sys.platform == "win32" else f"-{os.geteuid()}"
    try:
        folder = Path(tempfile.gettempdir()) / f"samcat{owner}"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder if _is_ours(os.lstat(folder)) else None
    except OSError:
        return None


def is_private(path: Path) -> bool:
    """Whether a file is a regular one of ours that nobody else may write."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(status.st_mode) and belongs_to_us(status)


def _of_system() -> Path | None:
    """XDG Base Directory Specification, Apple's File System Programming Guide, and Known Folders of Windows."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
        return Path(base) / "samcat" / "Cache" if base else None
    home = os.environ.get("HOME", "")
    if sys.platform == "darwin":
        return Path(home) / "Library" / "Caches" / "samcat" if home else None
    base = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(base):  # noqa: PTH117 - of a text that may be empty
        return Path(base) / "samcat"
    return Path(home) / ".cache" / "samcat" if home else None


def _is_ours(status: os.stat_result) -> bool:
    return stat.S_ISDIR(status.st_mode) and belongs_to_us(status)


def belongs_to_us(status: os.stat_result) -> bool:
    """Whether a file is ours, and nobody else may write it."""
    if sys.platform == "win32":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
