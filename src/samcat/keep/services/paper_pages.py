"""Papers and data sets by the page that a site has for them, and books by their ISBN.

OpenReview: https://docs.openreview.net/reference/api-v2/entities/note (and API 1, for venues before 2023). ACL
Anthology: a page has its BibTeX under its own address and .bib. PubMed: https://www.ncbi.nlm.nih.gov/books/NBK25499/
(ESummary). Hugging Face: https://huggingface.co/docs/hub/api. Books: https://openlibrary.org/dev/docs/api/books.
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

from samcat import readers
from samcat.keep.network.client import Client, Service, json_of
from samcat.keep.network.errors import NetworkError, NotKnown
from samcat.keep.services.code_hosts import HUGGING_FACE
from samcat.keep.services.values import day, rows, table, text, title
from samcat.readers import venues
from samcat.readers.draft import Draft
from samcat.record.identifiers import arxiv_id, doi
from samcat.record.model import Publication
from samcat.record.names import family_first

_OPENREVIEW = Service("OpenReview", "https://api2.openreview.net", "SAMCAT_OPENREVIEW_URL")
_OPENREVIEW_1 = Service("OpenReview", "https://api.openreview.net", "SAMCAT_OPENREVIEW1_URL")
_ANTHOLOGY = Service("the ACL Anthology", "https://aclanthology.org", "SAMCAT_ACL_URL")
_PUBMED = Service("PubMed", "https://eutils.ncbi.nlm.nih.gov/entrez/eutils", "SAMCAT_PUBMED_URL", pause=0.4)
_BOOKS = Service("Open Library", "https://openlibrary.org", "SAMCAT_OPENLIBRARY_URL")

# the day that all older data sets and models are said to be of
_UNDATED = 20220302
# what stands for a venue of what was not accepted, or not yet
_NOT_ACCEPTED = re.compile(r"(?i)submitted|submission|withdrawn|rejected|under review|desk")
_ACCEPTED = re.compile(r"(?i)^(?:accepted|published)\s+(?:by|at|to|in)\s+")
# of several people of one name DBLP numbers each
_NUMBERED = re.compile(r"\s+\d{4}$")
_PRESENTED = re.compile(r"(?i)\s+(?:poster|oral|spotlight|talk|notable[- ]top[- ]\d+%|regular)$")


class Page(NamedTuple):
    """A page of a known kind: which, and what names the paper there."""

    kind: str
    id: str


class Kind(NamedTuple):
    """A kind of pages: how their links look without scheme and "www.", the id as a group, and what asks for one."""

    patterns: tuple[str, ...]
    ask: Callable[[Client, str], Draft]


def page_of(words: str) -> Page | None:
    """The page that a link leads to, or the book of an ISBN; None for any other text."""
    bare = re.sub(r"(?i)^(?:https?://)?(?:www\.)?", "", words.strip())
    for name, kind in KINDS.items():
        for pattern in kind.patterns:
            match = re.fullmatch(pattern, bare, re.IGNORECASE)
            if match and name != "isbn":
                return Page(name, match[1])
            if match and _is_isbn(match[1]):
                return Page(name, re.sub(r"[\s-]", "", match[1]).upper())
    return None


def facts(client: Client, page: Page) -> Draft:
    """What a site tells of the work that a page is of; without a title where only its arXiv id or DOI is told.

    Raises NotKnown where it has no such page, and NetworkError where no usable answer comes.
    """
    return KINDS[page.kind].ask(client, page.id)


def _openreview(client: Client, name: str) -> Draft:
    note: object = None
    for service in (_OPENREVIEW, _OPENREVIEW_1):
        try:
            answer = json_of(client.ask(service, "/notes", {"id": name}), service)
        except NotKnown:
            continue
        note = next(iter(rows(answer, "notes")), None)
        if note:
            break
    if not note:
        raise NotKnown(f"OpenReview has no public paper {name}")
    content = {
        part: value.get("value") if isinstance(value, dict) else value for part, value in table(note, "content").items()
    }
    heading = title(content, "title")
    if not heading:
        raise NetworkError(f"OpenReview tells no title of {name}")
    entry = _entry(text(content, "_bibtex"))
    venue = _ACCEPTED.sub("", _PRESENTED.sub("", text(content, "venue")))
    place = venues.venue(venue)
    is_open = _NOT_ACCEPTED.search(venue) is not None
    is_accepted = not (is_open or arxiv_id(venue) or (place is not None and place.preprint))
    # a meeting that has not taken a paper yet tells no year of it
    year = re.search(r"\b(?:19|20)\d\d\b", f"{'' if is_open else venue} {entry.date or '' if entry else ''}")
    published = None
    if venue and is_accepted:
        is_journal = bool(entry and entry.entry and entry.entry[0] == "article")
        is_workshop = re.search(r"(?i)workshop", venue) is not None
        published = Publication(
            # a journal has no year of its own
            venue=re.sub(r"\s+(?:19|20)\d\d$", "", venue) if is_journal else venue,
            type="workshop" if is_workshop else "journal" if is_journal else "conference",
            year=int(year[0]) if year else None,
        )
    return Draft(
        title=heading if heading.endswith("..") else heading.removesuffix("."),
        kind="paper",
        date=int(year[0]) if year else None,
        authors=tuple(
            family_first(_NUMBERED.sub("", person))
            for person in rows(content, "authors")
            if isinstance(person, str) and person and not person.casefold().startswith("anonymous")
        ),
        paper=f"https://openreview.net/forum?id={text(note, 'forum') or name}",
        published=published,
    )


def _entry(words: str) -> Draft | None:
    drafts, _ = readers.read(words, "bibtex") if words else ([], [])
    return drafts[0] if len(drafts) == 1 else None


def _anthology(client: Client, name: str) -> Draft:
    reply = client.ask(_ANTHOLOGY, f"/{quote(name)}.bib", accept="text/plain, application/x-bibtex, */*")
    draft = _entry(reply.body.decode("utf-8", "replace"))
    if draft is None:
        raise NetworkError(f"the ACL Anthology tells no facts of {name}")
    # what the catalog has a place for is enough: an abstract is no fact of a row
    return Draft(
        title=draft.title,
        kind="paper",
        date=draft.date,
        authors=draft.authors,
        doi=draft.doi,
        paper=f"https://aclanthology.org/{name}/",
        published=draft.published,
    )


def _pubmed(client: Client, name: str) -> Draft:
    return _summary(client, "pubmed", name, f"https://pubmed.ncbi.nlm.nih.gov/{name}/")


def _pmc(client: Client, name: str) -> Draft:
    return _summary(client, "pmc", name.upper().removeprefix("PMC"), f"https://pmc.ncbi.nlm.nih.gov/articles/{name}/")


def _summary(client: Client, database: str, name: str, link: str) -> Draft:
    answer = json_of(client.ask(_PUBMED, "/esummary.fcgi", {"db": database, "id": name, "retmode": "json"}), _PUBMED)
    item = table(answer, "result", name)
    # a title in square brackets is a translated one
    heading = re.sub(r"^\[(.*)\]$", r"\1", title(item, "title").removesuffix("."))
    if not heading:
        raise NotKnown(f"PubMed has no article {name}")
    numbers = (text(row, "value") for row in rows(item, "articleids") if text(row, "idtype") == "doi")
    number = next((found for value in numbers if (found := doi(value))), None)
    when = re.match(r"(\d{4})", text(item, "pubdate") or text(item, "epubdate"))
    year = int(when[1]) if when else None
    people = [
        text(person, "name") if text(person, "authtype") != "CollectiveName" else "{" + text(person, "name") + "}"
        for person in rows(item, "authors")
        if text(person, "authtype") in ("", "Author", "CollectiveName") and text(person, "name")
    ]
    return Draft(
        title=heading,
        kind="paper",
        date=year,
        authors=tuple(person if person[0] == "{" else _with_initials(person) for person in people),
        doi=number,
        paper=link,
        published=Publication(
            venue=text(item, "fulljournalname") or text(item, "source") or None,
            type="journal",
            year=year,
            volume=text(item, "volume") or None,
            number=text(item, "issue") or None,
            pages=text(item, "pages") or None,
            doi=number,
        ),
    )


def _with_initials(name: str) -> str:
    """A name as PubMed has it, "van Diest PJ", as records have it."""
    match = re.fullmatch(r"(.+) ([A-Z]{1,4})(?: (Jr|Sr|[2-4](?:nd|rd|th)|I{2,3}))?", name)
    if match is None:
        return "{" + name + "}"
    given = " ".join(f"{letter}." for letter in match[2])
    return f"{match[1]}, {match[3]}, {given}" if match[3] else f"{match[1]}, {given}"


def _face_dataset(client: Client, name: str) -> Draft:
    item = json_of(client.ask(HUGGING_FACE, f"/api/datasets/{quote(name)}"), HUGGING_FACE)
    if not text(item, "id"):
        raise NotKnown(f"Hugging Face has no public data set {name}")
    created, number = day(text(item, "createdAt")) or 0, _only_arxiv(item)
    return Draft(
        title=title(table(item, "cardData"), "pretty_name") or text(item, "id").rpartition("/")[2],
        kind="dataset",
        date=int(str(created)[:6]) if created > _UNDATED and not number else None,
        byline=text(item, "author") or text(item, "id").partition("/")[0],
        data=f"https://huggingface.co/datasets/{text(item, 'id')}",
        arxiv=number,
    )


def _face_model(client: Client, name: str) -> Draft:
    item = json_of(client.ask(HUGGING_FACE, f"/api/models/{quote(name)}"), HUGGING_FACE)
    number = _only_arxiv(item)
    if number is None:
        raise NotKnown(f"the model {name} names no one paper of arXiv; give its arXiv id or DOI")
    return Draft(title="", arxiv=number, links=(("model", f"https://huggingface.co/{text(item, 'id') or name}"),))


def _only_arxiv(item: object) -> str | None:
    names = [tag for tag in rows(item, "tags") if isinstance(tag, str) and tag.startswith("arxiv:")]
    tags = {found for name in names if (found := arxiv_id(name))}
    return tags.pop() if len(tags) == 1 else None


def _book(client: Client, number: str) -> Draft:
    query = {"bibkeys": f"ISBN:{number}", "format": "json", "jscmd": "data"}
    item = table(json_of(client.ask(_BOOKS, "/api/books", query), _BOOKS), f"ISBN:{number}")
    heading, more = title(item, "title"), title(item, "subtitle")
    if not heading:
        raise NotKnown(f"Open Library has no book with the ISBN {number}")
    years = re.findall(r"\b(?:1[5-9]|20)\d\d\b", text(item, "publish_date"))
    year = int(years[-1]) if years else None
    return Draft(
        title=f"{heading}: {more}" if more and more.casefold() not in heading.casefold() else heading,
        kind="paper",
        date=year,
        authors=tuple(family_first(name) for row in rows(item, "authors") if (name := text(row, "name"))),
        paper=text(item, "url") or f"https://openlibrary.org/isbn/{number}",
        published=Publication(
            type="book",
            year=year,
            publisher=next((name for row in rows(item, "publishers") if (name := text(row, "name"))), None),
            isbn=number,
        ),
    )


def _is_isbn(words: str) -> bool:
    """Whether a number has the check digit of an ISBN of 10 or 13 digits (ISO 2108)."""
    digits = re.sub(r"[\s-]", "", words).upper()
    if re.fullmatch(r"97[89]\d{10}", digits):
        return sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dX]", digits):
        return sum((10 if digit == "X" else int(digit)) * (10 - place) for place, digit in enumerate(digits)) % 11 == 0
    return False


_END = r"/?(?:[?#].*)?"
_FACE = r"(?:huggingface\.co|hf\.co)/"
# the files and talk of a repository there
_FILES = r"(?:tree|blob|resolve|raw|viewer|discussions|commits)"
_FACE_END = rf"(?:/{_FILES}(?:/[^?#]*)?)?{_END}"
# the oldest have no owner
_FACE_NAME = rf"([\w.-]+(?:/(?!{_FILES}\b)[\w.-]+)?)"
_FACE_PLACES = r"(?:papers|datasets|spaces|docs|blog|collections|models|tasks|learn|posts|organizations)"
_ACL_NAME = r"((?:[a-z]\d\d-\d{4,5}|\d{4}\.[\w-]+\.\d+))(?:v\d+)?(?:\.pdf|\.bib)?"

KINDS = {
    "openreview": Kind(
        (r"(?:api2?\.)?openreview\.net/(?:references/)?(?:forum|pdf|attachment)\?(?:.*&)?id=([\w-]+)(?:[&#].*)?",),
        _openreview,
    ),
    "anthology": Kind(
        (
            rf"aclanthology\.org/(?:anthology-files/pdf/[^/?#]+/(?:[^/?#]+/)?)?{_ACL_NAME}{_END}",
            rf"aclweb\.org/anthology/(?:papers/(?:\w+/){{2}})?{_ACL_NAME}{_END}",
        ),
        _anthology,
    ),
    "pubmed": Kind(
        (
            rf"pubmed\.ncbi\.nlm\.nih\.gov/(?:\?term=)?(\d+){_END}",
            rf"ncbi\.nlm\.nih\.gov/(?:pubmed|m/pubmed)/(?:\?term=)?(\d+){_END}",
            rf"europepmc\.org/(?:article|abstract)/med/(\d+){_END}",
            r"pmid:?\s*(\d+)",
        ),
        _pubmed,
    ),
    "pmc": Kind(
        (
            rf"pmc\.ncbi\.nlm\.nih\.gov/articles/(PMC\d+)(?:/.*)?{_END}",
            rf"ncbi\.nlm\.nih\.gov/pmc/articles/(PMC\d+)(?:/.*)?{_END}",
            rf"europepmc\.org/(?:article|articles|abstract)/(?:pmc/)?(PMC\d+){_END}",
            r"(?:pmcid:?\s*)?(PMC\d{5,})",
        ),
        _pmc,
    ),
    "face dataset": Kind((rf"{_FACE}datasets/{_FACE_NAME}{_FACE_END}",), _face_dataset),
    "face model": Kind((rf"{_FACE}(?!{_FACE_PLACES}(?:[/?#]|$)){_FACE_NAME}{_FACE_END}",), _face_model),
    "isbn": Kind(
        (
            r"(?:(?:urn:)?isbn(?:-1[03])?:?\s*)?([\dX][\dX\s-]{8,16}[\dX])",
            rf"openlibrary\.org/isbn/([\dX-]{{10,17}}){_END}",
            r"amazon\.[\w.]+/(?:[^?#]*/)?dp/(\d{9}[\dX])(?:[/?#].*)?",
        ),
        _book,
    ),
}
"""The kinds of pages by name; a new one is a row here."""
