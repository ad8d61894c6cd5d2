"""The catalog that a command reads, and the records that its references name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from samcat.cli import output
from samcat.errors import AmbiguousReference, UnknownReference
from samcat.file import loader, locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from samcat.catalog import Catalog
    from samcat.record.model import Record
    from samcat.source import Source

Known = TypeVar("Known", bound="Source")

# bytes from which an index is kept: some 5,000 records, which take longer to read than an index to ask
_LARGE = 2_000_000
# ... and for which there must be one, since all its records have ten times these bytes in memory
_HUGE = 64_000_000
# of a reference that is no reference but words
_WORDS_SOUGHT, _HITS_SEEN = 20, 10
_DOCUMENTS = (((".tex", ".aux", ".md", ".qmd", ".rmd", ".org", ".typ"), "cite --aux"), ((".bib",), "verify"))
MOST_MISSING = 100
_ODD_SHOWN = 3
# how much of a reference is compared with titles, and how alike the two are at least
_TITLE_COMPARED, _LIKE_TITLE = 300, 0.85


def open_catalog(option: str | None) -> Catalog:
    """The catalog of an option `--catalog`, or the one found without; what is odd in it is said on stderr."""
    return _introduced(loader.load(locate.find(option)))


class Reading:
    """The catalog of an option `--catalog`, which is read again where another program has written it since."""

    def __init__(self, option: str | None) -> None:
        self._path = locate.find(option)
        self._state = _state_of(self._path)
        self.catalog = _introduced(loader.load(self._path))

    def take_news(self) -> bool:
        """Read the catalog again if its file is another one by now; whether that was done."""
        state = _state_of(self._path)
        if state == self._state:
            return False
        self.catalog = loader.load(self._path)
        self._state = state
        return True


def _state_of(path: Path) -> tuple[int, ...]:
    """The state of a file, of which the first number is its size; that of one which cannot be looked at is 0."""
    try:
        return loader.state_of(path.stat())
    except OSError:
        return (0,)


def _introduced(source: Known) -> Known:
    """A source of which what is odd has been said, and whose file no output replaces."""
    output.spare(source.path, "the catalog")
    output.say_some([*map(str, source.warnings)], _ODD_SHOWN, " things are odd (samcat check tells each)")
    return source


def open_source(option: str | None) -> Source:
    """As `open_catalog`, but a large catalog is asked through its index.

    Where there is none yet, another process makes it for the next commands, which wait for it; the first one is
    answered sooner from memory.
    """
    path = locate.find(option)
    size = _state_of(path)[0]
    return _introduced(loader.load(path) if size < _LARGE else _kept(path) or _begun(path, size))


def open_at_once(option: str | None) -> Source:
    """As `open_source`, but no index is made, and nothing is said."""
    path = locate.find(option)
    return (_kept(path) if _state_of(path)[0] >= _LARGE else None) or loader.load(path)


def _kept(path: Path) -> Source | None:
    from samcat.large.catalog import open_kept

    return open_kept(path)


def _begun(path: Path, size: int) -> Source:
    """A large catalog without an index: by one that another process is making, or of a huge one that is made here.

    Else it is read whole, and another process begins to make one.
    """
    from samcat.cli.progress import hint, progress
    from samcat.large import background

    source = None
    if background.wait_for_maker(path, lambda: hint("samcat: waiting for the index of this large catalog")):
        source = _kept(path)
    elif size >= _HUGE:
        from samcat.large.catalog import open_large

        with progress("samcat: building an index of this large catalog (only once)") as show:
            source = open_large(path, show)
    if source is None:
        source = loader.load(path)
        if background.begin_index(path):
            hint("samcat: an index of this large catalog is being made for the next commands")
    return source


def find_records(catalog: Source, references: Iterable[str]) -> tuple[list[Record], bool]:
    """The records that references name, in their order and each once, and whether every reference named one.

    A reference that names none is said on stderr with near ones, or with what a search for it answers where that is
    one record. Raises AmbiguousReference.
    """
    found: dict[str, Record] = {}
    missing: list[str] = []
    for reference in references:
        try:
            # "@key" is how documents cite it
            record = catalog.get(reference.strip().removeprefix("@"))
        except UnknownReference as error:
            offered = _offered(catalog, reference) if len(missing) < MOST_MISSING else ""
            missing.append(f"samcat: {error}{offered}")
        else:
            found.setdefault(record.key, record)
    say_missing(missing)
    return list(found.values()), not missing


def say_missing(lines: Sequence[str]) -> None:
    """Say of references, a line each, that there are no records of them, and of many how many more there are."""
    output.say_some(lines, MOST_MISSING, " references, of which there are no records either")


def is_known(catalog: Source, reference: str) -> bool:
    """Whether a reference names a record, or several."""
    try:
        catalog.get(reference.removeprefix("@"))
    except AmbiguousReference:
        return True
    except UnknownReference:
        return False
    return True


def _offered(catalog: Source, reference: str) -> str:
    """The record that a search for the words of a reference answers with, where it is one or has nearly that title."""
    from difflib import get_close_matches

    from samcat.search.parse import Query
    from samcat.search.select import Selection

    for endings, command in _DOCUMENTS:
        if reference.casefold().endswith(endings):
            return f"; for what a document cites: samcat {command} {reference}"
    parts = [part.strip() for part in reference.split(",")]
    if len(parts) > 1 and all(is_known(catalog, part) for part in parts[:_WORDS_SOUGHT]):
        return f"; separate several by spaces: {' '.join(parts)}"
    words = tuple(reference.split()[:_WORDS_SOUGHT])
    if len(words) < 2:
        return ""
    hits = catalog.hits(Query(words), Selection(sort="relevance", limit=_HITS_SEEN))
    full = [hit.record for hit in hits if hit.is_whole]
    if len(full) == 1:
        return f"; a search finds {full[0].key}: {full[0].title}"
    titles = {hit.record.title.casefold(): hit.record for hit in reversed(hits)}
    near = get_close_matches(reference.casefold()[:_TITLE_COMPARED], list(titles), n=1, cutoff=_LIKE_TITLE)
    return f"; nearly the title of {titles[near[0]].key}: {titles[near[0]].title}" if near else ""
