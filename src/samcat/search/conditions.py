"""What a record has to meet to be an answer, besides having the words."""

from collections.abc import Sequence
from typing import NamedTuple

from samcat.record.model import Record
from samcat.record.names import people
from samcat.search.index import remarks_of
from samcat.search.parse import Clause
from samcat.search.select import Selection, holds, wants
from samcat.text import forms, split


class Conditions(NamedTuple):
    """A selection, conditions of a query, and phrases that must stand in a record as they are."""

    selection: Selection = Selection()
    clauses: tuple[Clause, ...] = ()
    phrases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.clauses or self.phrases) or self.selection.is_filter

    @property
    def authors(self) -> Sequence[str]:
        """Who must be among the authors."""
        own = (clause.value for clause in self.clauses if clause.field == "author" and not clause.excluded)
        return (*self.selection.authors, *own)

    def met_by(self, record: Record) -> bool:
        """Whether a record meets all of them."""
        return (
            wants(self.selection, record)
            and all(holds(clause, record) for clause in self.clauses)
            and all(_holds_phrase(record, phrase) for phrase in self.phrases)
        )


def _holds_phrase(record: Record, phrase: str) -> bool:
    """Whether the words of a phrase stand in a row in the title, venue, authors or remarks of a record."""
    wanted = row_of(phrase)
    return bool(wanted.strip()) and any(wanted in row for row in rows_of(record))


def rows_of(record: Record) -> list[str]:
    """What a record says in texts as rows of words, in which phrases are sought."""
    names, _ = people(record)
    return [row_of(text) for text in (record.title, record.venue or "", *map(str, names), *remarks_of(record))]


def row_of(text: str) -> str:
    """The words of a text in a row, with a space before and behind each."""
    parts = [part for word in split(text) for part in (forms(word)[1] or (forms(word)[0],))]
    return " " + " ".join(parts) + " "
