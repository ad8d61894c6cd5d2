"""A new record: made from what is known of it, with its key, after a look for the same work in the catalog."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from samcat.errors import ExitStatus, SamcatError, UsageError
from samcat.record.decode import citation
from samcat.record.identifiers import arxiv_id, arxiv_month, bare_doi, doi_link, is_web_link
from samcat.record.identity import ARXIV, DOI, identifier_of, identifiers_of, marks_of, taken_keys
from samcat.record.keys import SAFE_KEY, common_words, make_key
from samcat.record.model import Citation, Dataset, Paper, Publication, Record, key_form
from samcat.record.names import make_byline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samcat.catalog import Catalog
    from samcat.readers.draft import Draft
    from samcat.record.model import Work

_NOT_YET = re.compile(r"(?i)(?:under review|in review|in submission|submitted|unpublished|none$|n/a$)")
_NO_LINK = ("", "none", "n/a", "-")


class Duplicate(SamcatError):
    """A record that the catalog already has; `found` are (key, reason) of each that it equals."""

    status = ExitStatus.NOTHING_FOUND

    def __init__(self, found: Iterable[tuple[str, str]]) -> None:
        self.found = tuple(found)
        super().__init__("already in the catalog: " + "; ".join(f"{key} ({reason})" for key, reason in self.found))


def make_record(
    draft: Draft,
    catalog: Catalog,
    *,
    section: str | None = None,
    listed: datetime.date | None,
    as_spelled: bool = False,
) -> Record:
    """The record that a draft becomes in a catalog.

    `section` is the id or heading of a section; without one it is that of the draft, else the one which the newest
    record of its kind joined. A draft of kind "citation" becomes the entry that it was read from. `as_spelled` leaves
    the link of the paper as the source has it, and adds none.

    Raises UsageError where it has no title, or where something is not valid.
    """
    if draft.kind == "citation":
        return _make_citation(draft, catalog, listed, as_spelled=as_spelled)
    title = " ".join(draft.title.split())
    if not title:
        raise UsageError("not known: title; give --title")
    arxiv = _arxiv(draft)
    number = _doi(draft)
    # a bibliography that names no year says nothing of the one in which the paper was put on arXiv
    date = draft.date or (arxiv_month(arxiv) if arxiv and draft.entry is None else None)
    byline = " ".join(draft.byline.split())
    method = draft.method or method_in(title)
    published, number = _published(draft.published, number)
    kind = Dataset if draft.kind == "dataset" else Paper
    return kind(
        key=make_key(
            draft.authors,
            byline or make_byline(draft.authors),
            date,
            title,
            method,
            common=common_words(work.title for work in catalog.works),
            taken=taken_keys(catalog.records),
        ),
        sections=_sections(catalog, kind, section, draft),
        date=date,
        listed=listed,
        title=title,
        byline="" if byline == make_byline(draft.authors) else byline,
        authors=draft.authors,
        method=method,
        arxiv=arxiv,
        doi=number,
        paper=_link("paper", draft.paper)
        if as_spelled
        else _paper_link(draft, arxiv, number or (published.doi if published else None)),
        code=_link("code", draft.code),
        data=_link("data", draft.data),
        links=tuple((label, link) for label, text in draft.links if (link := _link(label, text))),
        published=published,
        withdrawn=draft.withdrawn,
        note=draft.note,
        fields=draft.fields,
    )


def refuse_duplicates(record: Record, catalog: Catalog) -> None:
    """Raise Duplicate where a record of the catalog is the same work.

    That is one with the same arXiv id, DOI, link to the paper, or title but for case, accents, punctuation and slips,
    as the check of a catalog compares them.
    """
    from samcat.record.likeness import DUPLICATE, are_two, compare
    from samcat.record.sides import side

    mine = {mark for mark, _ in marks_of(record)}
    found = []
    for other in catalog.records:
        shared = [what for mark, what in marks_of(other) if mark in mine]
        same = [what for what in shared if what != "title" or not are_two(record, other, what)]
        if same:
            found.append((other.key, f"same {same[0]}"))
    if not found:
        own = side(record)
        relations = ((other.key, compare(own, side(other))) for other in catalog.records)
        found = [(key, relation[1]) for key, relation in relations if relation and relation[0] == DUPLICATE]
    if found:
        raise Duplicate(found)


def refuse_known(draft: Draft, catalog: Catalog) -> None:
    """Raise Duplicate where a record has the arXiv id, the DOI or the page of a draft."""
    wanted = {found for text in (draft.arxiv, draft.doi, draft.paper) if text and (found := identifier_of(text))}
    for record in catalog.records:
        for kind, value in identifiers_of(record):
            if (kind, value) in wanted:
                what = {ARXIV: "arXiv id", DOI: "DOI"}.get(kind, "link")
                raise Duplicate([(record.key, f"same {what}")])


def method_in(title: str) -> str | None:
    """The name of a method that a title begins with, "MedSAM3: Delving into …"; None where no name stands there."""
    match = re.match(r"([^\s:]+):\s", title)
    name = match[1] if match else ""
    telling = sum(letter.isupper() for letter in name) > 1 or any(letter.isdigit() for letter in name)
    return name if telling else None


def publication(text: str) -> Publication | None:
    """The publication at a venue as a list would name it; None for a preprint and what is under review."""
    from samcat.readers import venues

    place = venues.venue(text)
    if _NOT_YET.match(text.strip()) or (place is not None and place.preprint):
        return None
    if place is not None:
        return venues.publication(place)
    name, _, year = text.strip().rpartition(" ")
    is_year = bool(name) and re.fullmatch(r"(?:19|20)\d\d", year) is not None
    return Publication(name.rstrip(","), None, int(year)) if is_year else Publication(text.strip(), None, None)


def _arxiv(draft: Draft) -> str | None:
    for text in (draft.arxiv, draft.doi, draft.paper):
        if text and (found := arxiv_id(text)):
            return found
    if draft.arxiv:
        raise UsageError(f"not an arXiv id: {draft.arxiv!r}")
    return None


def _doi(draft: Draft) -> str | None:
    text = draft.doi or draft.paper or ""
    if arxiv_id(text):
        return None
    found = bare_doi(text)
    if draft.doi and found is None:
        raise UsageError(f"not a DOI: {draft.doi!r}")
    return found


def _published(published: Publication | None, number: str | None) -> tuple[Publication | None, str | None]:
    """A publication with its DOI, and the DOI that belongs to the record itself."""
    if published is None or number is None:
        return published, number
    return published._replace(doi=published.doi or number), None


def _paper_link(draft: Draft, arxiv: str | None, number: str | None) -> str | None:
    link = _link("paper", draft.paper)
    if arxiv and (link is None or "arxiv.org/" in link.lower()):
        return f"https://arxiv.org/abs/{arxiv}"
    return link or (doi_link(number) if number else None)


def _link(name: str, text: str | None) -> str | None:
    link = (text or "").strip()
    if link.lower() in _NO_LINK:
        return None
    if not is_web_link(link):
        raise UsageError(f"{name}: not an http or https link: {link!r}")
    return link


def _sections(catalog: Catalog, kind: type[Work], wanted: str | None, draft: Draft) -> tuple[str, ...]:
    """The section that a record joins, as the one id of it; none where the catalog has no sections."""
    for text in filter(None, (wanted, draft.anchor, draft.section)):
        for section in catalog.sections:
            if text.strip().casefold() in (section.id.casefold(), section.heading.casefold()):
                return (section.id,)
    if wanted:
        raise UsageError(
            f"there is no section {wanted!r} (there are {', '.join(part.id for part in catalog.sections)})"
        )
    rows = [work for work in catalog.works if isinstance(work, kind) and work.sections]
    if rows:
        return max(rows, key=lambda work: work.listed or datetime.date.min).sections[:1]
    return tuple(section.id for section in catalog.sections[:1])


def _make_citation(draft: Draft, catalog: Catalog, listed: datetime.date | None, *, as_spelled: bool) -> Citation:
    if draft.entry is None:
        raise UsageError("a citation is made from a BibTeX entry only")
    key = draft.key
    if as_spelled and not SAFE_KEY.fullmatch(key):
        key = make_key(draft.authors, "", draft.date, draft.title)
    if not SAFE_KEY.fullmatch(key):
        raise UsageError(f"not a key that every tool takes: {key!r}")
    if key_form(key) in taken_keys(catalog.records):
        raise Duplicate([(key, "same key")])
    return citation(key, *draft.entry, listed=listed)
