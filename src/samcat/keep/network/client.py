"""The one client by which services are asked: politely, each at its pace, and never twice for the same on one day."""

import datetime
import json
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from samcat.file.cache_folder import cache_folder, meeting_folder
from samcat.file.write import WriteError
from samcat.keep.network.courtesy import patience, user_agent
from samcat.keep.network.errors import Exhausted, NetworkError, NotKnown
from samcat.keep.network.memory import Memory
from samcat.keep.network.pace import Clock, Pace
from samcat.keep.network.transport import LARGEST, TIMEOUT, Reply, host_of, request

# a batch of records is longer than one; whatever is longer than this is no answer of a service
LARGEST_BATCH = 4_000_000
# a service that wants to be left alone for longer, in seconds, is not waited for
MOST_PATIENCE = 60.0
# where one does not say for how long: the first pause, which doubles
_FIRST_PAUSE = 5.0
_TRIES = 3
# failures in a row after which a service is not asked any more in this run
_MOST_FAILURES = 3
# answers after which they are written down
_SAVED_EVERY = 25
# what counts as being asked too often, if the answer says so
_BUSY = (403, 429, 503)
_TOO_OFTEN = 429
# not there; any more; for reasons of law (RFC 7725)
_ABSENT = (404, 410, 451)
_PASSING = (500, 502, 503, 504)
_REASONS = {
    401: "the key in {key} is not accepted; correct it, or unset it to ask without one",
    403: "the server refuses to answer",
    429: "too many requests; try again in a minute",
    503: "the server is busy; try again in a minute",
}


class Service(NamedTuple):
    """A service of the web: its name in messages, its address, and what it asks of those who ask it.

    `variable` is the environment variable that names another address which answers alike. `pause` is the seconds
    between two requests, `batch` how many questions fit into one, and `days` for how long an answer holds. `key` is
    the environment variable of a key, which is sent in the header `header` after `scheme`. One that
    `is_shy` answers 401 for what is not there, to those who have no key.
    """

    name: str
    url: str
    variable: str
    pause: float = 1.0
    batch: int = 1
    days: int = 1
    key: str = ""
    header: str = "Authorization"
    scheme: str = ""
    is_shy: bool = False

    @property
    def slug(self) -> str:
        """The name as part of a file name."""
        return self.name.lower().replace(" ", "-")


