"""Lines of an entry without the journal whose abbreviated name has dots, which is noted."""

import re

from samcat.readers import persons, venues
from samcat.readers.references import is_named
from samcat.readers.remains import MARK, Reading, take_venue

# "Expert Syst. Appl., 2017", "User Model. User-Adapt. Interact., 2017"
_ABBREVIATED = re.compile(r"(?<![^\s\0\1])((?:[A-Z][\w-]*\.? ){1,6}[A-Z][a-z][\w-]+\.?),\s+\(?((?:19|20)\d\d)\b\)?")


_LONG_PLACE = 12
# "Mon. Wea. Rev., 150, 1977–1991"
_PAGED = re.compile(
    r"(?<![^\s\0\1])((?:[A-Z][\w-]*\.? ){1,6}[A-Z][a-z][\w-]*\.),\s+\d+(?:\s?\(\d+\))?,\s*e?\d+(?:[–-]\d+)?\b"
)


# "ACM Comput. Surv. 2018"
_DOTTED = re.compile(
    r"(?<![^\s\0\1])((?:[A-Z][\w-]*\.? ){1,6}(?:Surv|Syst|Appl|Trans|Lett|Rev|Phys|Chem|Mech|Eng|Sci|Technol|Math|"
    r"Biol|Med|Commun|Soc|Inf|Netw|Robot|Autom|Electron|Res|Anal|Stat|Mag|Interact|Softw)\.),?\s+\(?((?:19|20)\d\d)\b\)?"
)


def without_abbreviated(line: str, reading: Reading) -> str:
    """A line without a journal whose name is abbreviated and has a year behind it, as "User Model. Adapt., 2017"."""
    paged = _PAGED.search(line)
    match = paged or _ABBREVIATED.search(line) or _DOTTED.search(line)
    if match is None or reading.venue is not None or persons.CJK.search(match[1]):
        return line
    if not re.search(r"[a-z]{2}\.\s", match[1]) and (match[1][-1] != "." or venues.venue(match[1]) is None):
        return line
    take_venue(venues.Venue(match[1], None if paged else int(match[2]), True, type="journal"), reading)
    return line[: match.start()] + MARK + line[match.end() :]


def take_introduction(text: str, reading: Reading) -> None:
    """Take where a work was published in "HIVE 2020 oral. University of Mill", whose rest is a remark."""
    notes: list[str] = []
    for part in re.split(r"(?<!\w\.)(?<=\w{2})[.;,]\s+", text):
        place = venues.venue(part) if reading.venue is None and len(part.split()) < _LONG_PLACE else None
        if place and ((place.sure and place.year) or (place.type == "journal" and is_named(part))):
            take_venue(place, reading)
        else:
            notes.append(part.strip(" ."))
    reading.notes += [", ".join(notes)] if notes else []
