"""Whether a link still leads somewhere, asked of the network.

A link counts as gone only once it failed on several days: servers are down for a day, and hosts refuse machines.
"""

import contextlib
import datetime
import http.client
import socket
import ssl
import time
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from samcat.keep.network.connections import Connection, PrivateAddress
from samcat.keep.network.courtesy import asked_patience, user_agent
from samcat.record.identifiers import canonical_link, is_web_link

FINE, MOVED, BLOCKED, UNREACHABLE = "fine", "moved", "blocked", "unreachable"
REFUSED, GONE, NOT_ASKED = "refused", "gone", "not asked"
VERDICTS = (FINE, MOVED, BLOCKED, UNREACHABLE, REFUSED, GONE, NOT_ASKED)

# days on which a link must have failed before it counts as gone
DAYS_TO_BE_GONE = 3
# what was found holds for so many days; what failed is asked again on the next one
_FINE_FOR, _FAILED_FOR = 7, 1
_MOST_REDIRECTS = 5
_REQUEST_SECONDS = 15.0
# what a machine is refused, or a host that is busy answers (RFC 9110, 15.6.4)
_BLOCKED_STATUS = {401, 402, 403, 405, 406, 418, 429, 451, 503, 999}
_GONE_STATUS = {404, 410}
_PERMANENT = {301, 308}
_BUSY = {429, 503}
NO_HOST = "no such host"
"""Why a link is unreachable whose host no name server knows, or where none can be asked."""
PURPOSE = "link check"
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


class Busy(Exception):
    """A host that answers that it is asked too often; `seconds` is for how long, where it says so.

    `is_own` is whether it told so before, and is not asked now.
    """

    def __init__(self, host: str, status: int, seconds: float | None, *, is_own: bool = False) -> None:
        self.host, self.status, self.seconds, self.is_own = host, status, seconds, is_own
        super().__init__(host)


class _Silent(TimeoutError):
    """A host that took a request and did not answer in time."""


class Turns(Protocol):
    """Who may ask which host when."""

    def turn(self, host: str, connection: Connection) -> AbstractContextManager[None]:
        """Wait until a host is free and may be asked, and hold it meanwhile."""


def is_fresh(answer: Answer | None, today: datetime.date) -> bool:
    """Whether an answer need not be asked for again today."""
    if answer is None:
        return False
    try:
        age = (today - datetime.date.fromisoformat(answer.day)).days
    except ValueError:
        return False
    return 0 <= age < (_FAILED_FOR if answer.failed_on else _FINE_FOR)


def judged(answer: Answer, before: Answer | None, today: datetime.date) -> Answer:
    """An answer with its day, and the days on which the link failed before it."""
    day = today.isoformat()
    if answer.verdict not in (GONE, UNREACHABLE):
        return answer._replace(day=day)
    failed = before.failed_on if before is not None else ()
    return answer._replace(day=day, failed_on=failed if day in failed else (*failed, day))


def host_of(link: str) -> str:
    """The host of a link, with its port."""
    return urlsplit(link).netloc.lower()


def probe(
    link: str, turns: Turns, *, seconds: float = _REQUEST_SECONDS, allow_private: bool = False, agent: str = ""
) -> Answer:
    """Ask one link, and where it is redirected to; no body is read.

    `seconds` is how long each request may take, `agent` who says to ask. Raises Busy where a host asks for patience,
    and what `turns` raises.
    """
    address, permanent = link, True
    moved_to = ""
    passed = {link}
    while True:
        try:
            status, target, patience = _status(address, turns, seconds, allow_private=allow_private, agent=agent)
        except PrivateAddress as error:
            if address == link:
                return Answer(NOT_ASKED, str(error))
            return Answer(REFUSED, f"redirected to {host_of(address)}, {error}")
        except ssl.SSLCertVerificationError:
            return Answer(BLOCKED, "no trusted certificate")
        except (OSError, http.client.HTTPException, ValueError) as error:
            # a host that says too much of itself is there
            speaks = type(error) in (http.client.HTTPException, http.client.LineTooLong)
            return Answer(BLOCKED if speaks else UNREACHABLE, _reason(error))
        if status in _BUSY and (status == 429 or patience is not None):
            raise Busy(host_of(address), status, patience)
        if status not in _REDIRECTS or not target:
            return _verdict(link, status, moved_to)
        before = address
        try:
            address = _target(address, target)
        except ValueError:  # brackets of an IPv6 address that is none
            address = ""
        if no := _not_followed(before, address):
            return Answer(REFUSED, no)
        if not is_web_link(address):
            return Answer(UNREACHABLE, "redirected to what is no web address")
        if address in passed or len(passed) > _MOST_REDIRECTS:
            return Answer(BLOCKED, "redirected in a circle, as without cookies")
        passed.add(address)
        permanent = permanent and status in _PERMANENT
        moved_to = address if permanent else moved_to


