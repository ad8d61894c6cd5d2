"""Work shared out among processes, where the system can divide one."""

from __future__ import annotations

import os
import signal
import struct
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_MOST = 4
_LENGTH = struct.Struct("=Q")


def hands() -> int:
    """How many processes can work at a time; 1 where a process cannot be divided safely."""
    if sys.platform in ("win32", "darwin") or not hasattr(os, "fork"):
        return 1
    return max(1, min(_MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))


def apart(tasks: Sequence[Callable[[], bytes]], meanwhile: Callable[[], None]) -> list[bytes] | None:
    """What each task gives, each done in a process of its own, while this one does something too; None if one fails.

    Raises OSError where there cannot be so many processes, and what `meanwhile` raises; no process is left over.
    """
    children: dict[int, int] = {}
    try:
        for task in tasks:
            reader, writer = os.pipe()
            child = os.fork()
            if child == 0:
                _work(task, writer, [*children.values(), reader])
            os.close(writer)
            children[child] = reader
        meanwhile()
        given = []
        for child, reader in list(children.items()):
            with os.fdopen(reader, "rb") as stream:
                children[child] = -1
                given.append(stream.read())
            del children[child]
            if os.waitpid(child, 0)[1] != 0:
                return None
        return given
    finally:
        for child, reader in children.items():
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            if reader >= 0:
                os.close(reader)


def _work(task: Callable[[], bytes], writer: int, readers: Sequence[int]) -> None:
    """Do a task and end: nothing of what the process was divided from may go on here, whatever happens."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for reader in readers:
            os.close(reader)
        data = memoryview(task())
        while data:
            data = data[os.write(writer, data) :]
        status = 0
    finally:
        os._exit(status)


def joined(pieces: Iterable[bytes]) -> bytes:
    """Pieces as one, from which `parted` has them again."""
    held = list(pieces)
    return b"".join((_LENGTH.pack(len(held)), *(_LENGTH.pack(len(piece)) for piece in held), *held))


def parted(data: bytes) -> Iterator[bytes]:
    """The pieces that `joined` made one."""
    (count,) = _LENGTH.unpack_from(data)
    place = (count + 1) * _LENGTH.size
    for number in range(1, count + 1):
        (length,) = _LENGTH.unpack_from(data, number * _LENGTH.size)
        yield data[place : place + length]
        place += length
