"""The parts of references that styles share: names, titles, dates and places, each on one line as print has them."""

import re
from collections.abc import Callable
from urllib.parse import quote

from samcat.clean import clean_line
from samcat.formats import variables
from samcat.formats.style_text import crew, linked, listed, printed, text_of
from samcat.formats.variables import genre_of as said_genre
from samcat.formats.variables import maker_of as made_by
from samcat.record.decode import ENTRY_TYPE
from samcat.record.entry import Entry
from samcat.record.names import Name
from samcat.record.tex import plain_text

PROCEEDINGS = ("conference", "workshop")
PARTS = (*PROCEEDINGS, "chapter")
"""The kinds of what is a part of a whole."""
WHOLE = ("book", "manual", "thesis", "report")


def title_of(entry: Entry) -> str:
    """The title of an entry, without the full stop that some sources keep, and marked where the work was withdrawn.

    Citing Medicine, chapter 1, "Retracted articles", has "[retracted]" behind the title; APA and IEEE have no form of
    their own that would fit a preprint.
    """
    title = printed(entry.title)
    # the full stop that some sources keep is that of a reference
    if title.endswith(".") and not re.search(r"\.\.$|\b(?:etc|al|Inc|Jr|vs|Co|Corp|Ltd|Bros|\w)\.$", title):
        title = title[:-1]
    return f"{title} [withdrawn]" if entry.withdrawn else title


def in_volumes(entry: Entry, form: str) -> Entry:
    """An entry with the title of the work of several volumes that it, or what it is in, is a volume of.

    `form` says how "{main}", "{volume}" and "{title}" are joined; the volume is then told.
    """
    is_part = entry.kind in PARTS
    title = (entry.venue if is_part else entry.title) or ""
    main = listed(*(plain_text(entry.kept.get(name, "")) for name in ("maintitle", "mainsubtitle")), by=": ")
    if not main and entry.kind == "book" and entry.volume:  # CSL has it the other way round
        main, title = title, plain_text(entry.kept.get("issuetitle", ""))
    shorter, longer = sorted((main.casefold(), title.casefold()), key=len)
    if not main or not title or entry.kind not in (*PARTS, *WHOLE) or shorter in longer:
        return entry
    joined_title = form.format(main=main, volume=entry.volume, title=title) if entry.volume else f"{main}: {title}"
    if is_part:
        return entry._replace(venue=joined_title, volume=None)
    # how many volumes there are is said of the whole
    kept = {name: text for name, text in entry.kept.items() if name != "volumes"}
    return entry._replace(title=joined_title, volume=None, kept=kept)


def volumes_of(entry: Entry) -> str:
    """Of how many volumes a work is, where it is all of them."""
    return "" if entry.volume or entry.kind not in WHOLE else kept_of(entry, "volumes")


def with_fewer_editors(entry: Entry, most: int, shown: int) -> Entry:
    """An entry of whose editors, where they are more than `most`, only the first are `shown`, as of authors."""
    return entry._replace(editors=entry.editors[:shown], other_editors=True) if len(entry.editors) > most else entry


def without_marks(entry: Entry) -> Entry:
    """An entry without what styles print otherwise or not at all: "Vol.", "No." and "pp." before numbers, which they
    put there, "Article" before that of an article, and the titles and degrees of people (APA 9.8, Citing Medicine 2).
    """
    bare = {part: re.sub(mark, "", getattr(entry, part) or "") or None for part, mark in _MARKS.items()}
    if not entry.eid and (article := re.fullmatch(_ARTICLE, entry.pages or "")):
        bare |= {"pages": None, "eid": article[1]}
    entry = entry._replace(names=tuple(map(_untitled, entry.names)), editors=tuple(map(_untitled, entry.editors)))
    return entry._replace(**bare)  # type: ignore[arg-type]  # the names of parts that are texts


def _untitled(name: Name) -> Name:
    if name.literal or not name.family:
        return name
    given = re.sub(_TITLES, "", name.given)
    return name._replace(given=given or name.given, suffix="" if re.fullmatch(_DEGREE, name.suffix) else name.suffix)


_ARTICLE = r"(?i)\s*(?:article|art\.)\s*(?:no\.|number)?\s*(\w*\d\w*)\s*"
_TITLES = r"^(?:(?:Prof|Professor|Dr|Mag|Ing|Dipl|Rev|Hon)\b\.?(?:-Ing\.|-Phys\.)?\s+)+(?=[^\W\d_])"
_DEGREE = r"(?i)ph\.?\s?d\.?|m\.?d\.?|d\.?sc\.?|m\.?sc\.?|esq\.?"


