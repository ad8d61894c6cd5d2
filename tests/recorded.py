"""Services on the loopback interface that answer as the real ones do, and a clock that nobody waits for."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

VARIABLES = (
    "SAMCAT_ARXIV_URL", "SAMCAT_CROSSREF_URL", "SAMCAT_DATACITE_URL", "SAMCAT_OPENALEX_URL", "SAMCAT_S2_URL",
    "SAMCAT_GITHUB_URL", "SAMCAT_HF_URL", "SAMCAT_DOI_URL",
)  # fmt: skip


class Asked(NamedTuple):
    """One request: the path without its query, the query, the headers with names in lower case, and what was sent."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: object


class Answer(NamedTuple):
    """What is answered."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


def as_json(value: object, status: int = 200, **headers: str) -> Answer:
    return Answer(
        json.dumps(value).encode(), status, tuple((name.replace("_", "-"), text) for name, text in headers.items())
    )


Route = Callable[[Asked], Answer]


class Services:
    """A server whose routes are asked for an answer by the beginning of the path; the longest one counts."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.asked: list[Asked] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                length = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(length)) if length else None
                query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(unquote(parts.path), query, headers, body)
                outer.asked.append(asked)
                starts = [start for start in outer.routes if asked.path.startswith(start)]
                answer = outer.routes[max(starts, key=len)](asked) if starts else Answer(status=404)
                self.send_response(answer.status)
                for name, value in answer.headers:
                    self.send_header(name, value)
                self.end_headers()
                try:
                    self.wfile.write(answer.body)
                except OSError:
                    return  # the other side has heard enough

            do_POST = do_GET  # noqa: N815 - likewise

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which samcat asks this server instead of the services."""
        return {name: f"{self.url}/{name.split('_')[1].lower()}" for name in VARIABLES}

    def asked_of(self, service: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.path.startswith(f"/{service}")]


KEYS = ("GITHUB_TOKEN", "HF_TOKEN", "OPENALEX_API_KEY", "S2_API_KEY", "SAMCAT_MAILTO")


@contextmanager
def services(here: pytest.MonkeyPatch | None = None, cache: Path | None = None) -> Iterator[Services]:
    """A server of services, which this process asks where its environment is given, with no keys and its own cache."""
    running = Services()
    if here is not None:
        for name, url in running.environment.items():
            here.setenv(name, url)
        for name in KEYS:
            here.delenv(name, raising=False)
    if here is not None and cache is not None:
        cache.chmod(0o700)
        here.setenv("SAMCAT_CACHE", str(cache))
    try:
        yield running
    finally:
        running.server.shutdown()
        running.thread.join()
        running.server.server_close()


class StoppedClock:
    """A clock that goes on only when somebody waits."""

    def __init__(self, now: float = 1_795_000_000.0) -> None:
        self.moment = now
        self.waits: list[float] = []

    def time(self) -> float:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.moment += seconds


# https://info.arxiv.org/help/api/user-manual.html, 3.3: the outline of a feed, and 3.4: an error
_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"
 xmlns:arxiv="http://arxiv.org/schemas/atom">
<id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id><title>ArXiv Query</title>
<updated>2026-11-29T00:00:00-05:00</updated><opensearch:totalResults>{total}</opensearch:totalResults>
<opensearch:startIndex>{start}</opensearch:startIndex><opensearch:itemsPerPage>{page}</opensearch:itemsPerPage>
{entries}</feed>"""
_ENTRY = """<entry><id>http://arxiv.org/abs/{id}v{version}</id><updated>2024-03-01T00:00:00Z</updated>
<published>{published}T00:00:00Z</published><title>{title}</title><summary>{summary}</summary>{authors}{more}
<link href="http://arxiv.org/abs/{id}v{version}" rel="alternate" type="text/html"/></entry>"""
_ERROR = """<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_{id}</id><title>Error</title>
<summary>incorrect id format for {id}</summary><author><name>arXiv api core</name></author></entry>"""


def entry(
    identifier: str,
    title: str,
    authors: tuple[str, ...] = ("Anna Bee",),
    *,
    version: int = 1,
    published: str = "2024-01-25",
    summary: str = "We segment.",
    comment: str = "",
    doi: str = "",
    journal: str = "",
) -> str:
    """An entry of arXiv's feed, with the elements of its own that it has."""
    from html import escape

    names = {"comment": comment, "doi": doi, "journal_ref": journal}
    more = "".join(f"<arxiv:{name}>{escape(text)}</arxiv:{name}>" for name, text in names.items() if text)
    people = "".join(f"<author><name>{escape(name)}</name></author>" for name in authors)
    return _ENTRY.format(
        id=identifier, version=version, published=published, title=escape(title), summary=escape(summary),
        authors=people, more=more,
    )  # fmt: skip


def feed(*entries: str, start: int = 0, page: int = 0, total: int = 0) -> Answer:
    """A feed of entries, which are all that there are unless it is said otherwise."""
    count = len(entries)
    counts = {"total": total or start + count, "start": start, "page": page or count}
    return Answer(_FEED.format(**counts, entries="".join(entries)).encode())


def arxiv_error(identifier: str) -> Answer:
    return feed(_ERROR.format(id=identifier))


def arxiv(entries: dict[str, str]) -> Route:
    """arXiv's answers to lists of ids: as many entries as max_results says, ten where it says nothing.

    Ids that it does not know are counted all the same (github.com/lukasschwab/arxiv.py/issues/82).
    """

    def answer(asked: Asked) -> Answer:
        if "search_query" in asked.query:
            return feed(*entries.values())
        wanted = asked.query["id_list"].split(",")[: int(asked.query.get("max_results", "10"))]
        return feed(*(entries[name] for name in wanted if name in entries), page=len(wanted), total=len(wanted))

    return answer
