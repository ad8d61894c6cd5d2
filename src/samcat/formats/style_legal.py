"""References to cases and laws, which all styles leave to the Bluebook (21st edition, rules 10, 12 and 13)."""

import re

from samcat.formats.style_dates import year_of
from samcat.formats.style_parts import address_of, kept_of, pages_of, sort_name, title_of, venue_of
from samcat.formats.style_text import listed, stopped, text_of
from samcat.formats.variables import sort_of
from samcat.record.dates import MONTH_NAMES
from samcat.record.entry import Entry

_LAWS = ("case", "legislation")
"""What Hayagriva calls the works that are cited so."""


def is_legal(entry: Entry) -> bool:
    """Whether a work is a case, a law, a bill or a treaty."""
    sort = sort_of(entry)
    return sort is not None and sort.hayagriva in _LAWS and not entry.names


def legal(entry: Entry) -> str:
    """ "Green v. Harbor Board, 190 F.2d 321 (2d Cir. 1951)." """
    section = kept_of(entry, "section")
    section = section if not section or section.startswith("§") else f"§ {section}"
    pages = re.sub("[–,].*", "", pages_of(entry))  # of a case the first one (rule 10.3)
    reporter = venue_of(entry) or kept_of(entry, "howpublished")
    where = listed(text_of(entry.volume), reporter, section or pages, by=" ")
    number = text_of(entry.number)
    court = kept_of(entry, "authority") or text_of(entry.institution or entry.publisher)
    chamber, court = (court, "") if sort_name(entry) == "bill" else ("", court)
    if sort_name(entry) == "treaty" and entry.month:  # rule 21.4
        day = listed(MONTH_NAMES[entry.month - 1], str(entry.day or ""), by=" ")
        return listed(stopped(listed(title_of(entry), day, year_of(entry), where)), address_of(entry), by=" ")
    decided = listed(court, year_of(entry), by=" ")
    cited = listed(listed(title_of(entry), number, chamber, where), f"({decided})" if decided else "", by=" ")
    return listed(stopped(cited), address_of(entry), by=" ")
