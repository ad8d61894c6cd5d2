"""One work as an item, a paragraph or a heading of a list describes it: what of the text is its title, and the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from samcat.readers import persons, roles, venues
from samcat.readers.before_titles import take_before, without_makers, without_year_and_venue
from samcat.readers.classify import classify
from samcat.readers.entry_pieces import keyed_lines, with_written_ids
from samcat.readers.inline import BREAK, Piece, plain
from samcat.readers.marked_titles import AL_AND_YEAR, taken_apart
from samcat.readers.plain_entries import plain_entry
from samcat.readers.plain_titles import IN_EDITORS, take_reference, without_dated_lead, without_journal
from samcat.readers.references import cited_people, is_named, read_reference
from samcat.readers.remains import KEYED_TITLE, KEYWORD, MARK, Reading, flat, judged, take_venue
from samcat.readers.title_groups import without_groups
from samcat.readers.title_pieces import (
    AUTHOR_LEAD,
    clean_title,
    in_sentence,
    is_person,
    is_year_next,
    labeled,
    may_name,
    title_piece,
    title_piece_of,
)
from samcat.record.identifiers import is_web_link

_INSTITUTION = re.compile(r"\b(?:Universit|Institut|Colleges?\b|Laborator|École|Academy of|Hochschule|Polytechni)")
_AND_INSTITUTION = re.compile(rf",\s+(?:[^,]*{_INSTITUTION.pattern}).*$")
# "Open for review in May 2020; ICLR 2021" is shorter
_LONG_LINE = 14
_LONG_TITLE = 6
# "... (to be completed, see [Hive](…))"
_TO_COME = re.compile(r"\W*?(?:\.{3}|…)\s*(?:\(|$)|\W*\(?(?i:to be (?:completed|continued|added|updated))\b")
# "Plum, Roe (1975)"
_CITED_LABEL = re.compile(r"\[?([^\W\d_a-z][^\d()]*[^\W\d_]\.?),? \(((?:19|20)\d\d)[a-z]?\)\]?")
# ". In A. Plum (Ed.). *Handbook of Hives*", ". *Hive Letters*. doi:"
_BOOK = re.compile(
    rf"[.,]?\s*(?:{IN_EDITORS}|In:?\s)?\x01([^\x01\0]{{4,100}})\x01(?=[.,]?\s*(?:[(\0\n\1]|doi\b|$|,\s(?!\x01?\d)))"
)
_NAME_AL = re.compile(r"[A-ZÀ-Þ][\w'’-]+ et\.? al\.?")
_INVERTED_AL = re.compile(r"[^\W\d_][\w'’-]+, [^\W\d_][\w.'’ -]+ et\.? al\.")
_FEWEST_WORDS = 3
_FEWEST_PIECES = 2
_LONG_VENUE = 5
_QUOTED = re.compile(r"[\"“][^\"“”]{12,}[\"”]")
_REMARKS = re.compile(
    r"(?i)^(?:oral|spotlight|highlight|poster|best (?:student )?paper.*|award|accepted.*|"
    r"not (?:yet|released|available).*|(?:coming )?soon)$"
)


def title_form(parts: Sequence[Piece]) -> str:
    """How the markup of an entry tells its title: "link", "bold", "italic" or "plain"."""
    parts = labeled(parts)
    found = title_piece(parts)
    if found is None:
        return "plain"
    part = parts[found[0]]
    return "link" if part.url else "bold" if "b" in part.style else "italic"


def read_entry(parts: Sequence[Piece], year: int | None = None, *, form: str = "") -> Reading | None:
    """What an entry says; None where it has no title.

    `year` is that of its group, for dates such as "06/11", and `form` is how its title is told, as in `title_form`.
    """
    if _TO_COME.match(plain(parts)):
        return None
    reading = Reading()
    parts = _without_listed_people(_without_bold_colon(_without_cited(parts, reading)), reading)
    parts = _without_bold_people(parts)
    parts = labeled(keyed_lines(with_written_ids(parts)))
    title_at = title_piece(parts) if not form else title_piece_of(parts, form)
    if form and (form == "plain") != (title_at is None):
        return None
    if title_at is None and any(part.url and in_sentence(parts, at) for at, part in enumerate(parts)):
        return None
    if title_at is None:
        found = plain_entry(parts, reading, year)
        if found is not None and _NAME_AL.fullmatch(found.title):
            found = None  # "Plum et al. (2020). [Hive](…)"
        if found is not None:
            # the link of a title such as "Bees and Wasps", which is no person's
            linked = [roles.address(part.url) for part in parts if part.url and clean_title(part.text) == found.title]
            has_paper = any(role == "paper" for role, _, _ in found.links)
            for url in linked[:1]:
                if all(url != other for _, _, other in found.links):
                    found.add_link("other" if has_paper else "paper", "page", url)
        if found is not None or not (
            links := [at for at, part in enumerate(parts) if may_name(part) and not is_person(part)]
        ):
            return found
        # a link of one word, where there is no other title
        reading, title_at = Reading(byline=reading.byline), (links[0], links[0])
    start, end = title_at
    title = parts[start : end + 1]
    text = " ".join(part.text for part in title) if title[0].url else "".join(part.text for part in title)
    following = parts[end + 1 : end + 3]
    is_named_next = any("i" in part.style and persons.people(part.text) for part in following)
    if is_named_next or AL_AND_YEAR.fullmatch(text) or not take_reference(text, reading, year):
        text = without_groups(without_year_and_venue(text, reading), reading)
        reading.title = clean_title(taken_apart(text, reading, year))
    before, after = flat(parts[:start], reading), flat(parts[end + 1 :], reading)
    if title[0].url:
        url = roles.address(title[0].url)
        where = roles.target("", url)
        reading.links.insert(
            0, (where.role if where.role in ("paper", "code", "data") else "", "", url)
        ) if is_web_link(url) else None
    before = without_makers(without_dated_lead(before, reading), reading)
    if not title[0].url and (names := AUTHOR_LEAD.fullmatch(before)) and is_year_next(after):
        reading.byline, before = names[1], ""
    method = re.fullmatch(r"\W*([\w.+/ -]{2,24}?\+*)\W*", before.replace(MARK, " ").strip())
    if (
        method
        and not roles.says_when_or_where(method[1], vague=True)
        and not _REMARKS.match(method[1])
        and not persons.surnames(method[1])
        and (not persons.people(method[1]) or re.fullmatch(r"\W*\([^(),]+\)\W*", before))
        and re.search(r"[A-Z]", method[1])
        and not KEYWORD.match(before.replace(MARK, " "))
        # "Hive Letters. **On bees**"
        and not (before.rstrip().endswith(".") and len(method[1].split()) > 1)
    ):
        reading.method = method[1]
    else:
        take_before(before, reading, year)
    if (not title[0].url or " " not in reading.title) and not (reading.authors or reading.byline):
        cited = read_reference(after.strip(" :–—-"))
        if cited is not None and cited.year and len(cited.title.split()) > 2:
            # a topic or a method in bold, and a reference behind it
            reading.notes.append(reading.title)
            take_reference(after.strip(" :–—-"), reading, year)
            return judged(reading)
    # "Title" in a link, then ": what it goes on with"
    if (
        title[0].url
        and (more := re.match(r"^(:\s+[^\0\n(\[|]{3,}?)(?=\s*(?:[\0\n(\[|]|$))", after))
        and len(reading.title.split()) < 3
    ):
        reading.title, after = reading.title + more[1].rstrip(" .,"), after[more.end() :]
    if reading.authors or reading.byline:
        after = re.sub(r",\x01?\s*\n\s*", ", ", after)  # a line that ends in a comma goes on
        after = _without_book(after, reading)
    classify(without_journal(after, reading), reading, year)
    return judged(reading)


def _without_book(after: str, reading: Reading) -> str:
    """What stands behind people and a title without the emphasis right behind it, the work that it is part of."""
    book = _BOOK.match(after)
    if book is None or reading.venue is not None or not is_named(book[2]) or persons.people(book[2]) is not None:
        return after
    place = venues.venue(book[2])
    if (place is not None and (place.preprint or place.year)) or roles.date_of(book[2]):
        return after
    take_venue(place or venues.Venue(book[2].strip(" .,"), None, False), reading)
    return after[: book.start(2) - 1] + MARK + after[book.end() :]


def _without_cited(parts: Sequence[Piece], reading: Reading) -> Sequence[Piece]:
    """The pieces, where a link behind a title is but a label and no "Plum, Roe (1975)", which is noted."""
    for at, part in enumerate(parts):
        cited = _CITED_LABEL.fullmatch(part.text) if part.url and len(plain(parts[:at]).split()) > 1 else None
        if cited and (persons.surnames(cited[1]) or persons.is_name(cited[1])) and venues.venue(cited[1]) is None:
            reading.byline, reading.date = cited[1], int(cited[2])
            return [*parts[:at], part._replace(text="paper", style=""), *parts[at + 1 :]]
    return parts


def _without_bold_colon(parts: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces, where a title in bold with a colon and people behind it, as in "**On bees:** Ada Plum.", has none."""
    if len(parts) < _FEWEST_PIECES or "b" not in parts[0].style or parts[0].url or parts[1].url or parts[1].style:
        return parts
    title = parts[0].text.rstrip()
    named = re.split(r"\.\s|\.?$|[\n(\[]", parts[1].text.strip(), maxsplit=1)[0]
    if not title.endswith((":", "：")) or len(title.split()) <= _FEWEST_WORDS:
        return parts
    who = persons.people(named)
    if who is None or len(who.authors) + 2 * bool(who.byline) < _FEWEST_PIECES:
        return parts
    return [parts[0]._replace(text=title[:-1]), parts[1]._replace(text=f". {parts[1].text.lstrip()}"), *parts[2:]]


