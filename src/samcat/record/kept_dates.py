"""Dates as a source spelled them, which count as long as the record still has that date."""

import re
from collections.abc import Iterable, Mapping

from samcat.record.dates import day_of, month_and_day, month_of, read_date, show_date, year_of
from samcat.record.markup import SILENT

OF_BIBTEX = ("date", "year", "month", "day")
"""The fields in which BibTeX and biblatex have the date of a work."""
OF_DATES = (*OF_BIBTEX, "csl-issued", "ris-PY", "ris-DA", "ris-Y1")
"""Those in which any source has it: those of BibTeX and biblatex, of CSL and of RIS."""
_NUMBERS = r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?(?![\d])"


def without_old_dates(kept: Mapping[str, str], date: int | None, year: int | None) -> Mapping[str, str]:
    """The fields of a source without those of a date that its record no longer has.

    `date` is that of the record, `year` the year in which the work is printed. What says less than a date, such as a
    season, goes with the year that it belongs to.
    """
    old = {name for name in OF_DATES if name in kept and _is_old(name, kept[name], kept, date, year)}
    return {name: value for name, value in kept.items() if name not in old} if old else kept


def with_date(fields: Iterable[tuple[str, str]], date: int | None) -> tuple[tuple[str, str], ...]:
    """The fields of a record that is given another date, which stands there where its source had more than a year."""
    fields = tuple(fields)
    rest = tuple((name, value) for name, value in fields if name not in OF_DATES)
    if date is not None and date > 9999 and any(name in OF_DATES for name, _ in fields):
        return (*rest, ("date", show_date(date)))
    return rest


def _is_old(name: str, value: str, kept: Mapping[str, str], date: int | None, year: int | None) -> bool:
    same_year = year is not None and year == year_of(date)
    if name == "month":
        if date is None or year is None:
            return False
        from samcat.record.tex import plain_text

        month = month_and_day(plain_text(value))[0]
        if not same_year:
            # of two dates it is either that of the publication, or is left of one that both had
            return month == month_of(date)
        return month != month_of(date) and (month is None or "date" not in kept)
    if name == "day":
        return same_year and value.strip().isdigit() and day_of(date) is not None and int(value) != day_of(date)
    value = re.sub(rf"{SILENT}\s*\{{[^{{}}]*\}}", "", value) if "\\" in value else value
    years = [int(digits) for digits in re.findall(r"(?<!\d)[1-9]\d{3}(?!\d)", value)]
    if not years:
        return False
    if year not in years:
        # online before the year of the volume
        return name not in ("ris-DA", "ris-Y1") or str(year) not in kept.get("ris-PY", "")
    if name != "date" or not same_year or date is None:
        return False
    return not _holds(value, date)


def _holds(value: str, date: int) -> bool:
    """Whether a date of biblatex begins with a date of a record: "2021-02/2021-03", "2012-21" and "2012~" of 2012."""
    if re.search(r"[^\W\d_]{3}", value):  # "2009 Aug 21"
        return month_and_day(value)[0] in (None, month_of(date))
    match = re.match(_NUMBERS, value.strip("{} "))
    if match is None:
        return True
    for parts in (match.groups(), match.groups()[:2], match.groups()[:1]):
        if None not in parts and (found := read_date("-".join(part.zfill(2) for part in parts))) is not None:
            return found == date
    return True
