"""The fields of a record, one row each: schema, writers, command line and queries derive from these rows.

A field is added here, as an attribute of the model, and where a format has a place of its own for it.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Field(NamedTuple):
    """What is known of one field.

    `name` is what the file, JSON and the command line call it, `attribute` what the record does. `form` is how its
    value is written: "text", "texts", "names", "date", "day", "year", "arxiv", "doi", "link", "links", "table",
    "ids" or "publication". `wanted` completes "expected …". `help` says what it holds. `shown` is its place on a card
    and `label` its name there, none where the card has no line of its own for it. `query` is its word in the query
    language, and `option` the placeholder of its option of `add`.
    """

    name: str
    form: str
    wanted: str
    help: str
    required: bool = False
    shown: int = 0
    label: str = ""
    query: str = ""
    option: str = ""
    other_attribute: str = ""
    other_stored: str = ""

    @property
    def attribute(self) -> str:
        """The attribute of the record that holds the field."""
        return self.other_attribute or self.name

    @property
    def stored(self) -> str:
        """The attribute of the record from which the field is read as the file has it."""
        return self.other_stored or self.attribute


_TEXT = "a text"
_LINK = "an http or https link"

PUBLICATION_TYPES = (
    "journal", "conference", "workshop", "book", "chapter", "thesis", "report", "manual", "software", "web",
)  # fmt: skip

# in the order of the file
_WORK = (
    Field("key", "text", "a key such as ma2023medsam", "Its permanent name.", True, 16, "key", "key"),
    Field("aliases", "texts", "texts", "Earlier keys, which still work.", False, 17, "aliases"),
    Field(
        "section", "ids", "the id of a section", "Its section of the list, or several.",
        False, 4, "section", "in", "ID", "sections",
    ),
    Field("date", "date", "a date such as 2023, 202304 or 2023-04-27", "When it appeared, as exactly as known.",
          False, 1, "date", "date", "DATE"),
    Field("listed", "day", "a day such as 2023-04-28", "The day on which it was added to the list.", option="DAY"),
    Field("title", "text", "a title", "Its title.", True, query="title", option="TEXT"),
    Field("byline", "text", "the authors as the list prints them",
          'The authors as the list prints them, if not derived from the names: "J. Wan et al."',
          False, 15, "byline", option="TEXT"),
    Field("authors", "names", 'names such as "Ma, Jun"',
          'Its authors, "Family, Given"; "others" at the end for unnamed ones.', query="author"),
    Field("method", "text", _TEXT, "The name by which the method is known.", False, 3, "method", "method", "NAME"),
    Field("tags", "texts", "ids of [[tags]]", "What it is about: ids of [[tags]].", False, 12, "tags", "tag"),
    Field("arxiv", "arxiv", "an arXiv id such as 2304.12306", "Its arXiv id.", False, 9, "arXiv", option="ID"),
    Field("doi", "doi", "a DOI such as 10.1038/s41467-024-44824-z", "Its DOI.", False, 10, "DOI", option="DOI",
          other_stored="own_doi"),
    Field("paper", "link", _LINK, "The link of the paper.", False, 5, "paper", option="URL"),
    Field("code", "link", _LINK, "The link of its code.", False, 6, "code", option="URL"),
    Field("data", "link", _LINK, "The link of its data.", False, 7, "data", option="URL"),
    Field("links", "links", 'a table of links such as { video = "https://…" }', "Other links, under their labels.",
          False, 8),
    Field("published", "publication", 'a table such as { in = "…", type = "journal", year = 2024 }',
          "Where it was published, if that is confirmed.", False, 2, "published"),
    Field("withdrawn", "text", "the reason in words", "Why it was withdrawn or retracted; it stays, and is marked.",
          False, 1, "withdrawn", option="REASON"),
    Field("note", "text", _TEXT, "A remark.", False, 13, "note", option="TEXT"),
    Field("fields", "table", 'a table of texts such as { Dice = "0.93" }',
          "Facts for which samcat has no field.", False, 14),
)  # fmt: skip

# what `published` holds, in the order of the file
_PUBLICATION = (
    Field("in", "text", "the name of a journal, conference or book", "The journal, proceedings or book.",
          query="venue", option="TEXT", other_attribute="venue"),
    Field("type", "type", "a type of publication such as journal", "What it was published as.", query="type"),
    Field("year", "year", "a year such as 2024", "When it was published.", query="year"),
    Field("volume", "text", _TEXT, "The volume."),
    Field("number", "text", _TEXT, "The issue, or the number of a report."),
    Field("pages", "text", _TEXT, "The pages."),
    Field("eid", "text", _TEXT, "The number of the article, where it has no pages."),
    Field("series", "text", _TEXT, "The series."),
    Field("edition", "text", _TEXT, "The edition."),
    Field("editors", "names", 'names such as "Ma, Jun"', "The editors."),
    Field("publisher", "text", _TEXT, "The publisher."),
    Field("school", "text", _TEXT, "The university of a thesis."),
    Field("institution", "text", _TEXT, "The institution of a report."),
    Field("isbn", "text", _TEXT, "The ISBN."),
    Field("issn", "text", _TEXT, "The ISSN."),
    Field("doi", "doi", "a DOI such as 10.1038/s41467-024-44824-z", "The DOI of the published version."),
)  # fmt: skip

_CITATION = (
    *(field for field in _WORK if field.name in ("key", "aliases", "listed", "tags")),
    Field("type", "text", "a BibTeX type such as article", "Its type of BibTeX entry.", True),
    Field("fields", "table", "a table of texts", "Its BibTeX fields.", True),
)

WORK_FIELDS: Mapping[str, Field] = {field.name: field for field in _WORK}
"""The fields of papers and datasets by their names, in the order of the file."""
PUBLICATION_FIELDS: Mapping[str, Field] = {field.name: field for field in _PUBLICATION}
"""The parts of a publication by their names, in the order of the file."""
CITATION_FIELDS: Mapping[str, Field] = {field.name: field for field in _CITATION}
"""The fields of citations by their names, in the order of the file."""
CITATION_OWN = tuple(name for name in CITATION_FIELDS if name not in ("type", "fields"))
"""Those that are not what its entry says, but what the list says of it, as of any record."""

TABLES = {"paper": "papers", "dataset": "datasets", "citation": "citations"}
"""The array of tables in which each kind of record stands."""
