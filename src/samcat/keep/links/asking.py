"""Many links asked at once: each host one request at a time, all hosts by turns, and the whole within a time."""

from __future__ import annotations

import datetime
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from samcat.file.cache_folder import cache_folder, meeting_folder
from samcat.keep.links import probe
from samcat.keep.network.connections import Connection
from samcat.keep.network.pace import HostPace
from samcat.record.identifiers import is_web_link

_MOST_AT_ONCE = 16
# threads that wait for a look-up of a name cannot be ended; others take their place, up to so many
_MOST_THREADS = 64
_PAUSE_OF_HOST = 0.25
_REQUEST_SECONDS = 15.0
_SAVED_EVERY = 5.0
_LOOKED_EVERY = 0.2
# a host that is to be waited for longer is asked for another link first
_LONGEST_TURN = 2.0
# a host that says for how long it is busy is waited for, up to so many seconds
_MOST_PATIENCE = 120.0


class _OutOfTime(Exception):
    """A turn that did not come before the end of the whole."""


def ask(
    links: Iterable[str],
    known: Mapping[str, probe.Answer],
    today: datetime.date,
    *,
    seconds: float,
    allow_private: bool = False,
    agent: str = "",
    save: Callable[[Mapping[str, probe.Answer]], object] = dict,
) -> dict[str, probe.Answer]:
    """What links answer, in their order; those whose answer in `known` is fresh are not asked again.

    `seconds` bound the whole of it, and links that were not asked by then are left out; `agent` is who says to ask.
    `save` gets the new answers from time to time, and at the end however it comes. Where no host is found of several,
    this machine has no network: those known to be gone are so, the others were not asked, and nothing is saved.
    """
    wanted = list(dict.fromkeys(link for link in links if is_web_link(link)))
    found = {link: known[link] for link in wanted if probe.is_fresh(known.get(link), today)}
    asking = _Asking((link for link in wanted if link not in found), seconds, allow_private=allow_private, agent=agent)

    def answers() -> dict[str, probe.Answer]:
        told = asking.answers()
        if _is_offline(told):
            gone = {link: before for link in told if (before := known.get(link)) is not None and before.is_gone}
            return {link: gone.get(link, answer._replace(verdict=probe.NOT_ASKED)) for link, answer in told.items()}
        return {link: probe.judged(answer, known.get(link), today) for link, answer in told.items()}

    def save_new() -> None:
        if not _is_offline(asking.answers()):
            save(
                {
                    link: answer
                    for link, answer in answers().items()
                    if answer.verdict not in (probe.REFUSED, probe.NOT_ASKED)
                }
            )

    try:
        asking.run(save_new)
    finally:
        save_new()
    found |= answers()
    return {link: found[link] for link in wanted if link in found}


def _is_offline(answers: Mapping[str, probe.Answer]) -> bool:
    """Whether no host was found of several that were looked for."""
    asked = {link: answer for link, answer in answers.items() if answer.verdict != probe.NOT_ASKED}
    is_none = all(answer.reason == probe.NO_HOST for answer in asked.values())
    return is_none and len({probe.host_of(link) for link in asked}) > 1


