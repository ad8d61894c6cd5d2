"""Asking services for a command: which records, which services, what is told meanwhile, and what is answered."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from samcat.cli.output import emit, say
from samcat.cli.progress import progress
from samcat.errors import ExitStatus
from samcat.file.document import Document, update
from samcat.keep.network.client import Client
from samcat.keep.network.courtesy import MAILTO, is_ignored
from samcat.keep.refresh.facts import PAUSES
from samcat.record.model import About

_ANSWERS = {"y": "yes", "v": "never", "q": "quit", "n": "no", "": "no"}


def client_for(about: About) -> Client:
    """The client that asks for a catalog, and tells on standard error what it waits for."""
    if is_ignored(os.environ.get(MAILTO)):
        say(f"samcat: {MAILTO} is not a mail address, so it is not sent to services")
    return Client(home=about.homepage, contact=about.contact, tell=lambda line: say(f"samcat: {line}"))


def tell_budget(budget: Sequence[tuple[str, int]]) -> None:
    """Say beforehand about how many requests will be made to whom, and where that takes minutes, how many."""
    if budget:
        minutes = round(sum(count * PAUSES[name] for name, count in budget) / 60)
        parts = [f"{count} to {name}" for name, count in budget]
        total = sum(count for _, count in budget)
        pace = f", at their pace {minutes} minute{'s' * (minutes > 1)}" if minutes else ""
        say(f"samcat: about {', '.join(parts)}: {total} request{'s' * (total > 1)} in all{pace}")


@contextmanager
def asking(client: Client, count: int) -> Iterator[Callable[[int], object]]:
    """A function to be told how many questions were answered; at the end it is said what could not be asked.

    On an interrupt it is said that what was answered is kept.
    """
    answered = 0
    with progress("samcat: asking") as show:

        def done(more: int) -> None:
            nonlocal answered
            answered += more
            show(min(1.0, answered / max(count, 1)))

        try:
            yield done
        except KeyboardInterrupt:
            kept = "the answers so far are kept, and the next run continues from there"
            say(f"samcat: interrupted; {kept if client.remembers else 'without a cache nothing is kept'}")
            raise
    for error in client.failures.values():
        say(f"samcat: stopped asking before the end: {error}")


def status_of_nothing(client: Client) -> ExitStatus:
    """What it means that there is nothing: that services know of nothing, or that none of them answered."""
    return ExitStatus.ERROR if client.failures and not client.has_answers else ExitStatus.NOTHING_FOUND


def _answered(question: str) -> str:
    """What a terminal answers to a question: "yes", "no", "never" or "quit", which the end of its input is too.

    Anything else is asked for once more.
    """
    while True:
        sys.stderr.write(question)
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            return "quit"
        word = line.strip().lower()
        if word in _ANSWERS or word in _ANSWERS.values():
            return _ANSWERS.get(word, word)


Row = TypeVar("Row")


def settled(
    path: Path,
    rows: Sequence[Row],
    verb: str,
    show: Callable[[int, Row], Iterable[str]],
    take: Callable[[Row, Document], str],
    refuse: Callable[[Row, Document], str],
) -> ExitStatus:
    """Show each of some rows and ask about it; what `take` and `refuse` make of the catalog is written at once."""
    is_changed = False
    for number, row in enumerate(rows, 1):
        emit(show(number, row), pager=False)
        answer = _answered(f"{number} of {len(rows)}: {verb} it? [y]es, [n]o, ne[v]er, [q]uit: ")
        if answer == "quit":
            break
        if change := {"yes": take, "never": refuse}.get(answer):
            update(path, partial(change, row))
            is_changed = True
    return ExitStatus.OK if is_changed else ExitStatus.NOTHING_FOUND
