"""Papers as arXiv knows them.

https://info.arxiv.org/help/api/user-manual.html: an Atom feed with one entry a paper, `published` being the day of the
first version and `updated` that of the last. Errors come with status 200 or 400, as a feed of one entry "Error" (3.4).
An id that nobody has is left out of the entries, and counted all the same.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from samcat.clean import visible
from samcat.keep.network.client import LARGEST_BATCH, Client, Service
from samcat.keep.network.errors import NetworkError, NotKnown
from samcat.keep.network.transport import LARGEST
from samcat.keep.services.told import Told
from samcat.keep.services.values import day, links_in
from samcat.keep.services.withdrawal import says_withdrawn
from samcat.record.identifiers import arxiv_id, bare_doi
from samcat.record.model import Publication
from samcat.record.names import family_first
from samcat.record.servers import is_preprint_venue

# terms of use: one request in three seconds, one connection; results change once a day
ARXIV = Service("arXiv", "https://export.arxiv.org/api/query", "SAMCAT_ARXIV_URL", pause=3.0, batch=100)
_ACCEPT = "application/atom+xml"
_ATOM, _OWN = "{http://www.w3.org/2005/Atom}", "{http://arxiv.org/schemas/atom}"
SEARCHED = "{http://a9.com/-/spec/opensearch/1.1/}"
_ERRORS = "/api/errors"
_WRONG = 400
SEARCH = ARXIV._replace(batch=1)
# of a search, those that one request asks for, and that are looked at in all
_SLICE, _MOST_FOUND = 200, 1000
_MOST_TITLED = 3


class Refused(NetworkError):
    """An error of arXiv's, which comes as a feed."""


def paper(client: Client, identifier: str) -> Told:
    """What arXiv tells of one id, asked anew.

    Raises NotKnown where it has no such paper, and NetworkError where no usable answer comes.
    """
    entries = _entries(client, {"id_list": identifier, "max_results": "1"}, asked=(identifier,))
    if identifier not in entries:
        if entries:
            raise NetworkError(f"arXiv answered with a paper other than {identifier}")
        raise NotKnown(f"arXiv knows no paper {identifier}")
    if not _is_titled(entries[identifier]):
        raise NetworkError("arXiv's answer has a paper without a title")
    return read(entries[identifier])


def papers(client: Client, ids: Iterable[str], *, done: Callable[[int], object] = int) -> dict[str, Told | None]:
    """What arXiv tells of ids, by id; None where it has no such paper.

    Ids of which nothing could be had are missing, and `client.failures` says why.
    """

    def ask(some: Sequence[str]) -> dict[str, str]:
        entries = _batch(client, some)
        # a page that lacks some may be cut short, so that only the second one is believed
        if missing := [name for name in some if name not in entries]:
            entries |= _batch(client, missing)
        return {name: _text_of(entry) for name, entry in entries.items()}

    found = client.look_up(ARXIV, ids, ask, done=done)
    return {name: read(_parsed(piece)) if piece else None for name, piece in found.items()}


def _batch(client: Client, ids: Sequence[str]) -> dict[str, Element]:
    """The entries of ids, by id, of those that arXiv has."""
    try:
        found = _entries(client, {"id_list": ",".join(ids), "max_results": str(len(ids))}, asked=ids)
    except NotKnown as error:
        # an error of arXiv's says that there is no such paper, a page that is not there says nothing of one
        if isinstance(error.__cause__, Refused):
            return {}
        raise NetworkError(str(error)) from error
    return {name: entry for name, entry in found.items() if _is_titled(entry)}


def search(client: Client, query: str, since: datetime.date, until: datetime.date) -> list[Told] | None:
    """The papers that a query in arXiv's language finds, put there between two days, the latest first.

    None where it could not be asked, and `client.failures` says why; what was answered is kept for the day.
    """
    # as it may stand in an address
    question = f"({query.replace('+', ' ')}) AND submittedDate:[{since:%Y%m%d}0000 TO {until:%Y%m%d}2359]"
    found = client.look_up(SEARCH, [question], lambda some: {some[0]: _text_of(_slices(client, some[0]))})
    return _all_in(found[question]) if question in found else None


def _slices(client: Client, question: str) -> Element:
    """All that a search finds, slice by slice, as one feed."""
    feed = ElementTree.Element(f"{_ATOM}feed")
    for start in range(0, _MOST_FOUND + 1, _SLICE):
        if start == _MOST_FOUND:
            client.tell(f"arXiv has more than {_MOST_FOUND} papers of {question}: only the latest are looked at")
            break
        asked = {
            "search_query": question, "sortBy": "submittedDate", "sortOrder": "descending", "start": str(start),
            "max_results": str(_SLICE),
        }  # fmt: skip
        entries = _entries(client, asked)
        feed.extend(entries.values())
        if len(entries) < _SLICE:
            break
    return feed


