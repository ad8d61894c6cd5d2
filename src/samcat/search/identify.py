"""Ids in a query: arXiv ids, DOIs, links and repositories, which name a record or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.record.identity import REPOSITORY, identifier_of, identifiers_of
from samcat.text import squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samcat.record.model import Record


def identified(records: Sequence[Record], words: Iterable[str]) -> list[tuple[Record, str]] | None:
    """The records that ids among the words of a query name, each with its id; None where no word is an id.

    A word of the form owner/name is an id only where there is such a repository. Of several records with one
    repository, the one whose method has its name comes first.
    """
    found: dict[str, tuple[Record, str]] = {}
    is_identified = False
    for word in words:
        identifier = identifier_of(word)
        if identifier is None:
            continue
        kind, _ = identifier
        named = [record for record in records if identifier in identifiers_of(record)]
        if named or kind != REPOSITORY:
            is_identified = True
        last = squash(word.rstrip("/").rpartition("/")[2])
        named.sort(key=lambda record: squash(record.method or "") != last)
        for record in named:
            found.setdefault(record.key, (record, word))
    return list(found.values()) if is_identified else None
