"""samcat help."""

from collections.abc import Iterator
from typing import Annotated

import typer

from samcat.cli.app import page_of
from samcat.cli.commands import COMMANDS
from samcat.cli.output import emit
from samcat.cli.page_text import as_text, overview
from samcat.cli.pages import Block, Page
from samcat.cli.topics import TOPICS
from samcat.errors import ExitStatus, choose

Topic = Annotated[
    str | None,
    typer.Argument(metavar="[TOPIC]", help="A command, or a topic: query, catalog …", show_default=False),
]


def command(
    topic: Topic = None,
) -> int:
    """Explain a command or a topic, or list them.

    \b
    Examples:
      samcat help
      samcat help cite
      samcat help query
    """
    if topic is None:
        emit([overview(), *_topics()])
        return ExitStatus.OK
    emit([as_text(page_named(topic))])
    return ExitStatus.OK


def page_named(topic: str) -> Page:
    """The page of a command or topic. Raises UsageError with the one that was meant."""
    name = choose("topic", topic, [*COMMANDS, *TOPICS])
    return page_of(name) if name in COMMANDS else TOPICS[name]()


def _topics() -> Iterator[str]:
    rows = tuple((name, page().purpose) for name, page in TOPICS.items())
    yield "\n" + as_text(Page("", 1, "", blocks=(Block("Topics", rows=rows),))).lstrip("\n")
