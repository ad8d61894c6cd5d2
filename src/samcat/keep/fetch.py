"""One bounded request for the facts of a paper; imported only where the network is asked."""

from __future__ import annotations

import threading
import time
from http.client import HTTPException, IncompleteRead
from typing import IO, TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from samcat import __version__
from samcat.check.connections import is_public_host
from samcat.errors import SamcatError

if TYPE_CHECKING:
    from http.client import HTTPMessage, HTTPResponse

# the answer must be whole by then, in seconds; and be no longer than this, in bytes
TIMEOUT = 20.0
LARGEST = 1_000_000
_MOST_REDIRECTS = 5
_ELSEWHERE = "redirects to an address that is not https, which is not followed"
_REASONS = {
    403: "the server refuses to answer",
    404: "it is not known there",
    429: "too many requests; try again in a minute",
    503: "the server is busy; try again in a minute",
}


class FetchError(SamcatError):
    """Facts that could not be had from the network."""


class _Cautious(HTTPRedirectHandler):
    max_redirections = _MOST_REDIRECTS

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if not newurl.lower().startswith("https://"):
            fp.close()
            raise FetchError(f"{req.host}: {_ELSEWHERE}")
        if not is_public_host(urlsplit(newurl).hostname or ""):
            fp.close()
            raise FetchError(f"{req.host}: redirects into a private network, which is not followed")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(url: str, accept: str, *, timeout: float = TIMEOUT, largest: int = LARGEST) -> bytes:
    """The body that a server answers to a GET request.

    `accept` is the media type asked for, `timeout` bounds the whole of it in seconds, name look-up included, and
    `largest` the body in bytes. Only redirections to https are followed.

    Raises FetchError, in one line, for anything but a whole answer with status 200.
    """
    if not url.lower().startswith(("https://", "http://")):
        raise FetchError(f"not an http or https address: {url!r}")
    outcome: list[bytes | Exception] = []

    def ask() -> None:
        try:
            outcome.append(_ask(url, accept, timeout, largest))
        except Exception as error:  # noqa: BLE001 - handed over to the thread that waits
            outcome.append(error)

    # a thread, since neither the look-up of a name nor a server that drips its answer heeds a time-out of the socket
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(timeout)
    host = url.split("/")[2].rpartition("@")[2]
    if not outcome:
        raise FetchError(f"{host}: no whole answer within {timeout:g} seconds")
    answer = outcome[0]
    if isinstance(answer, bytes):
        return answer
    if isinstance(answer, FetchError):
        raise answer
    raise FetchError(f"{host}: {_reason(answer, timeout)}") from answer


def _reason(error: BaseException, timeout: float) -> str:
    if isinstance(error, HTTPError):
        error.close()
        if 300 <= error.code < 400:
            return _ELSEWHERE if error.headers.get("Location") else f"answered {error.code}, which is not a record"
        return f"answered {error.code}: {_REASONS.get(error.code, error.reason or 'no reason given')}"
    if isinstance(error, URLError) and isinstance(error.reason, BaseException):
        return _reason(error.reason, timeout)
    if isinstance(error, TimeoutError):
        return f"no whole answer within {timeout:g} seconds"
    if isinstance(error, IncompleteRead):
        return "the answer was cut off"
    if isinstance(error, HTTPException):
        return "the answer is not HTTP"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _ask(url: str, accept: str, timeout: float, largest: int) -> bytes:
    until = time.monotonic() + timeout
    request = Request(url, headers={"Accept": accept, "User-Agent": f"samcat/{__version__}"})  # noqa: S310 - http(s) only
    with build_opener(_Cautious).open(request, timeout=timeout) as response:
        return _read(response, until, timeout, largest)


def _read(response: HTTPResponse, until: float, timeout: float, largest: int) -> bytes:
    if response.status != 200:
        raise FetchError(f"answered {response.status}, which is not a record")
    body = b""
    while piece := response.read1(65536):
        body += piece
        if len(body) > largest:
            raise FetchError(f"an answer of more than {largest} bytes, which is too long to be a record")
        if time.monotonic() > until:
            raise TimeoutError(timeout)
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and len(body) < int(length):
        raise IncompleteRead(body)
    return body
