"""Who may read a file on Windows outlives a change of it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from samcat.file.write import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="access control lists of Windows")


def _listed(path: Path, *changes: str) -> str:
    return subprocess.run(["icacls", str(path), *changes], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    "changes", [(), ("/grant", "*S-1-5-32-546:(R)"), ("/inheritance:d", "/deny", "*S-1-5-32-546:(R)")]
)
def test_the_list_of_who_may_read_a_file_is_kept(tmp_path: Path, changes: tuple[str, ...]) -> None:
    path = tmp_path / "catalog.toml"
    path.write_bytes(b"old\n")
    if changes:
        _listed(path, *changes)
    before = _listed(path)
    write_atomically(path, b"new\n")
    assert path.read_bytes() == b"new\n"
    assert _listed(path) == before
