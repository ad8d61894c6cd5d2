"""One bounded request; imported only where the network is asked."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Mapping
from email.message import Message
from functools import partial
from http.client import HTTPException, HTTPMessage, HTTPResponse, IncompleteRead
from typing import IO, Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from samcat.keep.network.connections import PrivateAddress, connect
from samcat.keep.network.errors import NetworkError

# the answer must be whole by then, in seconds; and be no longer than this, in bytes
TIMEOUT = 20.0
LARGEST = 1_000_000
_MOST_REDIRECTS = 5
_ELSEWHERE = "redirects to an address that is not https, which is not followed"
_CIRCLE = "redirects again and again, which is not followed"
_PRIVATE = "redirects into a private network, which is not followed"
# of the body of an error nothing is used
_LARGEST_OF_ERROR = 65536


class Reply(NamedTuple):
    """What a server answered: the names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def request(
    url: str,
    headers: Mapping[str, str],
    *,
    data: bytes | None = None,
    timeout: float = TIMEOUT,
    largest: int = LARGEST,
    follow: bool = True,
) -> Reply:
    """What a server answers to a GET request, or to a POST of `data`, whatever its status.

    `timeout` bounds the whole of it in seconds, name look-up included, and `largest` the body in bytes. Only
    redirections to public addresses by https are followed, and only to the same host with the headers that are given;
    without `follow` a redirection is an answer as any other.

    Raises NetworkError, in one line that names the host, for anything but a whole answer.
    """
    if not url.lower().startswith(("https://", "http://")):
        raise NetworkError(f"not an http or https address: {url!r}")
    outcome: list[Reply | Exception] = []

    def ask() -> None:
        try:
            outcome.append(_ask(url, headers, data, timeout, largest, follow=follow))
        except Exception as error:  # noqa: BLE001 - handed over to the thread that waits
            outcome.append(error)

    # a thread, since neither the look-up of a name nor a server that drips its answer heeds a time-out of the socket
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(timeout)
    host = host_of(url)
    if not outcome:
        raise NetworkError(f"{host}: no whole answer within {timeout:g} seconds")
    answer = outcome[0]
    if isinstance(answer, Reply):
        return answer
    if isinstance(answer, NetworkError):
        raise answer
    raise NetworkError(f"{host}: {_reason(answer, timeout)}") from answer


def host_of(url: str) -> str:
    """The host of an address, with its port and without what may stand before it."""
    return urlsplit(url).netloc.rpartition("@")[2]


class _Cautious(HTTPRedirectHandler):
    max_redirections = _MOST_REDIRECTS

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if not newurl.lower().startswith("https://"):
            fp.close()
            raise NetworkError(f"{req.host}: {_ELSEWHERE}")
        onward = super().redirect_request(req, fp, code, msg, headers, newurl)
        if onward is not None and host_of(newurl) != req.host:
            # a key is for the service that gave it out
            onward.headers = {
                name: value for name, value in onward.headers.items() if name.lower() in ("accept", "user-agent")
            }
        return onward


class _Still(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


class _Plain(http.client.HTTPConnection):
    """A connection to the address that was judged to be a public one."""

    allow_private = False

    def connect(self) -> None:
        self.sock = connect(self.host, self.port, self.timeout or TIMEOUT, allow_private=self.allow_private)
        if self._tunnel_host:  # type: ignore[attr-defined]  # of http.client, as HTTPConnection.connect has it
            self._tunnel()  # type: ignore[attr-defined]


class _Encrypted(http.client.HTTPSConnection):
    allow_private = False

    def connect(self) -> None:
        self.sock = connect(self.host, self.port, self.timeout or TIMEOUT, allow_private=self.allow_private)
        name = self.host
        if self._tunnel_host:  # type: ignore[attr-defined]
            name = self._tunnel_host  # type: ignore[attr-defined]
            self._tunnel()  # type: ignore[attr-defined]
        self.sock = self._context.wrap_socket(self.sock, server_hostname=name)  # type: ignore[attr-defined]


def _made(kind: type[_Plain | _Encrypted], host: str, *, allow_private: bool, **more: Any) -> _Plain | _Encrypted:
    made = kind(host, **more)
    made.allow_private = allow_private
    return made


class _ByHttp(HTTPHandler):
    """Opens addresses that were given by hand wherever they are, and those of redirections on public hosts only."""

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(partial(_made, _Plain, allow_private=_is_first(req)), req)


class _ByHttps(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        made = partial(_made, _Encrypted, allow_private=_is_first(req))
        return self.do_open(made, req)


def _is_first(req: Request) -> bool:
    """Whether a request goes where the program or its user said, by a proxy too, and not where a server did."""
    return not getattr(req, "redirect_dict", None) or req.has_proxy() or bool(getattr(req, "_tunnel_host", None))


def _reason(error: BaseException, timeout: float) -> str:
    if isinstance(error, PrivateAddress):
        return _PRIVATE
    if isinstance(error, URLError) and isinstance(error.reason, BaseException):
        return _reason(error.reason, timeout)
    if isinstance(error, TimeoutError):
        return f"no whole answer within {timeout:g} seconds"
    if isinstance(error, IncompleteRead):
        return "the answer was cut off"
    if isinstance(error, HTTPException):
        return "the answer is not HTTP"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _ask(
    url: str, headers: Mapping[str, str], data: bytes | None, timeout: float, largest: int, *, follow: bool
) -> Reply:
    until = time.monotonic() + timeout
    asked = Request(url, data=data, headers=dict(headers))  # noqa: S310 - http(s) only
    try:
        with build_opener(_Cautious if follow else _Still, _ByHttp, _ByHttps).open(asked, timeout=timeout) as response:
            return Reply(response.status, _headers(response.headers), _read(response, until, timeout, largest))
    except HTTPError as error:
        with error:
            if follow and 300 <= error.code < 400 and error.headers.get("Location"):
                raise NetworkError(
                    f"{host_of(url)}: {_CIRCLE if 'infinite' in str(error.msg) else _ELSEWHERE}"
                ) from error
            return Reply(error.code, _headers(error.headers), error.read(_LARGEST_OF_ERROR))


def _headers(message: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in message.items()}


def _read(response: HTTPResponse, until: float, timeout: float, largest: int) -> bytes:
    body = b""
    while piece := response.read1(65536):
        body += piece
        if len(body) > largest:
            raise NetworkError(
                f"{host_of(response.url)}: an answer of more than {largest} bytes, too long to be what was asked for"
            )
        if time.monotonic() > until:
            raise TimeoutError(timeout)
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and len(body) < int(length):
        raise IncompleteRead(body)
    return body
