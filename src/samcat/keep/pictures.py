"""Pictures that follow from a list."""

import re
import warnings
from collections.abc import Sequence
from urllib.parse import unquote

from samcat.catalog import Catalog
from samcat.errors import Caution, UsageError, meant
from samcat.formats import chronology as form
from samcat.formats import counts
from samcat.keep.chosen import chosen_for_page
from samcat.readers.blocks import Document
from samcat.record.model import KINDS, Record
from samcat.search.filters import selection_of
from samcat.search.groups import Grouping, complete_until
from samcat.search.parse import parse

# a comment with what to draw, and right below it the image in Markdown or HTML
_WISH = re.compile(r"[ \t]*<!--[ \t]*samcat:(timeline|stats)(?:[ \t]+(\S.*?))?[ \t]*-->[ \t]*")
# a comment of another name, which is misspelled
_UNKNOWN = re.compile(r"[ \t]*<!--[ \t]*samcat:(?!(?:timeline|stats|begin|end)\b)([a-z][\w-]*)(?:[ \t][^>]*)?-->[ \t]*")
METHODS_IN = ("paper", "citation")
"""The kinds of records that have methods: what a data set is called is none."""
_NAMES = ("timeline", "stats", "begin", "end")
_COUNTED = re.compile(r"(?:\"([^\"]+)\"|(\S*))\s*(.*)")
_IMAGE = re.compile(r"[^\n]*?(?:!\[[^\]\n]*\]\(<?|<img\s[^>\n]*?src=[\"'])([^)>\"'\n]+?\.svg)(?=[)>\"'\s])")


def pictures_of(text: str, catalog: Catalog, name: str = "the page") -> dict[str, str]:
    """The pictures that a Markdown text asks for, by their paths beside it.

    `<!-- samcat:timeline QUERY -->` stands above each chronology, and `<!-- samcat:stats BY QUERY -->` above one of
    counts; without a query it is of the whole list. `name` is what errors call the text. Raises UsageError for a
    comment of samcat that there is not, for a wish without an image below it, and for a path that leads out of the
    folder of the text or is that of another picture.
    """
    found: dict[str, str] = {}
    is_misspelled = any(map(_UNKNOWN.fullmatch, text.splitlines()))
    if not is_misspelled and "samcat:timeline" not in text and "samcat:stats" not in text:
        return found
    document = Document(text)
    for number, line in document.shown_lines():
        if unknown := _UNKNOWN.fullmatch(line.rstrip("\r\n")):
            near = meant(unknown[1], _NAMES)
            hint = f"did you mean samcat:{near}?" if near else f"there are {', '.join(_NAMES)}"
            raise UsageError(f"{name}:{number}: there is no samcat:{unknown[1]} ({hint})")
        if not (wish := _WISH.fullmatch(line.rstrip("\r\n"))):
            continue
        below = document.lines[number] if number < len(document.lines) else ""
        image = _IMAGE.match(below)
        if image is None:
            raise UsageError(
                f"{name}:{number}: samcat:{wish[1]} needs an image of SVG in the line below it, "
                f"such as ![Records by year](docs/{wish[1]}.svg)"
            )
        path = unquote(image[1])
        if path.startswith(("/", "\\")) or ":" in path or ".." in path.replace("\\", "/").split("/"):
            raise UsageError(f"{path}: a picture of samcat:{wish[1]} stands below the folder of its page")
        where = f"{name}:{number}"
        try:
            picture = _drawn(catalog, wish[1], wish[2] or "", where)
        except UsageError as error:
            if str(error).startswith(where):
                raise
            raise UsageError(f"{where}: samcat:{wish[1]}: {error}") from error
        if found.setdefault(path, picture) != picture:
            raise UsageError(f"{name}:{number}: {path} is another picture above")
    return found


def _drawn(catalog: Catalog, what: str, words: str, where: str) -> str:
    if what == "timeline":
        return chronology(catalog, _chosen(catalog, words, where, METHODS_IN))
    quoted, by, query = _COUNTED.fullmatch(words).groups("")  # type: ignore[union-attr]  # it matches any text
    return counted(catalog, quoted or by or "year", _chosen(catalog, query, where, KINDS))


def _chosen(catalog: Catalog, query: str, where: str, kinds: Sequence[str]) -> list[Record]:
    """The records of a query; that there are none is told. Raises UsageError for a tag that there is not."""
    records = chosen_for_page(catalog, query, kinds, where)
    if not records:
        tags = [clause.value for clause in parse(query).clauses if clause.field == "tag" and not clause.excluded]
        selection_of((), catalog.tags, tags=tags)
        warnings.warn(f"{where}: nothing found{f' by {query}' if query else ''}, so the picture is empty", Caution, 2)
    return records


def chronology(catalog: Catalog, records: Sequence[Record] | None = None, title: str | None = None) -> str:
    """The chronology of a list, or of some of its records, as SVG: the same bytes for the same records."""
    works: Sequence[Record] = (*catalog.papers, *catalog.citations) if records is None else records
    complete = complete_until(catalog.papers, catalog.about.updated)
    months = Grouping("month", catalog.tags, catalog.sections, complete).groups(works)
    return form.svg(works, months, catalog.sections, title or catalog.about.title or "Chronology")


def counted(catalog: Catalog, by: str, records: Sequence[Record]) -> str:
    """How many of some records each month, year, venue, author, section or tag has, as SVG.

    Raises UsageError for another grouping.
    """
    grouping = Grouping(by, catalog.tags, catalog.sections, complete_until(catalog.papers, catalog.about.updated))
    return counts.svg(grouping.groups(records), f"Records by {grouping.by}: {len(records)}")
