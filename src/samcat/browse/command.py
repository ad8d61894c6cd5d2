"""The command that does what the browser shows."""

from collections.abc import Iterable
from shlex import quote

from samcat.browse.state import State
from samcat.record.model import Record

_MOST_KEYS = 20


def shown_command(state: State) -> str:
    """The command that lists what is listed, which is not always what is typed: an unfinished end asks for nothing."""
    if state.related:
        return f"samcat show {' '.join(_keys(state.found.hits(n, n + 1)[0].record for n in range(state.found.total)))}"
    if state.only_marked:
        return f"samcat show {' '.join(_keys(state.marked.values()))}"
    text = state.found.text.strip()
    words = ["samcat", "search" if text else "list", *state.filters]
    if state.sort:
        words += ["--sort", state.sort]
    if state.reverse:
        words.append("--reverse")
    if text and state.found.is_begun:
        words.append("--begun")
    # a word with a dash at its beginning is no option where it is quoted with others
    return " ".join([*map(quote, words), *([quote(text)] if text else [])])


def copy_command(records: Iterable[Record], what: str) -> str:
    """The command that copies records in the same form."""
    keys = " ".join(_keys(records))
    if what == "keys":
        return f"echo {keys}"
    if what == "link":
        return f"samcat open --copy {keys}"
    return f"samcat cite --copy {keys}" if what == "bibtex" else f"samcat cite --copy --style {what} {keys}"


def _keys(records: Iterable[Record]) -> list[str]:
    keys = [quote(record.key) for record in records]
    return keys if len(keys) <= _MOST_KEYS else [*keys[:_MOST_KEYS], "…"]
