"""What a list lacks as rows that could be added to it."""

import datetime
from collections.abc import Iterable, Iterator

from samcat.catalog import Catalog
from samcat.errors import SamcatError
from samcat.keep.add import make_record, method_in
from samcat.keep.discover.ranking import Ranked
from samcat.keep.suggest import suggested
from samcat.readers.draft import Draft
from samcat.record.model import Paper


def rows(found: Iterable[Ranked], catalog: Catalog, listed: datetime.date) -> Iterator[tuple[Ranked, Paper | None]]:
    """Each candidate with the record that it would become, with keys that nobody has; None where it cannot be one."""
    for one in found:
        made = row(one, catalog, listed)
        if made is not None:
            catalog = catalog._replace(papers=(*catalog.papers, made))
        yield one, made


def row(one: Ranked, catalog: Catalog, listed: datetime.date) -> Paper | None:
    """The record that a candidate would become: in the section that it is likest, with tags that its title suggests."""
    told = one.candidate.told
    number = told.doi or (told.published.doi if told.published else None)
    draft = Draft(
        title=told.title, kind="paper", date=told.date and int(f"{told.date}"[:6]), authors=told.authors,
        arxiv=told.arxiv, doi=number, method=method_in(told.title),
    )  # fmt: skip
    try:
        made = make_record(draft, catalog, section=one.section, listed=listed)
    except SamcatError:
        return None
    if not isinstance(made, Paper):
        return None
    return made._replace(tags=tuple(suggested(made, catalog.tags)))
