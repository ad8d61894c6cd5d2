"""Records of a catalog into parts of its index, by processes of their own where there are more than a few.

A process is told the texts of some records on its standard input and writes a part of the index to its standard output.
It opens no file, and ends when the one that asks has gone. `multiprocessing` would import what stands in the current
folder, and unpickle.
"""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import subprocess
import sys
import zlib
from collections import deque
from contextlib import closing, suppress
from itertools import accumulate, islice
from typing import IO, TYPE_CHECKING, NamedTuple

from samcat.file.parts import read_records
from samcat.file.schema import PartReader
from samcat.search.sqlite import Place
from samcat.search.sqlite_part import SqlitePart

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from concurrent.futures import Future
    from queue import SimpleQueue

# more would wait for the one that writes, and have more memory than the index may
_MOST = 2
# records that are read at a time
_BATCH = 512
_SIZE = 8
_SERVE = "from samcat.large.workers import serve; serve()"


class Job(NamedTuple):
    """Records of one table to make a part of: the number of the first, in the table and of all, and their places."""

    table: str
    start: int
    first: int
    sections: Sequence[str]
    places: Sequence[tuple[int, int]]


def fill(connection: sqlite3.Connection, job: Job, pieces: Sequence[bytes]) -> bool:
    """Fill a database `part` of a connection with records, whose texts these are; False where one is not valid.

    Raises sqlite3.Error, ValueError and RecursionError.
    """
    part, reader = SqlitePart(connection, job.first), PartReader(job.sections)
    for start in range(0, len(pieces), _BATCH):
        texts = pieces[start : start + _BATCH]
        records = read_records(reader, texts, job.table, job.start + start)
        if records is None:
            return False
        places = (Place(*span, zlib.crc32(text)) for span, text in zip(job.places[start:], texts, strict=False))
        part.add(list(zip(records, places, strict=False)))
    part.finish(reader.taken)
    return True


def shared(jobs: Sequence[Job], data: bytes) -> Generator[tuple[Job, bytes | None], None, None]:
    """Jobs in their order, each with the part that a process has made of it from the bytes of a catalog.

    None where no process could: with one job or one processor, where none can be started, or where one failed.
    """
    can_share = len(jobs) > 1 and (os.cpu_count() or 1) > 1 and hasattr(sqlite3.Connection, "serialize")
    workers = [process for _ in range(_MOST) if (process := _started()) is not None] if can_share else []
    if not workers:
        yield from ((job, None) for job in jobs)
        return
    from concurrent.futures import ThreadPoolExecutor
    from queue import SimpleQueue

    idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
    for process in workers:
        idle.put(process)
    threads = ThreadPoolExecutor(len(workers))
    pending: deque[tuple[Job, Future[bytes]]] = deque()
    left = iter(jobs)
    try:
        for _ in jobs:
            for job in islice(left, len(workers) + 1 - len(pending)):
                pending.append((job, threads.submit(_ask, idle, job, data)))
            job, future = pending.popleft()
            try:
                part = future.result()
            except (OSError, EOFError, ValueError):
                part = b""
            yield job, part or None
    finally:
        for process in workers:
            process.kill()
        threads.shutdown(cancel_futures=True)
        for process in workers:
            with suppress(OSError), process:
                pass


def command_of(code: str) -> list[str]:
    """The command that runs some code of samcat, and imports nothing from the folder where one stands."""
    return [sys.executable, "-I" if sys.flags.isolated else "-P", "-c", code]


def _started() -> subprocess.Popen[bytes] | None:
    """A process that serves; None where none can be started."""
    try:
        return subprocess.Popen(
            command_of(_SERVE), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except (OSError, ValueError):
        return None


def _ask(idle: SimpleQueue[subprocess.Popen[bytes]], job: Job, data: bytes) -> bytes:
    """The part that the next idle process makes of a job; nothing where it could not."""
    process = idle.get()
    try:
        to, back = process.stdin, process.stdout
        if to is None or back is None:  # which no process here is without
            return b""
        _send(to, json.dumps(job).encode())
        _send(to, b"".join(data[start : start + length] for start, length in job.places))
        return _received(back)
    finally:
        idle.put(process)


def serve() -> None:
    """Make parts of the jobs that come on standard input, until there are no more."""
    gc.disable()
    while True:
        try:
            job, text = Job(*json.loads(_received(sys.stdin.buffer))), _received(sys.stdin.buffer)
        except EOFError:
            return
        ends = accumulate(length for _, length in job.places)
        pieces = [text[end - length : end] for end, (_, length) in zip(ends, job.places, strict=True)]
        with closing(sqlite3.connect(":memory:")) as connection:
            is_valid = fill(connection, job, pieces)
            _send(sys.stdout.buffer, connection.serialize(name="part") if is_valid else b"")


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(_SIZE, "big"))
    stream.write(data)
    stream.flush()


def _received(stream: IO[bytes]) -> bytes:
    """The next message of a stream; raises EOFError where it ends before."""
    size = stream.read(_SIZE)
    data = stream.read(int.from_bytes(size, "big"))
    if len(size) < _SIZE or len(data) < int.from_bytes(size, "big"):
        raise EOFError
    return data
