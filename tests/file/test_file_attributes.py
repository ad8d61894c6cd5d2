"""What a file has besides its bytes outlives a change of them, and nobody gains access by it."""

from __future__ import annotations

import os
import stat
import struct
import sys
from typing import TYPE_CHECKING

import pytest

from samcat.errors import Caution
from samcat.file.write import WriteError, write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if not hasattr(os, "setxattr"):
    pytest.skip("extended attributes are of Linux", allow_module_level=True)
assert sys.platform == "linux"

ACCESS, DEFAULT = "system.posix_acl_access", "system.posix_acl_default"
NOBODY = 0xFFFFFFFF
OWNER, USER, GROUP, MASK, OTHER = 1, 2, 4, 0x10, 0x20


def listed(*entries: tuple[int, int, int]) -> bytes:
    """An access control list as Linux keeps it (acl(5), linux/posix_acl_xattr.h)."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


ONE_READER = listed((OWNER, 6, NOBODY), (USER, 4, 1234), (GROUP, 0, NOBODY), (MASK, 4, NOBODY), (OTHER, 0, NOBODY))


def attribute(path: Path, name: str, value: bytes) -> None:
    try:
        os.setxattr(path, name, value)
    except OSError as error:
        pytest.skip(f"this file system keeps no {name}: {error.strerror}")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "catalog.toml"
    path.write_bytes(b"old\n")
    return path


def test_an_access_control_list_is_kept_and_its_mask_is_not_made_the_right_of_the_group(target: Path) -> None:
    attribute(target, ACCESS, ONE_READER)
    before = target.stat().st_mode
    write_atomically(target, b"new\n")
    assert target.read_bytes() == b"new\n"
    assert os.getxattr(target, ACCESS) == ONE_READER
    assert target.stat().st_mode == before


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_list_that_the_folder_gives_to_new_files_is_not_given_to_an_old_one(target: Path, mode: int) -> None:
    target.chmod(mode)
    attribute(target.parent, DEFAULT, ONE_READER)
    write_atomically(target, b"new\n")
    assert ACCESS not in os.listxattr(target)
    assert stat.S_IMODE(target.stat().st_mode) == mode


def test_attributes_of_users_are_kept(target: Path) -> None:
    attribute(target, "user.origin", b"a list")
    write_atomically(target, b"new\n")
    assert os.getxattr(target, "user.origin") == b"a list"


def test_a_list_that_cannot_be_kept_leaves_the_file_as_it_was(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attribute(target, ACCESS, ONE_READER)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "setxattr", refuse)
    with pytest.raises(WriteError, match="could not be written and is as it was: No space left"):
        write_atomically(target, b"new\n")
    assert target.read_bytes() == b"old\n"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
@pytest.mark.parametrize(("mode", "kept"), [(0o640, 0o600), (0o664, 0o644), (0o2775, 0o755), (0o4755, 0o755)])
def test_where_owner_and_group_cannot_be_kept_nobody_gains_access(
    target: Path, monkeypatch: pytest.MonkeyPatch, mode: int, kept: int
) -> None:
    os.chown(target, 1234, 4321)
    target.chmod(mode)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "chown", refuse)
    write_atomically(target, b"new\n")
    assert stat.S_IMODE(target.stat().st_mode) == kept


def test_a_hard_link_that_is_split_is_said(target: Path) -> None:
    other = target.with_name("other.toml")
    other.hardlink_to(target)
    with pytest.warns(Caution, match=r"catalog\.toml: its other names \(hard links\) still hold the old text"):
        write_atomically(target, b"new\n")
    assert (target.read_bytes(), other.read_bytes()) == (b"new\n", b"old\n")


def test_a_file_that_is_to_be_new_is_not_written_over_another(target: Path) -> None:
    with pytest.raises(WriteError, match="already exists"):
        write_atomically(target, b"new\n", is_new=True)
    assert target.read_bytes() == b"old\n"


def test_a_file_that_is_made_while_a_new_one_is_written_stands(tmp_path: Path) -> None:
    target = tmp_path / "new.toml"

    def pieces() -> Iterator[bytes]:
        yield b"mine"
        target.write_bytes(b"theirs")

    with pytest.raises(WriteError, match="changed by another program"):
        write_atomically(target, pieces(), is_new=True)
    assert target.read_bytes() == b"theirs"
