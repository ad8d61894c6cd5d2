"""What a file has besides its bytes, given to the one that takes its place: who owns it, and who may read it."""

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path
from typing import Any

# copyfile(3) of macOS: access control list, and extended attributes
_COPYFILE_ACL, _COPYFILE_XATTR = 1, 4
# winnt.h of Windows: the part of a descriptor that says who may do what, and two of its flags; what a file system that
# keeps none answers (winerror.h)
_DACL, _WAS_INHERITED, _STAYS_INHERITED = 4, 0x0400, 0x0100
_KEEPS_NONE = (1, 50)
# what decides about access, and what users put there, is kept or nothing is written; the rest the system labels anew
_ACL = "system.posix_acl_access"
_KEPT = (_ACL, "system.nfs4_acl", "user.")
_ABSENT = (errno.ENODATA, errno.EOPNOTSUPP, errno.ENOSYS)


def take_over(old: Path, new: Path, status: os.stat_result) -> None:
    """Give a new file owner, group, mode, access control list and extended attributes of an old one.

    Nobody gains access by it: where the group cannot be kept, its rights are those of everybody.

    Raises OSError where access control or attributes of users cannot be kept.
    """
    mode = stat.S_IMODE(status.st_mode)
    if sys.platform == "win32":
        new.chmod(mode)
        _copy_on_windows(old, new)
        return
    now = new.stat()
    if (now.st_uid, now.st_gid) != (status.st_uid, status.st_gid):
        with contextlib.suppress(PermissionError):
            os.chown(new, -1, status.st_gid)
            os.chown(new, status.st_uid, -1)
        now = new.stat()
    if now.st_gid != status.st_gid:
        mode = (mode & ~0o2070) | (mode & (mode << 3) & 0o070)
    if now.st_uid != status.st_uid:
        mode &= ~stat.S_ISUID
    if sys.platform == "darwin":
        new.chmod(mode)
        _copy_on_macos(old, new)
        return
    # the group of the mode is the mask of an access control list (acl(5)), so that goes first to none
    new.chmod(mode & ~0o070)
    if not _copy_attributes(old, new):
        with contextlib.suppress(OSError, AttributeError):  # one that the folder gives to new files
            os.removexattr(new, _ACL)
        new.chmod(mode)


def _copy_attributes(old: Path, new: Path) -> bool:
    """Copy the extended attributes of Linux; whether an access control list is among them."""
    if not hasattr(os, "listxattr"):
        return False
    is_listed = False
    try:
        names = os.listxattr(old)
    except OSError as error:
        if error.errno in _ABSENT:
            return False
        raise
    for name in names:
        try:
            os.setxattr(new, name, os.getxattr(old, name))
        except OSError as error:
            if error.errno == errno.ENODATA:  # taken away meanwhile
                continue
            if name.startswith(_KEPT):
                raise
        else:
            is_listed |= name == _ACL
    return is_listed


def _copy_on_macos(old: Path, new: Path) -> None:
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    if system.copyfile(os.fsencode(old), os.fsencode(new), None, _COPYFILE_ACL | _COPYFILE_XATTR):
        number = ctypes.get_errno()
        if number not in (errno.ENOTSUP, errno.EOPNOTSUPP):
            raise OSError(number, os.strerror(number))


def _copy_on_windows(old: Path, new: Path) -> None:
    """Copy the list of who may do what, where the new file has another one.

    ReplaceFile would keep it, but a crash in its midst leaves no file of the name (1176 in its documentation).
    """
    if sys.platform == "win32":
        import ctypes

        system = ctypes.WinDLL("advapi32", use_last_error=True)
        wanted = _descriptor(system, old)
        if not wanted or wanted == _descriptor(system, new):
            return
        flags = int.from_bytes(wanted[2:4], "little")
        if flags & _WAS_INHERITED:  # and without this request it would count as set by hand
            wanted = wanted[:2] + (flags | _STAYS_INHERITED).to_bytes(2, "little") + wanted[4:]
        if not system.SetFileSecurityW(str(new), _DACL, wanted):
            raise ctypes.WinError(ctypes.get_last_error())


def _descriptor(system: Any, path: Path) -> bytes:
    """The descriptor of a file with its list of who may do what; empty on a file system that keeps none."""
    if sys.platform == "win32":
        import ctypes

        size = ctypes.c_ulong()
        system.GetFileSecurityW(str(path), _DACL, None, 0, ctypes.byref(size))
        data = ctypes.create_string_buffer(size.value)
        if system.GetFileSecurityW(str(path), _DACL, data, size, ctypes.byref(size)):
            return data.raw
        if (number := ctypes.get_last_error()) not in _KEEPS_NONE:
            raise ctypes.WinError(number)
    return b""