def _without_listed_people(parts: Sequence[Piece], reading: Reading) -> Sequence[Piece]:
    """The pieces without the people in bold before a title, as in "**PLUM, A.; ROE, B.** On bees", who are noted."""
    end = next((at for at, part in enumerate(parts) if part.url or not ("b" in part.style or part.text == BREAK)), 0)
    named = plain(parts[:end])
    who = persons.people(" ".join(named.split())) if ";" in named else None
    if (
        who is None
        or len(who.authors) < _FEWEST_PIECES
        or parts[end].style
        or not parts[end].text.strip()[:1].isupper()
    ):
        return parts
    reading.authors, reading.byline = who
    return [parts[end]._replace(text=parts[end].text.lstrip()), *parts[end + 1 :]]


def _without_bold_people(parts: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces, where people and a year in bold that begin a reference are as plain as the rest of it."""
    if not parts or "b" not in parts[0].style or parts[0].url:
        return parts
    # "**PLUM, Ada et al.** On bees and wax."
    text = parts[0].text.strip()
    who = persons.people(text) if "," in text and text.endswith(".") else None
    several = (who is not None and len(who.authors) > 1) or _INVERTED_AL.fullmatch(text)
    is_plain = len(parts) > 1 and not (parts[1].style or parts[1].url) and parts[1].text.lstrip()[:1].isupper()
    is_led = several and is_plain and len(plain(parts[1:4]).split()) > _FEWEST_WORDS
    if not is_led and not cited_people(parts[0].text):
        return parts
    return [parts[0]._replace(style=""), *parts[1:]]


def details_of(parts: Sequence[Piece], reading: Reading, year: int | None = None) -> None:
    """Take what lines below a title say of the same work."""
    if is_keyed(parts) and not KEYWORD.match(plain(parts)):
        remark_of(parts, reading)
        return
    classify(flat(labeled(parts), reading), reading, year)


def remark_of(parts: Sequence[Piece], reading: Reading) -> None:
    """Keep what a line below a title says besides, with its links."""
    links = any(part.url for part in parts)
    if not links or len(plain(part for part in parts if not part.url).split()) > 1:
        reading.notes.append(plain(parts))
    for part in parts:
        if part.url:
            reading.add_link("other", part.text, roles.address(part.url))


def is_detail(parts: Sequence[Piece]) -> bool:
    """Whether a text only says more of the work above it: people, a venue, a date, links with labels, or a keyword."""
    if all(part.text == BREAK or not part.text.strip() for part in parts) and not any(part.url for part in parts):
        return True
    text = plain(parts)
    if any(part.url.startswith("#") for part in parts):
        return False
    if title_piece(parts) == (0, 0) and "b" in parts[0].style and len(parts[0].text.split()) > 2:
        return False
    if (quoted := _QUOTED.search(text)) and persons.people(text[: quoted.start()].strip(" ,.:")) is not None:
        return False  # "Plum, A., Roe, B. “On bees”"
    if (key := KEYWORD.match(text)) and not KEYED_TITLE.match(text):
        # "arXiv: **On bees**. [paper](…)"
        titled = any("b" in part.style and len(part.text.split()) > _FEWEST_WORDS and not part.url for part in parts)
        return not (titled and key[1].casefold() == "arxiv")
    named = [part.text for part in labeled(parts) if part.url and not roles.is_label(part.text)]
    places = [(venues.venue(text), len(text.split()) < _LONG_VENUE) for text in named]
    if any(place is None or not (is_short or (place.sure and place.year)) for place, is_short in places):
        first = next(at for at, part in enumerate(parts) if part.url)
        is_paper = roles.target("", parts[first].url).role == "paper" and not roles.is_label(parts[first].text)
        if (is_paper or len(parts[first].text.split()) >= _FEWEST_WORDS) and not is_person(parts[first]):
            return False  # "Plum, A. [Title](…)"
        who = persons.people(plain(parts[:first]))
        several = who is not None and (len(who.authors) > 1 or bool(who.byline))
        return several or persons.people(_AND_INSTITUTION.sub("", text)) is not None
    place = venues.venue(text)
    if (
        place
        and place.sure
        and place.year
        and place.type
        and len(text.split()) < _LONG_LINE
        and not any(part.url for part in parts)
    ):
        return True
    reading = Reading()
    classify(flat([part for part in labeled(parts) if part.style != "g" or part.url], reading), reading, None)
    labels = {part.text.strip() for part in parts if part.url}
    short = len(text.split()) < _LONG_LINE and not any(
        len(note.split()) >= _LONG_TITLE and is_named(note) for note in reading.notes
    )
    leading = reading.notes[0] if reading.notes else ""
    is_reference = bool(reading.authors or reading.byline) and text.startswith(leading) and len(leading.split()) > 2
    if reading.venue and reading.venue.sure and reading.venue.year and not labels and short and not is_reference:
        return True
    return not any(
        re.search(r"[^\W\d_]{2}", note) and not (_REMARKS.match(note) or is_institution(note) or note in labels)
        for note in reading.notes
    )


def names_people(parts: Sequence[Piece]) -> bool:
    """Whether a text names several people, or one and others, and says little else."""
    said = Reading(title="?")
    details_of(parts, said)
    return not said.links and (len(said.authors) > 1 or bool(said.byline))


def is_institution(text: str) -> bool:
    """Whether a text is the name of a university, an institute or the like."""
    return len(text.split()) < 10 and bool(_INSTITUTION.search(text)) and is_named(text)


def is_worded(reading: Reading) -> bool:
    """Whether a title has words of its own, and is no venue or date."""
    words = [word for word in reading.title.split() if not word.isdigit()]
    return len(words) > 1 and not is_institution(reading.title) and not roles.says_when_or_where(reading.title)


def is_keyed_title(parts: Sequence[Piece]) -> bool:
    """Whether a text is a title behind a key, as in "**Title:** On bees"."""
    return KEYED_TITLE.match(plain(parts)) is not None


def is_keyed(parts: Sequence[Piece]) -> bool:
    """Whether a text is a key in bold and what it says, as in "**Key idea**: …"."""
    return bool(parts and "b" in parts[0].style and re.match(r"^\W*[^\W\d_][\w /&()'’-]{1,30}\s*[:：]", plain(parts)))