def titled(client: Client, titles: Iterable[str]) -> dict[str, list[Told]]:
    """The papers that have the words of a title in theirs, a few of each; one request a title.

    Titles of which nothing could be had are missing, and `client.failures` says why.
    """

    def ask(some: Sequence[str]) -> dict[str, str]:
        words = " ".join(re.findall(r"[^\W_]+", some[0]))
        feed = ElementTree.Element(f"{_ATOM}feed")
        if words:
            query = {"search_query": f'ti:"{words}"', "max_results": str(_MOST_TITLED)}
            feed.extend(_entries(client, query).values())
        return {some[0]: _text_of(feed)}

    found = client.look_up(SEARCH, titles, ask)
    return {name: _all_in(piece) for name, piece in found.items()}


def _all_in(piece: str) -> list[Told]:
    """The papers of a feed that was kept; none where nothing was answered."""
    return [read(entry) for entry in _parsed(piece).findall(f"{_ATOM}entry") if _is_titled(entry)] if piece else []


def read(entry: Element) -> Told:
    """The paper that an entry of a feed is."""
    link = _text(entry, f"{_ATOM}id")
    identifier = arxiv_id(link) or ""
    comment, abstract = _text(entry, f"{_OWN}comment"), _text(entry, f"{_ATOM}summary")
    names = [_text(author, f"{_ATOM}name") for author in entry.findall(f"{_ATOM}author")]
    number = bare_doi(_text(entry, f"{_OWN}doi").partition(" ")[0])
    return Told(
        source=ARXIV.name,
        id=link.rpartition("/abs/")[2] or identifier,
        title=_text(entry, f"{_ATOM}title"),
        authors=tuple(family_first(name) for name in names if name),
        date=day(_text(entry, f"{_ATOM}published")),
        arxiv=identifier,
        published=_publication(_text(entry, f"{_OWN}journal_ref"), number),
        withdrawn=comment if says_withdrawn(comment) else "",
        comment=comment,
        abstract=abstract,
        links=links_in(f"{comment} {abstract}"),
    )


def _publication(reference: str, number: str | None) -> Publication | None:
    """What the author told of a publication: the DOI is a fact, the reference only words."""
    if number and arxiv_id(number):
        number = None
    if not number and (not reference or is_preprint_venue(reference)):
        return None
    return Publication(venue=reference or None, doi=number)


def _entries(client: Client, query: dict[str, str], *, asked: Sequence[str] = ()) -> dict[str, Element]:
    """The entries of an answer by their ids; one id that arXiv calls wrong is left out, and the others asked again."""
    largest = LARGEST if len(asked) == 1 else LARGEST_BATCH
    reply = client.ask(ARXIV, query=query, accept=_ACCEPT, largest=largest, also=_WRONG)
    try:
        found = entries_in(reply.body, is_search=not asked)
    except Refused as error:
        rest = [name for name in asked if name not in str(error)]
        if not rest and len(asked) == 1:
            raise NotKnown(f"arXiv knows no paper {asked[0]}") from error
        if len(rest) in (0, len(asked)):
            raise
    else:
        return found
    return _batch(client, rest)


def entries_in(body: bytes, *, is_search: bool = False) -> dict[str, Element]:
    """The entries of a feed by the ids of their papers.

    Raises Refused where the feed is an error of arXiv's, and NetworkError where it is none, or is that of a search and
    lacks papers that it counts, as it sometimes does.
    """
    try:
        feed = _parsed(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NetworkError("arXiv's answer is not a feed") from error
    if feed.tag != f"{_ATOM}feed":
        raise NetworkError("arXiv's answer is not a feed")
    entries = feed.findall(f"{_ATOM}entry")
    if entries and _ERRORS in _text(entries[0], f"{_ATOM}id"):
        raise Refused(f"arXiv: {_text(entries[0], f'{_ATOM}summary')[:200] or 'no reason given'}")
    counts = {name: _text(feed, f"{SEARCHED}{name}") for name in ("totalResults", "startIndex", "itemsPerPage")}
    if is_search and all(text.isascii() and text.isdigit() for text in counts.values()):
        total, start, page = map(int, counts.values())
        if len(entries) < min(page, total - start):
            raise NetworkError(f"arXiv answered {len(entries)} of {total} papers; try again later")
    return {name: entry for entry in entries if (name := arxiv_id(_text(entry, f"{_ATOM}id")))}


def _is_titled(entry: Element) -> bool:
    return bool(_text(entry, f"{_ATOM}title"))


def _parsed(words: str) -> Element:
    # a feed needs no document type; refusing it refuses every entity that could grow
    if "<!ENTITY" in words or ("<!DOCTYPE" in words and "<html" not in words.lower()):
        raise NetworkError("arXiv's answer declares a document type, which is not read")
    try:
        return ElementTree.fromstring(words)  # noqa: S314 - entities are refused above
    except (ElementTree.ParseError, ValueError) as error:
        raise NetworkError("arXiv's answer is not a feed") from error


def _text_of(element: Element) -> str:
    try:
        return ElementTree.tostring(element, encoding="unicode")
    except RecursionError as error:
        raise NetworkError("arXiv's answer is nested too deeply to be a feed") from error


def _text(element: Element, tag: str) -> str:
    return " ".join(visible(element.findtext(tag) or "").split())
