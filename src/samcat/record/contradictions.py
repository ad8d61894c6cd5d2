"""In what two publications of one title exclude each other, so that they are two: another volume, year, book or school.

A preprint, and a record that says nothing of these, excludes nothing.
"""

import re
from collections.abc import Iterator

from samcat.record.dates import year_of
from samcat.record.identifiers import canonical_link
from samcat.record.model import Publication, Work
from samcat.record.ordinals import agree, exclude
from samcat.record.same_venue import are_other_bodies, are_other_books, are_other_venues
from samcat.text import fold

_MEETINGS = frozenset(("conference", "workshop"))
_IN_BOOKS = _MEETINGS | {"chapter"}
_IN_SOMETHING = _IN_BOOKS | {"journal"}
_BOOKS = frozenset(("book", "report", "manual"))
# of these one title comes out again and again
_YEARLY = frozenset(("report", "manual"))
_KINDS_OF_THESIS = (r"bachelor|bsc", r"master|msc", r"diplom", r"ph\.?d|doctor", r"habilitation")
_WEB_ENTRIES = frozenset(("online", "electronic", "www", "webpage", "post-weblog", "post", "elec", "blog"))
_RECURRING = (
    r"\b(?:annual|yearly|weekly|monthly|quarterly|daily|editorials?|prefaces?|forewords?|introduction|conclusions?|"
    r"obituar(?:y|ies)|book reviews?|bulletin|newsletter|highlights|overview|findings|shared task|challenge|panel|"
    r"in review|in this issue|from the editors?|letters? to the editors?|news|report)\b"
)
_TALK = r"\b(?:talk|presentation|slides|slide deck|poster|seminar|lecture|keynote|colloquium)\b"
# fields with the number of a work in a register
_REGISTRIES = ("pmid", "pmcid", "mrnumber", "zblnumber", "hal_id")
TELLING_WORDS = 4
"""A title of fewer words may be that of several works."""
_LEAST_PAGES = 4


def contradiction(one: Work, two: Work, *, is_linked: bool = False) -> str:
    """The part in which two works of one title exclude each other, in words; empty where they exclude nothing.

    `is_linked` says that both have one link: then no year and no name of a venue makes them two.
    """
    return next(_contradictions(one, two, is_linked=is_linked), "")


def _contradictions(one: Work, two: Work, *, is_linked: bool) -> Iterator[str]:
    first, second = one.published, two.published
    if not is_linked and _are_other_pages(one, two):
        yield "link"
    fields = dict(one.fields), dict(two.fields)
    yield from (name for name in _REGISTRIES if exclude(fields[0].get(name), fields[1].get(name)))
    if exclude(fields[0].get("version"), fields[1].get("version")):
        yield "version"
    if first is None or second is None:
        if any(_is_talk(work) and other.venue for work, other in ((one, two), (two, one))):
            yield "type"
        if not (first or second or is_linked) and all(map(_is_loose, (one, two))):
            yield from _loosely(one, two)
        return
    both = (_kind(one), _kind(two))
    if _are_other_types(*both):
        yield "type"
    if exclude(_version(one), _version(two)) and both != ("journal", "journal"):
        yield "version" if "software" in both else "edition"
    if not is_linked and _are_in_other_venues(one, two, both):
        yield "book" if both == ("chapter", "chapter") else "venue"
    apart = _years_apart(one, two, both)
    if not is_linked and apart and _tell_years(one, two, both, apart):
        yield "year"
    if not is_linked and _are_of_other_months(one, two, both):
        yield "month"
    if apart and set(both) <= _BOOKS and are_other_bodies(first.publisher or "", second.publisher or ""):
        yield "publisher"
    if both == ("thesis", "thesis"):
        if are_other_bodies(first.school or first.institution or "", second.school or second.institution or ""):
            yield "school"
        if _are_other_theses(one, two):
            yield "kind of thesis"
    if set(both) <= {"report", "manual"} and are_other_bodies(_issuer(one), _issuer(two)):
        yield "institution"
    if not (set(both) & (_MEETINGS | {"thesis", "web"})) and _volumes_exclude(first, second):
        yield "volume"
    if not set(both) & (_IN_BOOKS | {"thesis"}) and exclude(first.number, second.number):
        yield "number"
    if set(both) <= _IN_SOMETHING and _pages_exclude(first, second, both, apart):
        yield "pages"
    if (set(both) <= _BOOKS or (apart and "journal" not in both)) and _isbns_exclude(first.isbn, second.isbn):
        yield "ISBN"


