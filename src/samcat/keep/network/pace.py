"""How often a service is asked, by all processes of one person together.

The moments stand in files of the cache folder, under their locks; without such a folder, a process keeps pace alone.
"""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from samcat.file.cache_folder import is_private
from samcat.file.lock import locked
from samcat.file.write import WriteError, write_atomically

# a moment that is further ahead was written by a clock that was wrong, in seconds
_FURTHEST = 7 * 86400.0
_LARGEST = 10_000
_LARGEST_OF_HOSTS = 1_000_000


class Clock(Protocol):
    """What time it is, in seconds since 1970, and waiting: as the module `time` has it."""

    def time(self) -> float:
        """What time it is."""

    def sleep(self, seconds: float, /) -> None:
        """Wait."""


class _Moments(NamedTuple):
    """When a service was last asked, and until when it wants to be left alone, in seconds since 1970."""

    last: float = 0.0
    closed: float = 0.0


class HostPace:
    """When any host may next be asked, by all processes: moments are taken beforehand, in one file for all hosts."""

    def __init__(self, folder: Path | None, clock: Clock) -> None:
        self._path = folder / "pace-hosts.json" if folder is not None else None
        self._clock = clock

    def take(self, host: str, pause: float, *, most: float) -> float:
        """For how many seconds a host is to be left alone before it is asked.

        Where that is not more than `most`, the next one who asks waits `pause` seconds longer.
        """
        wait = 0.0
        with self._moments() as (moments, now):
            due = moments.get(host, 0.0)
            wait = due - now if now < due <= now + _FURTHEST else 0.0
            if wait <= most:
                moments[host] = now + wait + pause
        return wait

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for so many seconds, as it asks for."""
        with self._moments() as (moments, now):
            moments[host] = max(moments.get(host, 0.0), now + seconds)

    @contextlib.contextmanager
    def _moments(self) -> Iterator[tuple[dict[str, float], float]]:
        """The moments of hosts that are ahead, to be changed; without a folder each process keeps its own pace."""
        path = self._path
        moments: dict[str, float] = {}
        with contextlib.ExitStack() as held:
            try:
                if path is not None:
                    held.enter_context(locked(path, wait=1.0))
            except WriteError:
                path = None
            now = self._clock.time()
            if path is not None and is_private(path):
                with contextlib.suppress(OSError, ValueError, RecursionError):
                    kept = json.loads(path.read_bytes()[:_LARGEST_OF_HOSTS])
                    if isinstance(kept, dict):
                        moments = {host: due for host, due in kept.items() if type(due) is float and due > now}
            yield moments, now
            if path is not None:
                with contextlib.suppress(WriteError):
                    write_atomically(path, json.dumps(moments).encode())


class Pace:
    """Turns to ask services, each one request at a time and so many seconds after the one before."""

    def __init__(self, folder: Path | None, clock: Clock) -> None:
        self._folder, self._clock = folder, clock
        self._own: dict[str, _Moments] = {}

    @contextlib.contextmanager
    def turn(self, name: str, pause: float, *, wait: float) -> Iterator[None]:
        """Hold a service for one request, `pause` seconds after the end of the last one.

        `wait` is for how many seconds one other process may hold it. Raises WriteError where that one takes longer.
        """
        path = self._path(name)
        with locked(path, wait=wait) if path is not None else contextlib.nullcontext():
            due, now = self._read(name).last + pause, self._clock.time()
            if now < due <= now + pause:
                self._clock.sleep(due - now)
            try:
                yield
            finally:
                moments = self._own[name] = self._read(name)._replace(last=self._clock.time())
                if path is not None:
                    write_atomically(path, json.dumps(moments).encode())

    def closed_until(self, name: str) -> float | None:
        """The moment until which a service wants to be left alone, where that is ahead."""
        closed, now = self._read(name).closed, self._clock.time()
        return closed if now < closed <= now + _FURTHEST else None

    def close(self, name: str, until: float) -> None:
        """Note that a service wants to be left alone until a moment."""
        moments = self._own[name] = self._read(name)._replace(closed=until)
        if (path := self._path(name)) is not None:
            with contextlib.suppress(OSError, WriteError), locked(path):
                write_atomically(path, json.dumps(moments).encode())

    def _path(self, name: str) -> Path | None:
        return self._folder / f"pace-{name}.json" if self._folder is not None else None

    def _read(self, name: str) -> _Moments:
        own, path = self._own.get(name, _Moments()), self._path(name)
        if path is None or not is_private(path):
            return own
        with contextlib.suppress(OSError, ValueError, RecursionError):
            kept = json.loads(path.read_bytes()[:_LARGEST])
            if isinstance(kept, list) and len(kept) == len(own) and all(type(value) in (int, float) for value in kept):
                return _Moments(max(own.last, float(kept[0])), max(own.closed, float(kept[1])))
        return own