_MARKS = {
    "volume": r"(?i)^\s*vol(?:ume|\.)?\s*(?=\d|[IVXLC]+\b)",
    "number": r"(?i)^\s*(?:no\.|nr\.?|num\.|number|issue|iss\.|n°|№)\s*(?=\w*\d)",
    "pages": r"(?i)^\s*(?:pp?\.|pages?)\s*(?=\w*\d)",
}


def version_of(entry: Entry) -> str:
    """The version of software or data."""
    version = kept_of(entry, "version") if entry.kind in ("software", "dataset", "manual") else ""
    return re.sub(r"(?i)^v(?:er(?:sion|\.)?)?\s*(?=\d)", "", version)


def sort_name(entry: Entry) -> str:
    """What CSL calls a work for which records have no type: "patent", "motion_picture"; empty for the others."""
    sort = variables.sort_of(entry)
    return sort.csl if sort else variables.subtype_of(entry) or entry.kept.get(ENTRY_TYPE, "")


def is_preprint(entry: Entry) -> bool:
    """Whether a work that is not on arXiv is a preprint."""
    return entry.kind == "link" and (sort_name(entry) == "article" or genre_of(entry).casefold() == "preprint")


def reviewed_of(
    entry: Entry, spelled: Callable[[Name], str], what: str = "Review of {}", last: str = ", and ", pair: str = " and "
) -> str:
    """What a review is of: "Review of Fences, by C. Nye"."""
    title = kept_of(entry, "reviewed", "reviewed-title")
    names, more = variables.kept_people(entry, "reviewed-author")
    by = crew([spelled(name) for name in names], more, last, pair)
    if not title and not by:
        return ""
    return listed(what.format(title) if title else "Review", f"by {by}" if by else "")


def chapter_of(entry: Entry) -> str:
    """The number of a chapter of which the pages are not known."""
    return kept_of(entry, "chapter") if entry.kind == "chapter" and not entry.pages else ""


def portion_of(entry: Entry) -> tuple[str, str]:
    """The chapter and the pages of a book that are meant, as @inbook of BibTeX has them, where not all of it is."""
    if entry.kind != "book" or not (entry.kept.get(ENTRY_TYPE) == "inbook" or "chapter" in entry.kept):
        return "", ""
    return kept_of(entry, "chapter"), pages_of(entry)


def medium_of(entry: Entry) -> str:
    """What a picture or a record is made of, and the scale of a map."""
    medium = listed(kept_of(entry, "medium"), kept_of(entry, "scale"))
    return medium[:1].upper() + medium[1:]


def venue_of(entry: Entry) -> str:
    """The venue of an entry, but for one that is the work itself, as @proceedings have it for their crossref."""
    venue = printed(entry.venue or "")
    if entry.kind in PARTS:
        venue = re.sub(r"^In:? (?=[^\W\d_a-z])", "", venue)  # which styles say before it
    return "" if variables.is_own_venue(entry) else venue


def address_of(entry: Entry) -> str:
    """Where an entry can be read, as a link."""
    if entry.doi:
        # DOI Handbook, "Encoding": what a link cannot hold, or would end its path
        doi = re.sub(r"[^!-~]|[\"#%<>\\^`{|}?]", lambda match: quote(match[0]), clean_line(entry.doi))
        return linked(f"https://doi.org/{doi}")
    if entry.url:
        return linked(entry.url)
    return linked(f"https://arxiv.org/abs/{clean_line(entry.arxiv)}") if entry.arxiv else ""


def pages_of(entry: Entry) -> str:
    """The pages, with a dash between numbers; hyphens beside a dash are part of them: "1-1–1-20", and so of a DOI.

    A dash alone, and "null", is what programs write who know none.
    """
    said = re.sub(r"(?<=\w)\s*(?:[–—−]|-{2,}|\s-\s)\s*(?=\w)", "–", text_of(entry.pages))
    said = re.sub(r"^[\s–—−-]+|[\s–—−-]+$", "", said)
    pieces = re.split(r"\s*[,;]\s*(?=\w*\d)", said if said.casefold() not in ("null", "none") else "")
    is_kept = [re.search(r"–|10\.\d{4,}/|://", piece) for piece in pieces]
    return ", ".join(
        piece if kept else re.sub(r"(?<=\w)-(?=\w)", "–", piece) for piece, kept in zip(pieces, is_kept, strict=True)
    )


def kept_of(entry: Entry, *names: str) -> str:
    """What the source has under one of some names, as people read it."""
    return printed(variables.kept_text(entry, *names))


