"""samcat help."""

from collections.abc import Iterator

from samcat.cli.manual import page_named
from samcat.cli.options import Topic
from samcat.cli.output import emit
from samcat.cli.page_text import as_text, overview
from samcat.cli.pages import Block, Page
from samcat.cli.topics import TOPICS
from samcat.errors import ExitStatus


def command(topic: Topic = None) -> int:
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


def _topics() -> Iterator[str]:
    rows = tuple((name, page.purpose) for name, page in TOPICS.items())
    yield "\n" + as_text(Page("", 1, "", blocks=(Block("Topics", rows=rows),))).lstrip("\n")
