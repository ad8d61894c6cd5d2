"""Three-way merge of texts by lines, which git does."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from samcat.errors import SamcatError

_MOST_CONFLICTS = 127  # git merge-file exits with their number, cut there; more than that is an error


class Merged(NamedTuple):
    """A merged file, and how many conflicts are marked in it."""

    data: bytes
    conflicts: int


def merge_lines(base: bytes, ours: bytes, theirs: bytes) -> Merged:
    """Join the changes of two sides by lines; what cannot be joined stands between conflict markers.

    Raises SamcatError where git is not there or cannot merge the texts.
    """
    if ours == theirs or theirs == base:
        return Merged(ours, 0)
    if ours == base:
        return Merged(theirs, 0)
    with TemporaryDirectory(prefix="samcat-") as folder:
        paths = [Path(folder, name) for name in ("ours", "base", "theirs")]
        for path, data in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(data)
        command = ["git", "merge-file", "-p", "-q", "-L", "ours", "-L", "base", "-L", "theirs", *map(str, paths)]
        try:
            done = subprocess.run(command, capture_output=True, check=False, cwd=folder)
        except FileNotFoundError:
            raise SamcatError("git is needed to merge what is outside the records, and is not installed") from None
    if not 0 <= done.returncode <= _MOST_CONFLICTS:
        reason = done.stderr.decode("utf-8", "replace").strip()
        raise SamcatError(f"git could not merge the texts: {reason or 'no reason given'}")
    return Merged(done.stdout, done.returncode)
