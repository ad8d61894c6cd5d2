"""Lines of an entry without the people that a mark, an institution or "et al." sets off, which are noted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from samcat.readers import persons, roles, venues
from samcat.readers.references import is_named, leading_people, people_and_year, venue_in
from samcat.readers.remains import MARK, Reading, take_venue

_EMPHASIS_INSIDE = re.compile(r"([(\[])\s*\x01([^\x01]+)\x01\s*([)\]])")
_MISTYPED_AL = re.compile(r"(?<=\w )(?:et at(?=[.,])|at al\b)")
_AL_ALONE = re.compile(r"(?<=\w )(?<!et )(?<!et\. )(?<!at )al(?=\.?\s*(?:[,(]|$))")
_EMPHASIS_OF_ONE = re.compile(r"\x01([^\x01,]{3,40})\x01(?=\W*(?:,|and\b|&|$))")
_PART_IN_BRACKETS = re.compile(r"\b([A-Z]\w+) \((Findings|Workshops?|Demo|Main)\)(?= (?:19|20)\d\d)")
_SOCIETY = re.compile(r"\b(IEEE|ACM)\s?\(([A-Z][\w-]+)\)")
_YEAR_IN_BRACKETS = re.compile(r"\b([A-Z]\w+) \(((?:19|20)\d\d)\)")
_ET_AL = re.compile(r"^\W*(\w[^.\0|:]*(?:[A-Z]\.[^.\0|:]*)*?\b(?:et\.? ?al|etc))(?:\.|,|\b)[\s,.]*(.*)$", re.DOTALL)
# "Plum et al., *Hive*"
_VENUE_BEHIND = re.compile(r"\bet\.? ?al\b[.,:]*\s+\x01([^\x01\0\n]{3,90})\x01(?=\W*$)")
# "*Plum et al. Artificial Hives.*"
_VENUE_IN_RUN = re.compile(r"\x01[^\x01]*\bet\.? ?al\b[.,:]*\s+([A-Z][^\x01\0\n\d.:()]{3,60})[.]?\s*\x01")
# "Ada Plum (University of Mill)"
_DATED_NAME = re.compile(r"^(\S+\s.*\S)\s\(?(?:19|20)\d\d\W*$")
_WITH_PLACE = re.compile(r"([A-ZÀ-Þ][^\W\d_]+(?: [^\W\d_.'’-]+){1,3})\s*\(([^()\d]{4,80})\)[,;]?")
# "Hive Letters (2020)", "T-HIVE (2020)"
_DATED_VENUE = re.compile(
    r"[\s.,;:\0\"”]*([A-Z][\w&/-]*(?: (?:[A-Z][\w&/-]*|of|in|and|for|on|the|&)){0,7})(?:,? \(|[.] )"
    r"((?:19|20)\d\d)(?:\)|\b)(?=\W*(?:\0|$))"
)
# "Computers, Environment and Urban Systems, 2018"
NAMED_WITH_COMMA = re.compile(r"([A-Z]\w{4,}s,\s[^,\d]*?(?:,\s[^,\d]*)?\s(?:and|&)\s[^,\d]*),?\s\(?((?:19|20)\d\d)\)?")
# how many commas a place behind names may have: "CVPR, Seattle, WA, USA, June 2020"
_MOST_COMMAS = 8
_BY = re.compile(r"\W*by\s+")
_TWO_FAMILIES = re.compile(r"[\s.,;:\0-]*([A-ZÀ-Þ][\w'’-]+,? (?:&|and) [A-ZÀ-Þ][\w'’-]+)\.\s+(\S.*)", re.DOTALL)
# "by Plum, Ada. HIVE 2020", "by Plum A B. 2020"
_BY_ONE = re.compile(
    r"\W*by\s+([A-ZÀ-Þ][\w'’-]+(?:, [A-ZÀ-Þ][a-zà-ÿ]+(?: [A-ZÀ-Þ]\.?)*|(?: [A-ZÀ-Þ]){1,3}))\.\s+(\S.*)", re.DOTALL
)
# "2020 Ada Plum, Bo Roe"
_DATED_NAMES = re.compile(r"((?:19|20)\d\d)[,:]?\s+([^\d()]+)")
PLACE = re.compile(
    r"\b(?:Department|Universi|Institut|College|Laborator|École|Academy|Research|Inc|Google|Microsoft|Meta)"
)


_ONE_RUN = 3


def without_emphasis(line: str) -> str:
    """A line without the emphasis of one name among others and of what stands in brackets, and "ICML (2020)" as one."""
    if "\1" in line:
        line = _EMPHASIS_INSIDE.sub(r"\1\2\3", line)
    if " at" in line or " al" in line:
        line = _MISTYPED_AL.sub("et al", _AL_ALONE.sub("et al", line))
    if "\1" in line and line.count(",") > 1:
        line = _EMPHASIS_OF_ONE.sub(lambda run: run[1 if persons.is_name(run[1]) else 0], line)
    if "(" not in line:
        return line
    # "EMNLP (Findings) 2020", "IEEE(TIP)" are names
    line = _PART_IN_BRACKETS.sub(
        lambda found: f"{found[1]} {found[2]}" if venues.is_acronym(found[1]) else found[0], line
    )
    line = _SOCIETY.sub(r"\1 \2", line)
    return _YEAR_IN_BRACKETS.sub(
        lambda found: f"{found[1]} {found[2]}" if venues.is_acronym(found[1]) else found[0], line
    )


def without_institutions(line: str, reading: Reading) -> str:
    """A line without people who each have an institution in brackets behind them."""
    found = _WITH_PLACE.findall(line)
    if not found or not all(PLACE.search(place) for _, place in found):
        return line
    names = [name.strip(" ,;\t") for name, _ in found]
    first = _WITH_PLACE.search(line)
    lead = re.split(r"\s*[,;]\s*", line[: first.start()].strip(" ,;\1")) if first else []
    led = len(lead) > 0 and all(" " in name and persons.is_name(name) for name in lead)
    if led and first:
        # "Ada Plum, Bo Roe (University of Mill)"
        names, line = [*lead, *names], line[first.start() :]
    if not all(map(persons.is_name, names)):
        return line
    others = re.search(r"\bet\.? ?al\b\.?", line)
    who = persons.people(", ".join(names) + (" et al." if others else ""), certain=True)
    if who is not None:
        reading.authors, reading.byline = who
        reading.notes += dict.fromkeys(place for _, place in found)
    line = line if others is None else line[: others.start()] + line[others.end() :]
    return _WITH_PLACE.sub(" ", line)


def without_people(line: str, reading: Reading) -> str:
    """A line without the people that "et al." ends."""
    match = _VENUE_BEHIND.search(line) or _VENUE_IN_RUN.search(line)
    said = match[1].strip() if match else ""
    is_venue = is_named(said) and not (roles.date_of(said) or roles.is_label(said))
    if match and is_venue and reading.venue is None:
        take_venue(venues.venue(match[1]) or venues.Venue(match[1].strip(" .,"), None, False), reading)
        line = line[: match.start(1)] + line[match.end() :]
    if match := _ET_AL.match(line.replace("\1", "")):
        # "Ada Plum (Mill) et al."
        places = re.findall(r"\(([^()]*)\)", match[1])
        named = re.sub(r"\s?\([^()]*\)", "", match[1])
        if who := persons.people(named):
            reading.authors, reading.byline = who
            reading.notes += places
            return match[2]
        # "HIVE 2020, Plum, Ada, et al."
        items = re.split(r",\s+", named)
        for at in range(1, len(items)):
            lead = [item.strip(" ()") for item in items[:at]]
            is_told = all(
                roles.says_when_or_where(item) or (reading.title and is_named(item) and not persons.people(item))
                for item in lead
            )
            if is_told and " " not in items[at] and items[at].endswith("."):
                break  # initials
            if is_told and (who := persons.people(", ".join(items[at:]))):
                reading.authors, reading.byline = who
                reading.notes += places
                return f"{', '.join(lead)}{MARK}{match[2]}"
    return line


def without_dated_venue(line: str, reading: Reading) -> str:
    """A line behind a title and its people without the venue that it begins with, as "Hive Letters (2020)"."""
    match = _DATED_VENUE.match(line) if reading.title and (reading.authors or reading.byline) else None
    if match is None or reading.venue is not None or persons.people(match[1]):
        return line
    place = venues.venue(match[1])
    if place is not None and (place.sure or place.preprint):
        return line
    if roles.label_role(match[1]) is not None:
        return line
    reading.venue = venues.Venue(match[1], int(match[2]), False)
    reading.date = reading.date or int(match[2])
    return MARK + line[match.end() :]


def without_run(line: str, reading: Reading) -> str:
    """A line without a run of emphasis that names people, but for a few of them."""
    for match in re.finditer(r"\x01([^\x01,;]+[,;][^\x01,;]+[,;][^\x01]+)\x01", line):
        names = [name for name in re.split(r"[,;]\s*", match[1].strip(" .")) if name]
        full = sum(len(name.split()) > 1 and persons.is_name(name) for name in names)
        who = persons.people(match[1], certain=True) if full > 1 and full >= len(names) * 0.6 else None
        # "Plum, A., Roe, B. and Elm, C."
        inverted = people_and_year(match[1]) if who is None else None
        if who := who or (inverted[0] if inverted else None):
            reading.authors, reading.byline = who
            return line[: match.start()] + MARK + line[match.end() :]
    return line


def without_leading_people(line: str, reading: Reading, year: int | None) -> str:
    """A line without the people behind "by" whose initials end a sentence, as in "by Plum A, Roe B. ICML 2020"."""
    if dated := _DATED_NAMES.fullmatch(line.replace("\1", "").strip()):
        who = persons.people(dated[2])
        if who is not None and len(who.authors) > 1:
            reading.date, (reading.authors, reading.byline) = reading.date or int(dated[1]), who
            return ""
    # "Plum & Roe. SIGGRAPH 1997", "Plum, A. B. Rendering 1996" behind a title
    if reading.title and (two := _TWO_FAMILIES.match(line)) and persons.surnames(two[1]):
        place = venues.venue(two[1])
        if (place is None or not place.type) and (venue_in(two[2]) or roles.date_of(two[2].strip(" ."), year)):
            reading.byline = two[1]
            return two[2]
    if (one := _BY_ONE.match(line)) and (venue_in(one[2]) or roles.date_of(one[2].strip(" ."), year)):
        reading.authors, reading.byline = ((one[1],), "") if "," in one[1] else ((), one[1])
        return one[2]
    by = _BY.match(line)
    start = by.end() if by else len(line) - len(line.lstrip(" .,;:\0-"))
    lead = leading_people(line[start:])
    if lead is None or lead.forms <= {"full", "families"} or (by and lead.number == 1 and not lead.others):
        return line
    ends = re.match(r".*\.\s", line[start : start + lead.end + 1], re.DOTALL)
    if not by and not (reading.title and lead.forms == {"inverted"} and ends):
        return line
    who = persons.people(lead.text, certain=True)
    if who is None:
        return line
    reading.authors, reading.byline = who
    return line[start + lead.end :].lstrip(" .,")


def people_and_place(items: Sequence[str], year: int | None) -> tuple[persons.People, str] | None:
    """The people, and the venue or date behind the last commas, as in "Ada Plum, Bo Roe, ICML 2020"."""
    for cut in range(len(items) - 1, max(0, len(items) - 1 - _MOST_COMMAS), -1):
        tail = ", ".join(items[cut:])
        if (who := persons.people(", ".join(items[:cut]), surnames=True)) is None:
            continue
        last = venues.venue(items[cut - 1])
        if last and last.type and not persons.is_name(items[cut - 1]):
            continue
        place = venues.venue(tail)
        if (
            roles.date_of(tail, year)
            or PLACE.search(tail)
            or (
                place
                and (
                    place.sure
                    or place.type
                    or (len(tail.split()) < 5 and not persons.is_name(_DATED_NAME.sub(r"\1", tail)))
                )
            )
            or (len(who.authors) > 1 and NAMED_WITH_COMMA.fullmatch(tail) and is_named(tail))
        ):
            return who, tail
    return None


def split_run(runs: Sequence[str], year: int | None) -> tuple[persons.People, str] | None:
    """The people and the venue of a line that is one run of emphasis, by what stands before, in and behind it."""
    if len(runs) != _ONE_RUN or re.search(r"\w", runs[0] + runs[2]):
        return None
    split = people_and_place(re.split(r"\s*,\s*", runs[1]), year)
    met = venues.venue(split[1]) if split else None
    return split if met and met.sure and met.year else None