class Client:
    """Asks services; what they answer is remembered for the day, and how often they are asked is bounded.

    `tell` takes lines for who waits. `requests` counts the requests by the name of the service. `failures` has, by the
    same name, the error for which a service was not asked to the end: what it answered before that is kept.
    `has_answers` is whether any question was answered, by now or before, `remembers` whether answers are kept for the
    next run, and `today` the day on which it asks.
    """

    def __init__(
        self,
        *,
        home: str | None = None,
        contact: str | None = None,
        timeout: float = TIMEOUT,
        tries: int = _TRIES,
        today: datetime.date | None = None,
        clock: Clock | None = None,
        folder: Path | None = None,
        tell: Callable[[str], object] = str,
    ) -> None:
        """`folder` is where answers and moments are kept, the cache folder where it is None; `tell` takes lines.

        `home` and `contact` are those of the catalog. With one try nothing is waited for.
        """
        self._clock = clock or time
        folder = folder or cache_folder()
        self._pace, self._memory = Pace(folder or meeting_folder(), self._clock), Memory(folder)
        self.today = today or datetime.datetime.fromtimestamp(self._clock.time(), datetime.UTC).date()
        self.remembers = folder is not None
        self._agent = user_agent(home=home, contact=contact)
        self._timeout, self._tries, self.tell = timeout, tries, tell
        self._failed_in_a_row: dict[str, int] = {}
        self._left_alone: set[str] = set()
        self.requests: dict[str, int] = {}
        self.failures: dict[str, NetworkError] = {}
        self.has_answers = False

    def ask(
        self,
        service: Service,
        path: str = "",
        query: Mapping[str, str] | None = None,
        *,
        accept: str = "application/json",
        data: object = None,
        largest: int = LARGEST,
        follow: bool = True,
        also: int = 200,
    ) -> Reply:
        """The answer of a service to one request, with status 200, or that of a redirection without `follow`,
        or one with the status `also`, for services that say with it what there is not.

        `path` is added to its address as it stands, `query` encoded; `data` is sent as JSON, by POST. A service that
        asks for some patience is waited for.

        Raises NotKnown where it answers that there is no such thing, Exhausted where it wants to be left alone, and
        NetworkError, in one line, for any other answer that is of no use.
        """
        url = (os.environ.get(service.variable) or service.url) + path
        if query:
            url += "?" + urlencode(query, safe=":,|[]")
        body = json.dumps(data).encode() if data is not None else None
        headers = self._headers(service, accept, is_post=body is not None)
        for attempt in range(self._tries):
            if (until := self._pace.closed_until(service.slug)) is not None:
                raise self._exhausted(service, until)
            try:
                with self._pace.turn(service.slug, service.pause, wait=self._timeout + service.pause):
                    self.requests[service.name] = self.requests.get(service.name, 0) + 1
                    reply = request(url, headers, data=body, timeout=self._timeout, largest=largest, follow=follow)
            except WriteError as error:
                raise NetworkError(f"{service.name} could not be asked in turn: {error}") from error
            if reply.status in (200, also) or (not follow and 300 <= reply.status < 400):
                return reply
            self._wait_or_raise(service, host_of(url), reply, attempt)
        raise NetworkError(f"{host_of(url)}: no answer")  # pragma: no cover - the last try raises

    def look_up(
        self,
        service: Service,
        questions: Iterable[str],
        ask: Callable[[Sequence[str]], Mapping[str, str]],
        *,
        done: Callable[[int], object] = int,
    ) -> dict[str, str]:
        """What a service answers to questions, each as a text; empty where it knows nothing.

        `ask` is called with as many questions as fit into one request, and gives the answers of those that have one.
        What was answered before, and holds still, is not asked for; those that were asked longest ago come first.
        `done` is told of each batch how many questions it was.

        Never raises NetworkError: what could not be had is missing, and the reason stands in `failures`.
        """
        wanted = list(dict.fromkeys(questions))
        found = {
            question: answer
            for question in wanted
            if (answer := self._memory.answer(service.slug, question, self.today, service.days)) is not None
        }
        done(len(found))
        self.has_answers = self.has_answers or bool(found)
        lacking = [question for question in wanted if question not in found]
        lacking.sort(key=lambda question: self._memory.day(service.slug, question))
        unsaved: dict[str, str] = {}
        try:
            for start in range(0, len(lacking), service.batch):
                if service.name in self._left_alone:
                    break
                some = lacking[start : start + service.batch]
                try:
                    answers = ask(some)
                except NotKnown:
                    answers = {}
                except NetworkError as error:
                    self._note(service, error)
                    continue
                self._failed_in_a_row[service.name] = 0
                self.has_answers = True
                unsaved |= {question: answers.get(question, "") for question in some}
                found |= unsaved
                if len(unsaved) >= _SAVED_EVERY:
                    self._memory.keep(service.slug, unsaved, self.today)
                    unsaved = {}
                done(len(some))
        finally:
            # also where it is interrupted
            if unsaved:
                self._memory.keep(service.slug, unsaved, self.today)
        return {question: found[question] for question in wanted if question in found}

    def planned(self, service: Service, questions: Iterable[str]) -> int:
        """How many requests questions take by now, for a budget that is told before they are asked."""
        lacking = {
            question
            for question in questions
            if self._memory.answer(service.slug, question, self.today, service.days) is None
        }
        return -(-len(lacking) // service.batch)

    def _note(self, service: Service, error: NetworkError) -> None:
        count = self._failed_in_a_row[service.name] = self._failed_in_a_row.get(service.name, 0) + 1
        self.failures[service.name] = error
        if isinstance(error, Exhausted) or count >= _MOST_FAILURES:
            self._left_alone.add(service.name)

    def _headers(self, service: Service, accept: str, *, is_post: bool) -> dict[str, str]:
        headers = {"Accept": accept, "User-Agent": self._agent}
        if is_post:
            headers["Content-Type"] = "application/json"
        key = os.environ.get(service.key, "").strip() if service.key else ""
        if key:
            if not (key.isascii() and key.isprintable()):
                raise NetworkError(f"{service.name}: the key in {service.key} has letters that no key has")
            headers[service.header] = f"{service.scheme} {key}".strip()
        return headers

    def _wait_or_raise(self, service: Service, host: str, reply: Reply, attempt: int) -> None:
        """Wait as long as a service asks, where that is not long; raise where another try is of no use."""
        now = self._clock.time()
        seconds = patience(reply.headers, now)
        is_busy = reply.status in _BUSY and (seconds is not None or reply.status == _TOO_OFTEN)
        if not is_busy and reply.status not in _PASSING:
            raise self._refusal(service, host, reply.status)
        pause = seconds if seconds is not None else _FIRST_PAUSE * 2**attempt
        if is_busy and pause > MOST_PATIENCE:
            self._pace.close(service.slug, now + pause)
            raise self._exhausted(service, now + pause)
        if attempt + 1 == self._tries:
            if is_busy and self._tries > 1:
                raise Exhausted(f"{service.name} was asked too often{self._with_key(service)}")
            raise self._refusal(service, host, reply.status)
        self.tell(f"{service.name} asks for {pause:.0f} seconds of pause")
        self._clock.sleep(pause)

    def _refusal(self, service: Service, host: str, status: int) -> NetworkError:
        has_key = bool(os.environ.get(service.key, "").strip()) if service.key else False
        if status in _ABSENT or (status == 401 and service.is_shy and not has_key):
            return NotKnown(f"{host}: answered {status}: it is not known there")
        if status not in _REASONS:
            return NetworkError(f"{host}: answered {status}, which is not a record")
        reason = _REASONS[status] if status != 401 or has_key else "it asks for a key"
        return NetworkError(f"{host}: answered {status}: {reason.format(key=service.key)}")

    def _exhausted(self, service: Service, until: float) -> Exhausted:
        moment = datetime.datetime.fromtimestamp(until, datetime.UTC)
        return Exhausted(f"{service.name} answers again at {moment:%Y-%m-%d %H:%M} UTC{self._with_key(service)}", until)

    @staticmethod
    def _with_key(service: Service) -> str:
        return (
            f"; with a free key in {service.key} it answers more requests"
            if service.key and not os.environ.get(service.key)
            else ""
        )


def json_of(reply: Reply, service: Service) -> object:
    """The JSON of an answer; raises NetworkError where it is none."""
    try:
        found: object = json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        what = (
            "a web page" if reply.body.lstrip()[:1] == b"<" else "something else" if reply.body.strip() else "nothing"
        )
        raise NetworkError(f"{service.name}: answered {what} where JSON was expected; try again later") from error
    return found
