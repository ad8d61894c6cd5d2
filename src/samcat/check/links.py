"""Whether links still lead somewhere, asked of the network: bounded per host and in time, remembered between runs.

A link counts as gone only once it failed on several days: servers are down for a day, and hosts refuse machines.
"""

from __future__ import annotations

import http.client
import queue
import ssl
import threading
import time
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from samcat import __version__
from samcat.record.identifiers import canonical_link, is_web_link

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

GONE, MOVED, BLOCKED, UNREACHABLE, FINE = "gone", "moved", "blocked", "unreachable", "fine"

# days on which a link must have failed before it counts as gone
DAYS_TO_BE_GONE = 3
# what was found holds for so many days; what failed is asked again on the next one
_FINE_FOR, _FAILED_FOR = 7, 1
_MOST_REDIRECTS = 5
_REQUEST_SECONDS = 15.0
_MOST_HOSTS = 16
_PAUSE_OF_HOST = 0.25
_BLOCKED_STATUS = {401, 402, 403, 405, 406, 418, 429, 451, 999}
_GONE_STATUS = {404, 410}
_PERMANENT = {301, 308}
_TOO_MANY = "answered 429"
_REDIRECTS = {301, 302, 303, 307, 308}


class Answer(NamedTuple):
    """What a link answered: a verdict, why, and where it leads by now.

    `day` is the day on which it was asked, `failed_on` the days in a row on which it failed, oldest first.
    """

    verdict: str
    reason: str = ""
    target: str = ""
    day: str = ""
    failed_on: tuple[str, ...] = ()

    @property
    def is_gone(self) -> bool:
        """Whether it failed on so many days that it counts as gone."""
        return len(self.failed_on) >= DAYS_TO_BE_GONE


def is_fresh(answer: Answer | None, today: datetime.date) -> bool:
    """Whether an answer need not be asked for again today."""
    import datetime

    if answer is None:
        return False
    try:
        age = (today - datetime.date.fromisoformat(answer.day)).days
    except ValueError:
        return False
    return 0 <= age < (_FAILED_FOR if answer.failed_on else _FINE_FOR)


def ask(
    links: Iterable[str], known: Mapping[str, Answer], today: datetime.date, *, seconds: float
) -> dict[str, Answer]:
    """What links answer, in their order; those whose answer in `known` is fresh are not asked again.

    No host gets two requests at once, and none after it said that there were too many; `seconds` bound the whole of it.
    Links that were not asked are left out.
    """
    wanted = list(dict.fromkeys(link for link in links if is_web_link(link)))
    hosts: dict[str, list[str]] = {}
    for link in wanted:
        if not is_fresh(known.get(link), today):
            hosts.setdefault(urlsplit(link).netloc.lower(), []).append(link)
    found = {link: known[link] for link in wanted if is_fresh(known.get(link), today)}
    until = time.monotonic() + seconds
    work: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    for own in sorted(hosts.values(), key=len, reverse=True):
        work.put(own)

    def serve() -> None:
        while time.monotonic() < until:
            try:
                own = work.get_nowait()
            except queue.Empty:
                return
            for number, link in enumerate(own):
                left = until - time.monotonic()
                if left <= 0:
                    return
                if number:
                    time.sleep(min(_PAUSE_OF_HOST, left))
                answer = probe(link, min(_REQUEST_SECONDS, left))
                found[link] = _judged(answer, known.get(link), today)
                if answer.reason == _TOO_MANY:
                    # RFC 6585, 4: a host that is asked too often is left in peace
                    break

    # threads that end with the program: a server that drips its answer may hold one for longer than we wait
    threads = [threading.Thread(target=serve, daemon=True) for _ in range(min(_MOST_HOSTS, len(hosts)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()) + 0.1)
    answers = dict(found)
    return {link: answers[link] for link in wanted if link in answers}


def probe(link: str, seconds: float) -> Answer:
    """Ask one link, and where it is redirected to; no body is read."""
    until = time.monotonic() + seconds
    address, permanent = link, True
    moved_to = ""
    for _ in range(_MOST_REDIRECTS + 1):
        try:
            status, target = _status(address, max(0.1, until - time.monotonic()))
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer(UNREACHABLE, _reason(error))
        if status in _REDIRECTS and target:
            address = urljoin(address, target)
            if not is_web_link(_quoted(address)):
                return Answer(UNREACHABLE, "redirected to what is no web address")
            address = _quoted(address)
            permanent = permanent and status in _PERMANENT
            moved_to = address if permanent else moved_to
            continue
        return _verdict(link, status, moved_to)
    return Answer(UNREACHABLE, f"redirected more than {_MOST_REDIRECTS} times")


def _verdict(link: str, status: int, moved_to: str) -> Answer:
    if status in _GONE_STATUS:
        return Answer(GONE, f"answered {status}")
    if status in _BLOCKED_STATUS:
        return Answer(BLOCKED, _TOO_MANY if status == 429 else f"answered {status}")
    if not 200 <= status < 400:
        return Answer(UNREACHABLE, f"answered {status}")
    if moved_to and canonical_link(moved_to) != canonical_link(link):
        return Answer(MOVED, "moved for good", moved_to)
    return Answer(FINE)


def _judged(answer: Answer, before: Answer | None, today: datetime.date) -> Answer:
    """An answer with its day, and the days on which the link failed before it."""
    day = today.isoformat()
    if answer.verdict not in (GONE, UNREACHABLE):
        return answer._replace(day=day)
    failed = before.failed_on if before is not None else ()
    return answer._replace(day=day, failed_on=failed if day in failed else (*failed, day))


def _status(address: str, seconds: float) -> tuple[int, str]:
    """The status of an address and its Location, by HEAD, or by GET where HEAD is not understood."""
    status, target = _request("HEAD", address, seconds)
    if 400 <= status < 600 and status != 429:
        status, target = _request("GET", address, seconds)
    return status, target


def _request(method: str, address: str, seconds: float) -> tuple[int, str]:
    parts = urlsplit(address)
    if parts.scheme.lower() == "https":
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            parts.netloc, timeout=seconds, context=ssl.create_default_context()
        )
    else:
        connection = http.client.HTTPConnection(parts.netloc, timeout=seconds)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"User-Agent": f"samcat/{__version__} (link check)", "Accept": "*/*", "Connection": "close"}
        connection.request(method, _quoted(path), headers=headers)
        response = connection.getresponse()
        return response.status, response.getheader("Location") or ""
    finally:
        connection.close()


def _quoted(text: str) -> str:
    return quote(text, safe="/:?#[]@!$&'()*+,;=%~-._")


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ssl.SSLError):
        return "no trusted certificate"
    text = getattr(error, "strerror", None) or str(error) or "no answer of the web"
    return " ".join(str(text).split())[:80]