def _not_followed(before: str, address: str) -> str:
    """Why a redirection is not followed, whatever stands there; empty where it is."""
    parts = urlsplit(address)
    if parts.scheme not in ("", "http", "https"):
        return f"redirected to {parts.scheme}:"
    if "@" in parts.netloc:
        return "redirected to an address with a user or password"
    if parts.scheme == "http" and before.lower().startswith("https:"):
        return "redirected from https to http"
    return ""


def _verdict(link: str, status: int, moved_to: str) -> Answer:
    if status in _GONE_STATUS:
        return Answer(GONE, f"answered {status}")
    # one that goes on, as early hints (RFC 8297), is no failure
    if status in _BLOCKED_STATUS or status < 200:
        return Answer(BLOCKED, f"answered {status}")
    if not 200 <= status < 400:
        return Answer(UNREACHABLE, f"answered {status}")
    if moved_to and canonical_link(moved_to) != canonical_link(link):
        return Answer(MOVED, "moved for good", moved_to)
    return Answer(FINE)


def _target(address: str, location: str) -> str:
    """Where a Location leads; what has no fragment of its own keeps that of the address (RFC 9110, 10.2.2)."""
    parts = urlsplit(urljoin(address, location))
    fragment = parts.fragment or urlsplit(address).fragment
    # the name of a host stays in its letters, of which the look-up makes those of name servers
    return urlunsplit((*parts[:2], _quoted(parts.path), _quoted(parts.query), _quoted(fragment)))


def _status(
    address: str, turns: Turns, seconds: float, *, allow_private: bool, agent: str
) -> tuple[int, str, float | None]:
    """The status of an address, its Location and Retry-After, by HEAD, or by GET where HEAD is not understood."""
    # some servers close the connection where others answer 405, or say nothing
    with contextlib.suppress(ConnectionResetError, _Silent):
        answer = _request("HEAD", address, turns, seconds, allow_private=allow_private, agent=agent)
        if not 400 <= answer[0] < 600 or answer[0] in _BUSY:
            return answer
    return _request("GET", address, turns, seconds, allow_private=allow_private, agent=agent)


def _request(
    method: str, address: str, turns: Turns, seconds: float, *, allow_private: bool, agent: str
) -> tuple[int, str, float | None]:
    parts = urlsplit(address)
    connection = Connection(parts, seconds, allow_private=allow_private)
    with turns.turn(parts.netloc.lower(), connection):
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {"User-Agent": agent or user_agent(purpose=PURPOSE), "Accept": "*/*", "Connection": "close"}
            connection.request(method, _quoted(path), headers=headers)
            try:
                response = connection.getresponse()
            except TimeoutError as error:
                raise _Silent from error
            targets = {target.strip() for target in response.headers.get_all("Location", [""])}
            if len(targets) > 1 and response.status in _REDIRECTS:
                raise http.client.HTTPException("redirected to several addresses at once")
            patience = response.getheader("Retry-After")
            return response.status, _decoded(targets.pop()), asked_patience(patience, time.time())
        finally:
            connection.close()


def _decoded(target: str) -> str:
    """A Location as it was meant: http.client reads bytes as Latin-1, and servers send UTF-8."""
    try:
        return target.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return target


def _quoted(text: str) -> str:
    return quote(text, safe="/:?#[]@!$&'()*+,;=%~-._")


def _reason(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return NO_HOST
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ssl.SSLError):
        return "no encrypted connection"
    if isinstance(error, UnicodeError):
        return "no name of a host"
    if isinstance(error, http.client.BadStatusLine) and not isinstance(error, http.client.RemoteDisconnected):
        return "not an HTTP answer"
    text = getattr(error, "strerror", None) or str(error) or "not an HTTP answer"
    return " ".join(str(text).split())[:80]
