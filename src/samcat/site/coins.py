"""COinS: a reference in the title of an empty span, which Zotero's button and others read (ANSI/NISO Z39.88-2004).

The formats are journal, book, dissertation and dc; what is in none of the first three, such as a preprint, is a type of
Zotero in Dublin Core, as Zotero writes it itself.
"""

from collections.abc import Iterator
from urllib.parse import quote_plus, unquote_plus

from samcat.clean import clean_line
from samcat.record.entry import Entry, describe
from samcat.record.model import Record
from samcat.site.markup import text

# the genre of an entry, and which names its title and what holds it have there
_BOOKS = {
    "conference": ("proceeding", "atitle", "btitle"),
    "workshop": ("proceeding", "atitle", "btitle"),
    "chapter": ("bookitem", "atitle", "btitle"),
    "book": ("book", "btitle", ""),
    "report": ("report", "btitle", "series"),
    "manual": ("report", "btitle", "series"),
}
_TYPES = {"preprint": "preprint", "dataset": "dataset", "software": "computerProgram"}


def span(record: Record) -> str:
    """The span of a record as its published version where that is known, else as the preprint."""
    pairs = "&".join(f"{name}={_encoded(value)}" for name, value in _pairs(describe(record)) if value)
    return f'<span class="Z3988" title="{text(pairs)}"></span>'


def authors(record: Record) -> list[str]:
    """The authors, but for organizations, as whoever reads the span finds them."""
    named = (value for name, value in _pairs(describe(record)) if name == "rft.au")
    return [unquote_plus(_encoded(value)) for value in named]


def _encoded(value: str) -> str:
    """A value as forms encode it, a blank as a plus; a plus is its full-width form, which text search takes for it.

    Zotero reads a plus as a blank in whatever way it is encoded (openurl.js, parseContextObject). That of a link is
    encoded once more, which leads to the same place.
    """
    value = clean_line(value)
    plus = "%2B" if value.startswith(("http://", "https://")) else "\uff0b"
    return quote_plus(value.replace("+", plus), safe="/:,;()'!*~")


def _pairs(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "ctx_ver", "Z39.88-2004"
    if entry.kind == "journal":
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"
        yield from (("rft.genre", "article"), ("rft.atitle", entry.title), ("rft.jtitle", entry.venue or ""))
        yield from (("rft.volume", entry.volume or ""), ("rft.issue", entry.number or ""))
    elif entry.kind in _BOOKS:
        genre, title, container = _BOOKS[entry.kind]
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:book"
        yield from (("rft.genre", genre), (f"rft.{title}", entry.title))
        if container:
            yield f"rft.{container}", (entry.series if container == "series" else entry.venue) or ""
        if title == "atitle":
            yield "rft.series", entry.series or ""
        yield from (("rft.edition", entry.edition or ""), ("rft.pub", entry.publisher or entry.institution or ""))
    elif entry.kind == "thesis":
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dissertation"
        yield from (("rft.title", entry.title), ("rft.inst", entry.school or ""))
    else:
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
        yield from (("rft.type", _TYPES.get(entry.kind, "webpage")), ("rft.title", entry.title))
        yield "rft.source", entry.venue or ""
    yield (
        "rft.date",
        "-".join(filter(None, (entry.year_text, f"{entry.month:02}" if entry.month and entry.year else ""))),
    )
    yield "rft.pages", entry.pages or entry.eid or ""
    yield from (("rft.isbn", entry.isbn or ""), ("rft.issn", entry.issn or ""))
    for name in entry.names:
        whole = name.literal or not name.given
        yield ("rft.aucorp", name.family) if whole else ("rft.au", f"{name.family}, {name.given}")
    yield "rft_id", f"info:doi/{entry.doi}" if entry.doi else ""
    yield "rft_id", entry.url or (f"https://arxiv.org/abs/{entry.arxiv}" if entry.arxiv else "")