class _Asking:
    """Links in queues by host, and the threads that take them from the front of each by turns."""

    def __init__(self, links: Iterable[str], seconds: float, *, allow_private: bool, agent: str) -> None:
        self._until = time.monotonic() + seconds
        self._allow_private, self._agent = allow_private, agent
        self._queues: dict[str, deque[str]] = {}
        for link in links:
            self._queues.setdefault(probe.host_of(link), deque()).append(link)
        self._order = deque(sorted(self._queues, key=lambda host: len(self._queues[host])))
        self._ready: dict[str, float] = {}
        self._taken: set[str] = set()
        self._busy: set[str] = set()
        self._asked_again: set[str] = set()
        self._open: dict[Connection, float] = {}
        self._stuck: set[int] = set()
        self._answers: dict[str, probe.Answer] = {}
        self._running = 0
        self._failure: Exception | None = None
        self._changed = threading.Condition()
        self._pace = HostPace(cache_folder() or meeting_folder(), time)

    def answers(self) -> dict[str, probe.Answer]:
        """What has been answered so far."""
        with self._changed:
            return dict(self._answers)

    def run(self, save: Callable[[], None]) -> None:
        """Ask until all is answered or the time is out."""
        saved = time.monotonic()
        while (now := time.monotonic()) < self._until:
            with self._changed:
                self._end_late(now)
                if self._failure is not None:
                    raise self._failure
                lacking = min(_MOST_AT_ONCE, len(self._order)) - (self._running - len(self._stuck))
                lacking = max(0, min(lacking, _MOST_THREADS - self._running))
                if not self._order and self._running == len(self._stuck):
                    return
                self._running += lacking
            for _ in range(lacking):
                # threads that end with the program: the look-up of a name may hold one for longer than we wait
                threading.Thread(target=self._work, daemon=True).start()
            with self._changed:
                self._changed.wait(min(_LOOKED_EVERY, max(0.0, self._until - now)))
            if now - saved > _SAVED_EVERY:
                save()
                saved = now

    def _end_late(self, now: float) -> None:
        for connection, deadline in self._open.items():
            if now > deadline:
                connection.abandon()
            if now > deadline + 1:
                self._stuck.add(id(connection))

    def _work(self) -> None:
        try:
            while (link := self._next()) is not None:
                try:
                    self._ask(link)
                finally:
                    with self._changed:
                        self._taken.discard(probe.host_of(link))
        except Exception as error:  # noqa: BLE001 - handed over to the thread that waits
            self._failure = error
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()

    def _next(self) -> str | None:
        """The first link of the first host that may be asked; the host goes to the end."""
        with self._changed:
            while self._order and time.monotonic() < self._until:
                free = (host for host in self._order if host not in self._taken and self._may_ask(host))
                if (host := next(free, None)) is not None:
                    self._taken.add(host)
                    self._order.remove(host)
                    link = self._queues[host].popleft()
                    if self._queues[host]:
                        self._order.append(host)
                    return link
                self._changed.wait(_LOOKED_EVERY)
        return None

    def _may_ask(self, host: str) -> bool:
        return host not in self._busy and self._ready.get(host, 0) <= time.monotonic()

    def _ask(self, link: str) -> None:
        left = self._until - time.monotonic()
        try:
            seconds = max(0.1, min(_REQUEST_SECONDS, left))
            answer = probe.probe(link, self, seconds=seconds, allow_private=self._allow_private, agent=self._agent)
        except probe.Busy as error:
            self._wait_for(error, link)
        except _OutOfTime:
            return
        else:
            if answer.verdict == probe.UNREACHABLE and time.monotonic() > self._until:
                return  # it was cut short
            with self._changed:
                self._answers[link] = answer
                if answer.verdict == probe.NOT_ASKED:
                    self._give_up(probe.host_of(link), answer)

    def _give_up(self, host: str, answer: probe.Answer) -> None:
        """Answer all further links of a host like its first one: it is private for each of them."""
        self._answers.update(dict.fromkeys(self._queues[host], answer))
        self._queues[host].clear()
        if host in self._order:
            self._order.remove(host)

    def _wait_for(self, error: probe.Busy, link: str) -> None:
        """Put a link back until its host has time, once; one that does not say when is left in peace (RFC 6585, 4)."""
        if error.seconds is not None and not error.is_own:
            self._pace.hold(error.host, min(error.seconds, _MOST_PATIENCE))
        with self._changed:
            now = time.monotonic()
            patience = error.seconds
            again = patience is not None and patience <= min(_MOST_PATIENCE, self._until - now)
            if patience is not None and again and link not in self._asked_again:
                self._asked_again.add(link)
                self._ready[error.host] = now + patience
                self._put_back(link)
                return
            self._answers[link] = probe.Answer(probe.BLOCKED, f"answered {error.status}")
            self._ready[error.host] = self._until + 1
            if error.host in self._order:
                self._order.remove(error.host)

    def _put_back(self, link: str) -> None:
        own = probe.host_of(link)
        self._queues[own].appendleft(link)
        if own not in self._order:
            self._order.append(own)

    @contextmanager
    def turn(self, host: str, connection: Connection) -> Iterator[None]:
        """Hold a host for one request, also where another host redirected to it."""
        with self._changed:
            while not self._may_ask(host):
                now, ready = time.monotonic(), self._ready.get(host, 0.0)
                if max(now, ready) > self._until:
                    raise _OutOfTime
                if ready - now > _LONGEST_TURN:
                    raise probe.Busy(host, 429, ready - now, is_own=True)
                self._changed.wait(_LOOKED_EVERY)
            self._busy.add(host)
        try:
            # other processes ask it too
            wait = self._pace.take(host, _PAUSE_OF_HOST, most=_LONGEST_TURN)
            if wait > _LONGEST_TURN:
                raise probe.Busy(host, 429, wait, is_own=True)
            time.sleep(wait)
            with self._changed:
                allowed = min(_REQUEST_SECONDS, connection.timeout or _REQUEST_SECONDS)
                self._open[connection] = time.monotonic() + allowed
            yield
        finally:
            with self._changed:
                self._busy.discard(host)
                # a host that asked for patience meanwhile keeps what it asked for
                self._ready[host] = max(self._ready.get(host, 0.0), time.monotonic() + _PAUSE_OF_HOST)
                self._open.pop(connection, None)
                self._stuck.discard(id(connection))
                self._changed.notify_all()