def _kind(work: Work) -> str:
    assert work.published is not None  # noqa: S101 - the one caller has looked
    return "dataset" if work.kind == "dataset" else work.published.type or ""


def _are_other_types(one: str, two: str) -> bool:
    """Whether no work is of both types; many exporters take one of them for the other."""
    kinds = {one, two}
    if len(kinds) == 1 or "" in kinds or "web" in kinds:
        return False
    return not any(kinds <= alike for alike in (_IN_SOMETHING, _BOOKS, {"software", "manual"}, {"software", "dataset"}))


def _version(work: Work) -> str | None:
    return dict(work.fields).get("version") or (work.published and work.published.edition)


def _issuer(work: Work) -> str:
    published = work.published
    name = (published.institution or published.publisher) if published else None
    return name or dict(work.fields).get("organization", "")


def _is_talk(work: Work) -> bool:
    """Whether a work is what somebody said or showed, and not what appeared of it."""
    fields = dict(work.fields)
    if fields.get("entrytype") == "speech" or (fields.get("entrytype") == "unpublished" and "eventtitle" in fields):
        return True
    said = " ".join(filter(None, (work.note, *(fields.get(name, "") for name in ("howpublished", "type", "ris-M3")))))
    return _is_loose(work) and re.search(_TALK, fold(said)) is not None


def _is_loose(work: Work) -> bool:
    """Whether a work is an entry that its source calls nothing: a talk, an interview, notes of a lecture."""
    return not work.arxiv and dict(work.fields).get("entrytype") in ("misc", "unpublished")


def _loosely(one: Work, two: Work) -> Iterator[str]:
    """In what two such entries exclude each other: who brought them, and the year of a title that comes again."""
    here, there = (dict(work.fields).get("howpublished", "") for work in (one, two))
    if "://" not in here + there and are_other_bodies(here, there):
        yield "howpublished"
    if not _tells(one) and _years_apart(one, two, ("", "")):
        yield "year"