def genre_of(entry: Entry) -> str:
    """What sort of thesis, report or patent it is, as far as the source says so."""
    if entry.kind == "thesis":
        return printed(said_genre(entry) or "Thesis")
    genre = said_genre(entry) or ("patent" if entry.kept.get(ENTRY_TYPE) == "patent" else "")
    return printed(genre[:1].upper() + genre[1:])


def place_of(entry: Entry) -> str:
    """Where the publisher is."""
    if entry.kept.get(ENTRY_TYPE) == "patent":
        return ""  # where it holds
    return kept_of(entry, "address", "location")


def maker_of(entry: Entry) -> str:
    """The publisher, school, institution or organization, or how it was published."""
    return printed(made_by(entry))


def archive_of(entry: Entry) -> str:
    """Where a picture, a manuscript or a thesis is kept: "Box 3, City Museum, Ghent"."""
    sort = variables.sort_of(entry)
    if entry.kind != "thesis" and (sort is None or sort.hayagriva not in ("artwork", "manuscript")):
        return ""
    shelf = kept_of(entry, "accession", "archive_location")
    return listed(shelf, kept_of(entry, "archive", "database"), kept_of(entry, "csl-archive-place"))


def event_of(entry: Entry) -> str:
    """The event at which a work was presented, and where, if it is in no proceedings."""
    return listed(kept_of(entry, "eventtitle"), kept_of(entry, "venue")) if not entry.venue else ""


def numbered_of(entry: Entry, before: str = "", report: str = "Report") -> str:
    """What sort of work it is and its number, of what is in no other work: "U.S. patent EP 1".

    Of reports without a sort `report` stands before the number.
    """
    genre = genre_of(entry) or (report if entry.kind == "report" and entry.number else "")
    office = kept_of(entry, "authority") if sort_name(entry) == "patent" else ""
    return listed(office, genre, f"{before}{text_of(entry.number)}" if entry.number else "", by=" ")


def remark_of(entry: Entry) -> str:
    """The remark that an unpublished work has in place of a publisher."""
    is_unpublished = entry.kept.get(ENTRY_TYPE) in ("unpublished", "manuscript", "UNPB", "MANSCPT")
    remark = printed(entry.also or "") if is_unpublished else ""
    said = (variables.status_of(entry), variables.unpublished_note(entry).casefold())
    return "" if remark.casefold().strip(" .") in said else remark


def whole_publisher(entry: Entry) -> str:
    """Who publishes a journal that is cited as a whole; articles are found without."""
    return listed(place_of(entry), maker_of(entry), by=": ") if sort_name(entry) == "periodical" else ""


def series_of(entry: Entry, before: str) -> str:
    """The series with the number in it, `before` which a word stands."""
    number = (
        text_of(entry.number)
        if variables.counted(entry) == "series"
        else printed(variables.kept_text(entry, "csl-collection-number").strip('"'))
    )
    return listed(text_of(entry.series), before + number if number else "", by="") if entry.series else ""


def asked_of(entry: Entry) -> tuple[int, int, int] | None:
    """The day on which somebody looked at a page, as year, month and day."""
    return None if entry.doi or not entry.url else day_in(entry, "urldate")


def day_in(entry: Entry, name: str) -> tuple[int, int, int] | None:
    """The day that a field of the source says, as year, month and day."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", variables.kept_text(entry, name))
    if match is None or not 0 < int(match[2]) <= 12:
        return None
    return int(match[1]), int(match[2]), int(match[3])


def _ordinal(edition: str) -> str:
    number = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?\.?", edition.strip())
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
    count = int(number[1]) if number else words.get(edition.strip().casefold(), 0)
    if not count:
        return printed(re.sub(r"(?i)\s*\bed(?:ition|n|\.)?\.?$", "", edition))
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def edition_of(entry: Entry) -> str:
    """The edition, but for a first one."""
    if re.search(_FOREIGN_EDITION, entry.edition or ""):
        return printed(entry.edition or "")
    return f"{_ordinal(entry.edition)} ed." if entry.edition and _ordinal(entry.edition) not in ("", "1st") else ""


_FOREIGN_EDITION = (
    r"(?i)\b(?:aufl(?:age)?|ausg(?:abe)?|nachdr(?:uck)?|éd(?:ition)?|edici[óo]n|edi[çc][ãa]o|edizione|izd|изд|vyd(?:ání)?|"
    r"wyd|uppl(?:aga)?|utg(?:åva|ave)?|udg(?:ave)?|druk|painos)\b|版"
)
