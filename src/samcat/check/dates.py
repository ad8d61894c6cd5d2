"""Rules for dates: against arXiv ids, today, the day on which the row joined, and the rows around it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from samcat.check.findings import ERROR, WARNING, Issue, Subject, rule
from samcat.clean import clean_line
from samcat.record.dates import date_order, is_month, month_of, months_of, show_date, year_of
from samcat.record.identifiers import arxiv_month
from samcat.record.model import Work

# of the rows of a section that are in order, from which on the others are slips
_MOSTLY = 0.9
_FEWEST_ROWS = 5
# older are slips, or no years: printing began about 1450, and some manuscripts are dated
_EARLIEST = 140001


# bioRxiv and medRxiv put the day into the id, since December 2019, and Preprints.org the month
_PREPRINT_DAY = re.compile(
    r"10\.1101/(20\d\d)\.(\d\d)\.\d\d\.|/early/(20\d\d)/(\d\d)/\d\d/|//www\.preprints\.org/manuscript/(20\d\d)(\d\d)\."
)


def unlike_its_arxiv_id(subject: Subject) -> Iterator[Issue]:
    """A date that contradicts the arXiv id.

    An arXiv id begins with the year and month in which it was given out; those of bioRxiv and medRxiv hold the day.
    Another month in the row is a slip in the date, or the id of another paper. A row that is dated by its publication
    in that year is fine.
    """
    for work in subject.catalog.records:
        month, name = _month_of_id(work)
        if month is None or work.date is None or _is_within(month, work.date) or _is_dated_by_publication(work, month):
            continue
        hint = f"date = {month}, unless the id is that of another paper"
        yield Issue((work.key,), f"date {work.date}, but {name} is of {show_date(month)}", "date", hint)


def _is_within(month: int, date: int) -> bool:
    first, last = months_of(date)
    return first <= month <= last


def _is_dated_by_publication(work: Work, month: int) -> bool:
    is_later = work.date is not None and months_of(work.date)[1] > month
    return work.published is not None and is_later and year_of(work.date) == work.published.year


def _month_of_id(work: Work) -> tuple[int | None, str]:
    if work.arxiv:
        return arxiv_month(work.arxiv), f"arXiv:{clean_line(work.arxiv)}"
    match = _PREPRINT_DAY.search(work.paper or "") or _PREPRINT_DAY.search(work.own_doi or "")
    if match is None:
        return None, ""
    month = int((match[1] or match[3] or match[5]) + (match[2] or match[4] or match[6]))
    return (month, "the preprint") if is_month(month) else (None, "")


def in_the_future(subject: Subject) -> Iterator[Issue]:
    """A date in the future.

    The date, or the day on which the record was added, is in the future or earlier than any such paper.
    """
    now = subject.today.year * 100 + subject.today.month
    for work in subject.catalog.records:
        first, last = months_of(work.date) if work.date is not None else (now, now)
        # journals date issues ahead, by months and not by years
        if first > now + 100 or (first > now and work.published is None):
            yield Issue((work.key,), f"date {work.date} is in the future", "date")
        elif last < _EARLIEST:
            yield Issue((work.key,), f"date {work.date} is before any such paper", "date")
        if work.listed is not None and work.listed > subject.today:
            yield Issue((work.key,), f"listed {work.listed} is in the future", "listed")


def joined_before_its_date(subject: Subject) -> Iterator[Issue]:
    """A record added before its date.

    A row cannot join the list before the month of its paper: the date is a slip, or the row was changed later to the
    published version.
    """
    for work in subject.catalog.records:
        if work.listed is None or work.date is None:
            continue
        if work.listed.year * 100 + work.listed.month < months_of(work.date)[0]:
            yield Issue((work.key,), f"joined the list on {work.listed}, before its date {work.date}", "date")


def published_before_its_date(subject: Subject) -> Iterator[Issue]:
    """Published in an unlikely year.

    A paper is published in the year of its record, or a few years later.
    """
    for work in subject.catalog.records:
        year = work.published.year if work.published is not None else None
        if year is not None and (year < (year_of(work.date) or year) or year > subject.today.year + 2):
            yield Issue((work.key,), f"published in {year}, but the row is of {work.date}", "published")


def out_of_order(subject: Subject) -> Iterator[Issue]:
    """A record out of order.

    The rows of this section are in order of date but for a few. A row out of order is hard to find by eye, and is often
    a slip in the date.
    """
    rows: dict[str, list[Work]] = {}
    accepted = {key for entry in subject.catalog.accepted if entry.code.upper() == "SC201" for key in entry.keys}
    for work in subject.catalog.records:
        month, _ = _month_of_id(work)
        # a date that its own id belies is told as that, and would only make its neighbours look odd
        if work.date is None or month_of(work.date) is None or work.section is None:
            continue
        is_of_its_month = month is None or _is_within(month, work.date)
        if is_of_its_month or _is_dated_by_publication(work, month or 0) or work.key in accepted:
            rows.setdefault(work.section, []).append(work)
    for works in rows.values():
        pairs = list(pairwise(works))
        order = {work.key: date_order(work.date) for work in works}
        falling = sum(order[one.key] >= order[two.key] for one, two in pairs)
        rising = sum(order[one.key] <= order[two.key] for one, two in pairs)
        if len(pairs) < _FEWEST_ROWS or max(falling, rising) < _MOSTLY * len(pairs):
            continue
        sign = 1 if falling >= rising else -1
        for place, (one, two) in enumerate(pairs):
            if sign * order[one.key] >= sign * order[two.key]:
                continue
            # of the two the one that also differs from its other neighbour is out of place
            after = order[works[place + 2].key] if place + 2 < len(works) else None
            later_is_odd = after is not None and sign * order[one.key] >= sign * after
            odd, other = (two, one) if later_is_odd else (one, two)
            yield Issue(
                (odd.key,),
                f"date {odd.date} is out of order beside {other.key} ({other.date})",
                "date",
                "see whether the date is right, else move the row",
            )


RULES = (
    rule("SC201", ERROR, unlike_its_arxiv_id, is_house_style=True),
    rule("SC202", ERROR, in_the_future),
    rule("SC203", WARNING, joined_before_its_date),
    rule("SC204", WARNING, out_of_order, is_house_style=True),
    rule("SC205", ERROR, published_before_its_date),
)
