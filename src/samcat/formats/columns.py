"""Columns that can be chosen, as text for people and for tables."""

from collections.abc import Iterable

from samcat.clean import clean_line
from samcat.errors import UsageError, choose
from samcat.record.model import Record
from samcat.record.names import byline_of
from samcat.record.plain import COLUMNS, values

# what else people call a column
_OTHERS = {
    **dict.fromkeys(("journal", "conference", "where", "booktitle", "publication"), "venue"),
    **dict.fromkeys(("url", "link", "href", "pdf"), "paper"),
    **dict.fromkeys(("github", "repo", "repository", "software"), "code"),
    **dict.fromkeys(("month", "published_date", "time"), "date"),
    **dict.fromkeys(("id", "citekey", "bibkey"), "key"),
    **dict.fromkeys(("name", "model"), "method"),
    **dict.fromkeys(("topic", "topics", "keyword", "keywords"), "tags"),
    **dict.fromkeys(("type", "publication_type"), "published_type"),
    **{name: f"published_{name}" for name in ("volume", "number", "pages", "publisher", "editors")},
}


def chosen(text: str | Iterable[str]) -> tuple[str, ...]:
    """The columns that a text such as "key,title,venue" names.

    Raises UsageError where one is no column, or is named twice, or there is none.
    """
    names = text.split(",") if isinstance(text, str) else text
    found = [choose("column", name.strip(), COLUMNS, others=_OTHERS) for name in names if name.strip()]
    if not found:
        raise UsageError(f"no column is named (there are {', '.join(COLUMNS)})")
    if twice := next((name for number, name in enumerate(found) if name in found[:number]), None):
        raise UsageError(f"the column {twice} is named twice")
    return tuple(found)


def texts(record: Record, columns: Iterable[str]) -> dict[str, str]:
    """A record in some columns, each as text in one line; authors that are not known by name are the byline."""
    return {
        name: clean_line(byline_of(record) if name == "authors" and value is None else as_text(value))
        for name, value in values(record, columns).items()
    }


def as_text(value: object) -> str:
    """A value as text: nothing for None, the parts of several separated by "; "."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {as_text(part)}" for name, part in value.items() if part is not None)
    return "; ".join(map(as_text, value)) if isinstance(value, list) else str(value)
