"""A new record: made from what is known of it, with its key, after a look for the same work in the catalog."""

from __future__ import annotations

import datetime
import os
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from samcat.errors import ExitStatus, SamcatError, UsageError
from samcat.record.identifiers import arxiv_id, arxiv_month, canonical_link, doi, is_web_link
from samcat.record.keys import SAFE_KEY, common_words, make_key
from samcat.record.model import Citation, Dataset, Paper, Publication, Record, key_form
from samcat.record.names import Name, parse_author, title_of
from samcat.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samcat.catalog import Catalog
    from samcat.readers.draft import Draft
    from samcat.record.model import Work

_SUFFIX = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv", re.IGNORECASE)
_GROUP = re.compile(r"\b(?:collaboration|consortium|team|group|initiative|network)\b", re.IGNORECASE)
_NO_LINK = ("", "none", "n/a", "-")


class Duplicate(SamcatError):
    """A record that the catalog already has; `found` are (key, reason) of each that it equals."""

    status = ExitStatus.NOTHING_FOUND

    def __init__(self, found: Iterable[tuple[str, str]]) -> None:
        self.found = tuple(found)
        super().__init__("already in the catalog: " + "; ".join(f"{key} ({reason})" for key, reason in self.found))


def today() -> datetime.date:
    """The day on which a record joins the list: that of SOURCE_DATE_EPOCH where it is set, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH: not a number of seconds: {epoch!r}") from None


def make_record(draft: Draft, catalog: Catalog, *, section: str | None = None, listed: datetime.date) -> Record:
    """The record that a draft becomes in a catalog.

    `section` is the id or heading of a section; without one it is that of the draft, else the one which the newest
    record of its kind joined. A draft of kind "citation" becomes the entry that it was read from.

    Raises UsageError where something that every record has is missing or not valid.
    """
    if draft.kind == "citation":
        return _make_citation(draft, catalog)
    title = " ".join(draft.title.split())
    arxiv = _arxiv(draft)
    number = _doi(draft)
    month = draft.date or (arxiv_month(arxiv) if arxiv else None)
    byline = " ".join(draft.byline.split()) or make_byline(draft.authors, others=draft.others)
    missing = [name for name, value in (("title", title), ("date", month), ("byline", byline)) if not value]
    if missing or month is None:
        known = f" (the source names only the year {draft.year})" if draft.year and "date" in missing else ""
        raise UsageError("not known: " + ", ".join(missing) + known + "; give " + ", ".join(f"--{n}" for n in missing))
    method = draft.method or method_in(title)
    published, number = _published(draft.published, number)
    kind = Dataset if draft.kind == "dataset" else Paper
    return kind(
        key=make_key(
            draft.authors,
            byline,
            month,
            title,
            method,
            common=common_words(work.title for work in catalog.works),
            taken={name.lower() for record in catalog.records for name in (record.key, *record.aliases)},
        ),
        section=_section(catalog, kind, section, draft),
        date=month,
        listed=listed,
        title=title,
        byline=byline,
        authors=draft.authors,
        method=method,
        arxiv=arxiv,
        doi=number,
        paper=_paper_link(draft, arxiv, number or (published.doi if published else None)),
        code=_link("code", draft.code),
        data=_link("data", draft.data),
        published=published,
    )


def refuse_duplicates(record: Record, catalog: Catalog) -> None:
    """Raise Duplicate where a record of the catalog is the same work.

    That is one with the same arXiv id, DOI, link to the paper, or title but for case, accents, punctuation and slips,
    as the check of a catalog compares them. A citation is held against citations only, since the list may both list
    and cite a paper.
    """
    mine = dict(marks(record))
    found = []
    for other in catalog.citations if isinstance(record, Citation) else catalog.works:
        same = [what for mark, what in marks(other) if mark in mine]
        if same:
            found.append((other.key, f"same {same[0]}"))
    if not found and not isinstance(record, Citation):
        from samcat.record.likeness import DUPLICATE, compare, side

        own = side(record)
        relations = ((other.key, compare(own, side(other))) for other in catalog.works)
        found = [(key, relation[1]) for key, relation in relations if relation and relation[0] == DUPLICATE]
    if found:
        raise Duplicate(found)


def refuse_known(draft: Draft, catalog: Catalog) -> None:
    """Raise Duplicate where a listed work has the arXiv id or the DOI of a draft."""
    wanted = {text for text in (arxiv_id(draft.arxiv or ""), doi(draft.doi or "")) if text}
    for work in catalog.works:
        for what, text in (("arXiv id", work.arxiv), ("DOI", work.any_doi)):
            if text and text.lower() in wanted:
                raise Duplicate([(work.key, f"same {what}")])


def make_byline(authors: Iterable[str], *, others: bool = False) -> str:
    """Authors as a list prints them: "J. Ma and B. Wang", "JD. Gutiérrez et al."; empty where there are none."""
    names = [_short(parse_author(author)) for author in authors]
    if others or len(names) > 2:
        return f"{names[0]} et al." if names else ""
    return " and ".join(names)


def family_first(name: str) -> str:
    """A name as it is read, "Jia Wan" or "Maria de la Cruz", turned into "Wan, Jia" and "de la Cruz, Maria"."""
    words = name.split()
    if len(words) < 2 or _GROUP.search(name):
        return "{" + " ".join(words) + "}"
    suffix = [words.pop()] if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else []
    first = next((place for place, word in enumerate(words[:-1]) if place and word[0].islower()), len(words) - 1)
    return ", ".join([" ".join(words[first:]), *suffix, " ".join(words[:first])])


def method_in(title: str) -> str | None:
    """The name of a method that a title begins with, "MedSAM3: Delving into …"; None where no name stands there."""
    match = re.match(r"([^\s:]+):\s", title)
    name = match[1] if match else ""
    telling = sum(letter.isupper() for letter in name) > 1 or any(letter.isdigit() for letter in name)
    return name if telling else None


def publication(venue: str, date: int | None) -> Publication:
    """A publication known by its venue only: a venue with a year is a conference or workshop, any other a journal."""
    year = re.search(r"\b(?:19|20)\d\d\b", venue)
    kind = "workshop" if re.search(r"\bworkshops?\b", venue, re.IGNORECASE) else "conference" if year else "journal"
    return Publication(venue, kind, int(year[0]) if year else date // 100 if date else None)


def _short(name: Name) -> str:
    initials = "".join(letter for letter in name.initials if letter.isalpha())
    return f"{initials}. {name.family}" if initials and not name.literal else name.family


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
    found = doi(text)
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


def doi_link(number: str) -> str:
    """The link of a DOI, with what a link cannot hold percent-encoded (DOI Handbook, 3.6)."""
    return "https://doi.org/" + quote(number, safe="/:;()._-")


def _link(name: str, text: str | None) -> str | None:
    link = (text or "").strip()
    if link.lower() in _NO_LINK:
        return None
    if not is_web_link(link):
        raise UsageError(f"{name}: not an http or https link: {link!r}")
    return link


def _section(catalog: Catalog, kind: type[Work], wanted: str | None, draft: Draft) -> str:
    for text in filter(None, (wanted, draft.anchor, draft.section)):
        for section in catalog.sections:
            if text.strip().casefold() in (section.id.casefold(), section.heading.casefold()):
                return section.id
    if wanted:
        raise UsageError(
            f"there is no section {wanted!r} (there are {', '.join(part.id for part in catalog.sections)})"
        )
    rows = [work for work in catalog.works if isinstance(work, kind)]
    if rows:
        return max(rows, key=lambda work: work.listed or datetime.date.min).section
    if not catalog.sections:
        raise UsageError("the catalog has no [[sections]] to put a record in")
    return catalog.sections[0].id


def _make_citation(draft: Draft, catalog: Catalog) -> Citation:
    if draft.citation is None:
        raise UsageError("a citation is made from a BibTeX entry only")
    entry = draft.citation
    if not SAFE_KEY.fullmatch(entry.key):
        raise UsageError(f"not a key that every tool takes: {entry.key!r}")
    taken = {key_form(name) for record in catalog.records for name in (record.key, *record.aliases)}
    if key_form(entry.key) in taken:
        raise Duplicate([(entry.key, "same key")])
    return entry


def marks(record: Record) -> Iterator[tuple[str, str]]:
    """What tells a work, and what that is called; the title last, since it tells least."""
    if isinstance(record, Citation):
        if number := doi(record.value("doi") or ""):
            yield f"doi.org/{number}", "DOI"
    else:
        if record.arxiv:
            yield f"arxiv.org/abs/{record.arxiv}", "arXiv id"
        for number in filter(None, (record.doi, record.published.doi if record.published else None)):
            yield f"doi.org/{number.lower()}", "DOI"
        if record.paper:
            yield canonical_link(record.paper), "link"
    if letters := "".join(letter for letter in fold(title_of(record)) if letter.isalnum()):
        yield f"title:{letters}", "title"
