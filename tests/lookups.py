"""What records answer, looked up without a catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.search.documents import MemoryDocuments
from samcat.search.rank import Hit, answer
from samcat.search.suggest import suggestions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samcat.record.model import Record
    from samcat.search.parse import Query
    from samcat.search.select import Selection


def search(
    records: Sequence[Record],
    query: Query,
    vocabulary: Mapping[str, tuple[str, ...]] | None = None,
    selection: Selection | None = None,
    *,
    exact: bool = False,
    begun: bool = False,
) -> list[Hit]:
    """The records that answer a query and a selection, best first."""
    return answer(MemoryDocuments(records), query, vocabulary or {}, selection, exact=exact, begun=begun).hits


def nearest(
    records: Sequence[Record], query: Query, vocabulary: Mapping[str, tuple[str, ...]] | None = None
) -> list[str]:
    """Words of the records for those of a query that no record has."""
    return list(suggestions(MemoryDocuments(records), query, vocabulary or {}).values())