def _years(work: Work, *, is_meeting: bool) -> set[int]:
    year = (work.published and work.published.year) or year_of(work.date)
    years = {year} if year else set()
    if is_meeting and work.venue:
        years |= {int(text) for text in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", work.venue)}
    return years


def _years_apart(one: Work, two: Work, both: tuple[str, str]) -> int:
    """How many years lie between two works as far as both name one; proceedings may be those of the year before."""
    is_meeting = not _MEETINGS.isdisjoint(both)
    first, second = (_years(work, is_meeting=is_meeting) for work in (one, two))
    return min((abs(year - other) for year in first for other in second), default=0)


def _tell_years(one: Work, two: Work, both: tuple[str, str], apart: int) -> bool:
    """Whether works of other years are two: meetings and reports come each year, a date may slip."""
    first, second = one.published, two.published
    assert first is not None and second is not None  # noqa: S101 - the one caller has looked
    if set(both) & {"web", "software"}:
        return False
    if not _MEETINGS.isdisjoint(both):
        return True
    if set(both) & _YEARLY and apart == 1:
        return not (agree(first.number, second.number) or agree(_version(one), _version(two)))
    if set(both) <= _BOOKS and isbns(first.isbn) & isbns(second.isbn):
        return False
    if "book" in both and "proceedings" in fold(one.title):
        return True
    if apart == 1:
        return "journal" in both and not _tells(one) and not agree(first.volume, second.volume)
    return apart > 1


def _tells(work: Work) -> bool:
    """Whether a title is that of one work, and not one that comes again as "Editorial" does."""
    return len(work.title.split()) >= TELLING_WORDS and not re.search(_RECURRING, fold(work.title))


def _are_in_other_venues(one: Work, two: Work, both: tuple[str, str]) -> bool:
    here, there = one.venue, two.venue
    if not here or not there or here == there:
        return False
    if not (one.authors or two.authors or one.byline or two.byline):
        return are_other_venues(here, there) is not False
    if both == ("chapter", "chapter"):
        return are_other_books(here, there)
    is_journal = both == ("journal", "journal")
    others = are_other_venues(here, there, is_journal=is_journal)
    if others is None:
        # nobody knows whether "BMJ" is that journal: what tells is the title, or the volume
        return is_journal and not _tells(one) and not _share_volume(one, two)
    if not others or not set(both) <= _IN_SOMETHING:
        return False
    return is_journal or "journal" not in both or not _tells(one)


def _share_volume(one: Work, two: Work) -> bool:
    assert one.published is not None and two.published is not None  # noqa: S101 - the caller has looked
    return agree(one.published.volume, two.published.volume)


def _are_of_other_months(one: Work, two: Work, both: tuple[str, str]) -> bool:
    """Whether two columns of one journal, which say no volume, are of other months."""
    if both != ("journal", "journal") or _tells(one) or not (one.date and two.date):
        return False
    if one.venue and two.venue and one.venue != two.venue:
        return False
    assert one.published is not None and two.published is not None  # noqa: S101 - they have a type
    if one.published.volume or two.published.volume:
        return False
    first, second = str(one.date), str(two.date)
    length = min(len(first), len(second))
    return length > len("2006") and first[:length] != second[:length]


def _volumes_exclude(one: Publication, two: Publication) -> bool:
    # some journals are counted by years and by volumes
    is_year = [re.fullmatch(r"(?:19|20)\d\d", volume or "") is not None for volume in (one.volume, two.volume)]
    return is_year[0] == is_year[1] and exclude(one.volume, two.volume)


def _are_other_theses(one: Work, two: Work) -> bool:
    first, second = (_kind_of_thesis(work) for work in (one, two))
    return None not in (first, second) and first != second


def _kind_of_thesis(work: Work) -> int | None:
    fields = dict(work.fields)
    text = fold(" ".join(fields.get(name, "") for name in ("type", "entrytype", "genre", "csl-genre", "ris-M3")))
    return next((at for at, words in enumerate(_KINDS_OF_THESIS) if re.search(words, text)), None)


def _pages(published: Publication) -> tuple[int, int] | None:
    """The first and the last page, which is 0 where it is not said; None where there is no page with a number."""
    text = re.sub(r"\d+:(?=\d)", "", published.pages or published.eid or "")
    match = re.match(r"\D{0,8}?(\d+)(?:\s*[-‐‑–—]+\s*[A-Za-z]?(\d+))?", text)
    if match is None:
        return None
    first, last = match[1], match[2] or ""
    # "1107–24"
    return int(first), int(first[: len(first) - len(last)] + last) if last else 0


def are_on_one_page(one: Publication, two: Publication) -> bool:
    """Whether both publications say the page on which they begin, and it is the same."""
    first, second = _pages(one), _pages(two)
    return first is not None and second is not None and first[0] == second[0] and (first[0] > 1 or first == second)


def _pages_exclude(one: Publication, two: Publication, both: tuple[str, str], apart: int) -> bool:
    """Whether pages are others, and not those of a copy that is counted from 1, or that a society prints besides."""
    first, second = _pages(one), _pages(two)
    if first is None or second is None or first[0] == second[0]:
        return False
    lengths = [last - begin + 1 if last else 0 for begin, last in (first, second)]
    is_one_length = lengths[0] == lengths[1]
    if 1 in (first[0], second[0]) and ((is_one_length and lengths[0] >= _LEAST_PAGES) or 0 in lengths):
        return "journal" in both and first[1] == second[1] == 0 and not (one.eid or two.eid)
    return not (is_one_length and lengths[0] >= _LEAST_PAGES and not apart and set(both) <= _IN_BOOKS)


def _isbns_exclude(one: str | None, two: str | None) -> bool:
    first, second = isbns(one), isbns(two)
    return bool(first and second) and not first & second


def isbns(text: str | None) -> set[str]:
    """The numbers without their prefix and check digit, which are equal for the two lengths of an ISBN."""
    found = re.findall(r"(?:97[89][\s-]?)?(?:\d[\s-]?){9}[\dXx]", text or "")
    return {re.sub(r"[^\dXx]", "", number)[-10:-1] for number in found} or ({text} if text else set())


def _are_other_pages(one: Work, two: Work) -> bool:
    """Whether both are pages of the web, and not the same."""
    if not one.paper or not two.paper or one.arxiv or two.arxiv:
        return False
    links = [canonical_link(work.paper or "") for work in (one, two)]
    if links[0] == links[1] or any(link.startswith(("doi.org/", "arxiv.org/")) for link in links):
        return False
    entries = [dict(work.fields).get("entrytype", "") for work in (one, two)]
    kinds = [work.published.type if work.published else None for work in (one, two)]
    is_page = [kind == "web" or entry in _WEB_ENTRIES for kind, entry in zip(kinds, entries, strict=True)]
    if all(is_page):
        return True
    # what has no venue may be a paper of which a list gives two links: on one host it is a page beside another
    is_loose = all(
        page or (kind is None and entry == "misc") for page, kind, entry in zip(is_page, kinds, entries, strict=True)
    )
    return is_loose and links[0].partition("/")[0] == links[1].partition("/")[0]
