"""In what a statement of a work, such as an entry of a bibliography, differs from what is known of the work.

Spellings are no differences: TeX, accents, case of titles, initials, abbreviations of journals, dashes, DOIs in links.
What one of the two does not say is none either.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from samcat.record.dates import year_of
from samcat.record.identifiers import arxiv_id, arxiv_month
from samcat.record.identity import ARXIV, DOI, identifiers_of, title_letters
from samcat.record.model import Publication, Work
from samcat.record.names import OTHERS, Name, people
from samcat.record.same_people import differing_people
from samcat.record.same_venue import is_same_venue, is_series
from samcat.record.servers import is_preprint_doi, is_preprint_venue, preprint_server

TITLE, AUTHORS, YEAR, VENUE, DOI_FIELD, ARXIV_FIELD = "title", "authors", "year", "venue", "doi", "arxiv"
PUBLISHED = "published"


class Difference(NamedTuple):
    """One field in which a statement differs: what it says, what is known, and how they differ, in words."""

    field: str
    said: str
    known: str
    message: str = ""

    def __str__(self) -> str:
        """The difference in one line."""
        return f"{self.field}: {self.message or f'{self.said} (is {self.known})'}"


def differences(said: Work, known: Work, versions: Sequence[Work] = ()) -> list[Difference]:
    """The fields in which what is said of a work is not what is known of it.

    `versions` are further records of the same work, whose ids are right as well.
    """
    return [
        *_title(said, known),
        *_authors(said, known),
        *_year(said, known),
        *_venue(said, known),
        *_ids(said, (known, *versions)),
    ]


def is_preprint(work: Work) -> bool:
    """Whether a work is stated as a preprint: it is on a preprint server and appeared nowhere."""
    published = work.published
    # some have a report of arXiv for a preprint
    maker = (published.institution or published.publisher or "") if published and not published.venue else ""
    return (published is None or is_preprint_venue(maker)) and bool(
        work.arxiv or arxiv_id(work.paper or "") or preprint_server(work.paper) or is_preprint_doi(work.own_doi or "")
    )


def own_ids(work: Work, kind: str) -> set[str]:
    """The arXiv ids or the DOIs that name a work: not those of its code, data and further links."""
    own = work._replace(code=None, data=None, links=())
    # a link may count those who follow it: doi.org/…?utm_source=…
    found = {re.sub(r"\?\w+=.*", "", value) for other, value in identifiers_of(own) if other == kind}
    return {value for value in found if kind != DOI or not arxiv_id(value)}


def where_published(published: Publication) -> str:
    """Where and when a work appeared, in one line."""
    doi = published.doi and f"doi:{published.doi}"
    return ", ".join(filter(None, (published.venue, str(published.year or ""), doi)))


def _title(said: Work, known: Work) -> Iterator[Difference]:
    if _letters(said.title) != _letters(known.title):
        yield Difference(TITLE, said.title, known.title)


def _letters(title: str) -> str:
    # "UNet++" is not "UNet"
    return title_letters(re.sub(r"\s+&\s+", " and ", title)) + "+" * title.count("+")


def _authors(said: Work, known: Work) -> Iterator[Difference]:
    names, right = people(said), people(known)
    if not right[0]:
        return
    if not names[0]:
        yield Difference(AUTHORS, "", _row(*right), "there are none")
        return
    messages = list(differing_people(names, right))
    if messages:
        yield Difference(AUTHORS, _row(*names), _row(*right), "; ".join(messages))


def _row(names: Sequence[Name], others: bool) -> str:
    return "; ".join([*map(str, names), *([OTHERS] if others else [])])


def _year(said: Work, known: Work) -> Iterator[Difference]:
    year = (said.published.year if said.published else None) or year_of(said.date)
    if year is None:
        return
    first = {year_of(known.date)} if known.date else set()
    if known.arxiv and (month := arxiv_month(known.arxiv)):
        first.add(year_of(month))
    if not known.arxiv and said.arxiv and (month := arxiv_month(said.arxiv)):
        first.add(year_of(month))
    last = {known.published.year} if known.published and known.published.year else set()
    has_venue = bool(said.published and said.published.venue and not is_series(said.published.venue))
    if has_venue:
        # of a work that is not known to have appeared, the year of that is not known either
        years = last or (set() if is_preprint(known) else first)
    else:
        years = first if is_preprint(said) and first else first | last
    if years and year not in years:
        yield Difference(YEAR, str(year), " or ".join(map(str, sorted(filter(None, years)))))


def _venue(said: Work, known: Work) -> Iterator[Difference]:
    here, there = said.published, known.published
    if here is None or not here.venue:
        return
    # a series of proceedings may be that of any conference, and is no journal
    if is_series(here.venue) and (there is None or there.type != "journal"):
        return
    if there is None or not there.venue:
        if is_preprint(known):
            yield Difference(VENUE, here.venue, "", f"{here.venue} (only the preprint is known)")
        return
    if is_series(there.venue):
        # its books are proceedings: whose, the series does not tell
        if here.type == "journal" and not is_series(here.venue) and there.type != "journal":
            yield Difference(VENUE, here.venue, there.venue)
        return
    is_journal = there.type == "journal"
    # of one and the same name the type is no second opinion
    if here.venue != there.venue and not is_same_venue(_with_type(here), _with_type(there), is_journal=is_journal):
        yield Difference(VENUE, here.venue, there.venue)
        return
    for part in ("volume", "number", "pages"):
        one, two = getattr(here, part), getattr(there, part)
        if one and two and _numbers(one) != _numbers(two) and (is_journal or _are_ranges(one, two)):
            yield Difference(part, one, two)
    if is_journal:
        yield from _article_number(here, there)


def _are_ranges(one: str, two: str) -> bool:
    """Whether both are pages from one to another; proceedings count volumes and single pages in several ways."""
    return all(re.fullmatch(r"\s*\d+\s*[-–—]+\s*\d+\s*", pages) for pages in (one, two))


def _article_number(here: Publication, there: Publication) -> Iterator[Difference]:
    """Article numbers that are not one, be they said as such or as pages; of a range of pages they tell nothing."""
    if not (here.eid or there.eid) or (here.pages and there.pages and not (here.eid and there.eid)):
        return
    one, two = here.eid or here.pages or "", there.eid or there.pages or ""
    first, second = _numbers(one), _numbers(two)
    if len(first) != 1 or len(second) != 1:
        return
    said, known = first[0].lower(), second[0].lower()
    if said[0].isdigit() != known[0].isdigit():
        # "e102" is "102"
        said, known = (re.sub(r"^[a-z]+0*", "", number) for number in (said, known))
    if said != known:
        yield Difference("eid" if here.eid else "pages", one, two)


def not_comparable(said: Work, known: Work) -> str:
    """What of a statement nothing is known that it could be compared with; empty where that is nothing.

    A series, such as Lecture Notes in Computer Science, has the proceedings of many conferences.
    """
    here, there = said.published, known.published
    if not (here and there and here.venue and there.venue) or not is_series(there.venue) or is_series(here.venue):
        return ""
    if here.type == "journal" or is_preprint_venue(here.venue) or is_same_venue(here.venue, there.venue):
        return ""
    return f"venue: {here.venue} (only the series is known: {there.venue})"


def _with_type(published: Publication) -> str:
    venue = published.venue or ""
    is_told = published.type != "workshop" or re.search(r"(?i)workshop|[A-Z]{3}W\b", venue)
    return venue if is_told else f"{venue} Workshops"


def _numbers(text: str) -> list[str]:
    """The numbers of pages, the second whole where it is cut short: "123-9" is 123 to 129."""
    found = [number.lstrip("0") for number in re.findall(r"[A-Za-z]*\d+", text)]
    if len(found) == 2:
        first, last = found
        if len(last) < len(first) and last.isdigit():
            last = first[: len(first) - len(last)] + last
        found = [first] if first == last else [first, last]
    return found


def _ids(said: Work, known: Sequence[Work]) -> Iterator[Difference]:
    for field, kind in ((DOI_FIELD, DOI), (ARXIV_FIELD, ARXIV)):
        stated = own_ids(said, kind)
        if stated <= own_ids(known[0], kind):
            continue
        right = {name for work in known for name in own_ids(work, kind)}
        for value in sorted(stated - right):
            others = {name for name in right if is_preprint_doi(name) == is_preprint_doi(value)}
            if others:
                yield Difference(field, value, " or ".join(sorted(others)))
