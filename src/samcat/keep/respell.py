"""A row of a list changed in its own layout: only the part that differs is written anew, as its neighbors write it."""

import re
from collections.abc import Sequence
from functools import partial

from samcat.keep.remark_pieces import own_and_more
from samcat.keep.respell_links import with_link
from samcat.keep.respell_people import with_people
from samcat.keep.rewording import reworded
from samcat.keep.spelling_parts import (
    SERVER,
    Line,
    badge_pattern,
    badge_text,
    escaped,
    in_badge,
    in_cell,
    in_sight,
    removed,
    server_place,
    spans,
    text_pattern,
    unnested,
    unquoted,
)
from samcat.readers import roles
from samcat.readers.draft import Draft
from samcat.record.dates import MONTH_NAMES, MONTHS
from samcat.record.identifiers import arxiv_month
from samcat.record.links import LINKS
from samcat.record.model import Work

DATED = re.compile(
    r"(?s)(.*?)(?P<gap>[\s,.'’*_()-]*)(?P<year>(?:19|20)\d\d|(?:(?<=['’])|(?<=['’]\s)|(?<=[^\W\d]\s))\d\d)"
)
_MARK = re.compile(r"\s*(?:[-*+]|\d+[.)])?\s*")
_DATE_TEXT = re.compile(
    r"(?i)\d{4}\s?[-./年]\s?\d{1,2}(?:\s?[-./月]\s?\d{1,2}日?|月)?|\d{8}|\d{6}|"
    r"\d\d[-./]\d\d[-./]\d\d|"
    r"(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,2})?,?[\s-]+\d{4}|"
    r"\d{4}[\s-]+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{4})?|\d{4}"
)


def respell(line: Line, work: Work, parts: Sequence[str], samples: Sequence[Line]) -> tuple[str, list[str]]:
    """The text of an entry with some parts as a work has them, and the parts that could not be written.

    A part is "title", "authors", "date", "venue", "method", "note", "paper", "code", "data", "links:LABEL" or
    "fields:HEADING". `samples` are other entries of the list, nearest first, whose layout tells how a part is written.
    """
    raw, failed = line.raw, []
    # a link that is new stands as those that are there, so it comes before these change
    parts = sorted(parts, key=lambda part: part in ("title", "paper"))
    for part in parts:
        changed = _changed(Line(raw, line.entry), work, part, samples)
        if changed is None:
            failed.append(part)
        else:
            raw = changed
    return raw, failed


def _changed(line: Line, work: Work, part: str, samples: Sequence[Line]) -> str | None:
    draft = line.entry.draft
    kind, _, name = part.partition(":")
    if kind == "fields":
        return _with_field(line, name, dict(work.fields).get(name, ""), samples)
    if kind in (*LINKS, "links"):
        old = dict(draft.links).get(name) if kind == "links" else getattr(draft, kind)
        new = dict(work.links).get(name) if kind == "links" else getattr(work, kind)
        return with_link(line, old, new, part, samples)
    if kind == "title":
        return _replaced(line, "title", draft.title, work.title)
    if kind == "method":
        return _replaced(line, "method", draft.method or "", work.method or "", samples)
    if kind == "note":
        return _with_note(line, draft.note or "", work.note or "", samples)
    if kind == "venue":
        old_venue = draft.published.venue if draft.published else None
        return _with_venue(line, old_venue or "", work, samples)
    if kind == "date":
        return _with_date(line, draft, work, samples)
    return with_people(line, draft, work, samples)


def _with_field(line: Line, name: str, new: str, samples: Sequence[Line]) -> str | None:
    old = dict(line.entry.draft.fields).get(name, "")
    for start, end in spans(line, lambda _, heading: heading == name) if old and new and line.entry.cells else ():
        if match := re.compile(text_pattern(old)).search(line.raw, start, end):
            text = reworded(match[0], old, new, lambda word: word.replace("|", "\\|"))
            if text is not None:
                return line.raw[: match.start()] + text + line.raw[match.end() :]
    return in_cell(line, lambda _, heading: heading == name, new, samples)


def _replaced(line: Line, meaning: str, old: str, new: str, samples: Sequence[Line] = ()) -> str | None:
    """The text with one part as another; a part that is new needs a cell of its own."""
    raw = line.raw
    if not old:
        return in_cell(line, lambda own, _: own == meaning, escaped(new, line), samples)
    for start, end in [*spans(line, lambda own, _: own == meaning), *spans(line, lambda *_: True)]:
        match = re.compile(text_pattern(old)).search(raw, start, end)
        if match and new:
            text = reworded(match[0], old, new, partial(escaped, line=line))
            if text is not None:
                return raw[: match.start()] + text + raw[match.end() :]
            left, right = (unnested if meaning == "title" else _same)(raw, *match.span())
            return left + escaped(new, line) + right
        if match and line.entry.cells:
            return in_cell(line, lambda own, _: own == meaning, "", samples)
        if match:
            return _without_line(raw, *match.span()) or removed(raw, *match.span())
    return None


def _without_line(raw: str, start: int, end: int) -> str | None:
    """The text without a part and the line below the first that it fills; None where it fills none."""
    above, below = raw.rfind("\n", 0, start), (raw + "\n").index("\n", end)
    is_filled = above >= 0 and _MARK.fullmatch(raw, above + 1, start) and not raw[end:below].strip()
    return raw[:above] + raw[below:] if is_filled else None


def _with_note(line: Line, old: str, new: str, samples: Sequence[Line]) -> str | None:
    """The text with a remark as another one, piece by piece where it stands in several places."""
    whole = _replaced(line, "note", old, new, samples)
    own, more = own_and_more(old, new) if whole is None else (old, "")
    had, wanted = own.split("; "), new.split("; ")
    if whole is not None or len(had) != len(wanted):
        return whole
    raw: str | None = line.raw
    for before, now in [*((piece, "") for piece in more.split("; ") if more), *zip(had, wanted, strict=True)]:
        if before != now and raw is not None:
            raw = _replaced(line._replace(raw=raw), "note", before, now)
    return raw


def _same(raw: str, start: int, end: int) -> tuple[str, str]:
    return raw[:start], raw[end:]


# -- dates and venues ------------------------------------------------------------------------------------------


def date_places(line: Line) -> list[re.Match[str]]:
    """Where the date of a row stands in its text."""
    draft = line.entry.draft
    places = []
    for start, end in spans(line, lambda meaning, _: meaning == "date") or spans(line, lambda *_: True):
        for match in _DATE_TEXT.finditer(line.raw, start, end):
            around = line.raw[max(0, match.start() - 1) : match.start()] + line.raw[match.end() : match.end() + 1]
            if any(letter in "/=_" or letter.isdigit() for letter in around):
                continue
            date = roles.date_of(match[0], int(str(draft.date)[:4]) if draft.date else None)
            if draft.date is not None and (date == draft.date or _short_order(match[0], draft.date)):
                places.append(match)
    return places


def _with_date(line: Line, draft: Draft, work: Work, samples: Sequence[Line]) -> str | None:
    if draft.date is None or not (places := date_places(line)):
        if work.date is None or draft.date is not None:
            return None
        for sample in samples[:50]:
            if sample.entry.cells and sample.entry.draft.date and (found := date_places(sample)):
                new = date_like(found[0][0], work.date, sample.entry.draft.date)
                return in_cell(line, lambda meaning, _: meaning == "date", new or "", samples)
        return None
    if work.date is None:
        return in_cell(line, lambda meaning, _: meaning == "date", "", samples) or removed(
            line.raw, places[0].start(), places[0].end()
        )
    match = places[-1] if not line.entry.cells else places[0]
    new = date_like(match[0], work.date, draft.date)
    return line.raw[: match.start()] + new + line.raw[match.end() :] if new else None


def _short_order(text: str, date: int) -> slice | None:
    """In which order a text such as "14/10/07" gives the numbers of a date, as steps through these; None for others."""
    numbers = re.fullmatch(r"(\d\d)[-./](\d\d)[-./](\d\d)", text)
    own = [str(date)[at : at + 2] for at in (2, 4, 6)]
    orders = (slice(None), slice(None, None, -1))
    return next((order for order in orders if numbers and list(numbers.groups()) == own[order]), None)


def date_like(sample: str, date: int, its: int | None = None) -> str | None:
    """A date written as a sample writes `its` own; None where its form has no place for it."""
    text = str(date)
    year, month, day = text[:4], text[4:6], text[6:]
    if its and (order := _short_order(sample, its)):
        return sample[2].join([part for part in (year[2:], month, day) if part][order]) if month else year
    if re.fullmatch(r"\d{4}|\d\d", sample):
        return year[-len(sample) :]
    if re.fullmatch(r"\d{6}|\d{8}", sample):
        return text[: len(sample)]
    if match := re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})", sample):
        if not (month and day):
            return None
        padded = len(match[1]) == 2
        return f"{month if padded else int(month)}{match[2]}{day if len(match[3]) == 2 else int(day)}"
    if match := re.fullmatch(r"(\d{4})(\s?[-./年]\s?)(\d{1,2})(?:(\s?[-./月]\s?)(\d{1,2})(日?))?(月?)", sample):
        if not month:
            return year
        padded = len(match[3]) == 2 or month.startswith("1")
        made = f"{year}{match[2]}{month if padded else int(month)}{match[7] or ''}"
        if day and match[4]:
            made += f"{match[4]}{day if len(match[5]) == 2 or day[0] != '0' else int(day)}{match[6]}"
        return made
    if re.search(r"(?i)[a-z]{3}", sample):
        if not month:
            return year
        word = re.search(r"[A-Za-z]+", sample)
        name = word[0] if word else ""
        full = MONTH_NAMES[int(month) - 1]
        short = MONTHS[int(month) - 1].capitalize()
        spelled = short if len(name) <= 3 or name.casefold() == "sept" else full
        made = re.sub(r"\d{4}", year, re.sub(r"[A-Za-z]+", spelled, sample, count=1))
        if re.search(r"(?<!\d)\d{1,2}(?!\d)", made):
            made = (
                re.sub(r"(?<!\d)\d{1,2}(?!\d)", str(int(day)), made)
                if day
                else re.sub(r"(?<!\d)\d{1,2}(?!\d),?\s*", "", made)
            )
        return made
    return None


def _is_year(work: Work, year: str) -> bool:
    return work.date is not None and str(work.date)[:4] == year


def _with_venue(line: Line, old: str, work: Work, samples: Sequence[Line]) -> str | None:
    new = work.venue or ""
    # a column of its own says the year
    is_dated = any(cell[0] == "date" for cell in line.entry.cells) and _is_year(work, new[-4:])
    if not old:
        if place := server_place(line):
            return line.raw[: place.start()] + as_server(place, escaped(new, line), work) + line.raw[place.end() :]
        return in_cell(line, lambda meaning, _: meaning == "venue", escaped(new, line), samples)
    name, year = parted(old)
    own, own_year = parted(new)
    if new:
        published = line.entry.draft.published
        year = year or str((published and published.year) or "")
        own_year = own_year or str((work.published and work.published.year) or "")
    for left, right in [*spans(line, lambda meaning, _: meaning == "venue"), *spans(line, lambda *_: True)]:
        for pattern in venue_patterns(name, year):
            found = in_sight(line.raw, re.compile(pattern), left, right)
            if found is None:
                continue
            if not new and line.entry.cells:
                return in_cell(line, lambda meaning, _: meaning == "venue", "", samples)
            if not new:
                return removed(line.raw, found.start(), found.end())
            spelled = own if own_year and (own_year == year or is_dated) else new
            if "year" in found.re.groupindex:
                shown = (own_year or year)[-len(found["year"]) :]
                # volume and pages are those of the old one
                gap = ", " if re.search(r"\d", found["gap"]) else found["gap"] or " " * (" " in own and " " not in name)
                spelled = f"{own}{gap}{shown}" if own_year or _is_year(work, year) else own
                if found.start("year") == found.start():
                    spelled = f"{shown}{gap}{own}"
            return line.raw[: found.start()] + spelled + line.raw[found.end() :]
    return _with_badge(line.raw, old, new, work) if new else None


def parted(venue: str) -> tuple[str, str]:
    """The name of a venue, and its year."""
    name = re.sub(r"\s*(?:19|20)\d\d$", "", venue)
    return name, venue[len(name) :].strip()


def venue_patterns(name: str, year: str) -> list[str]:
    """Patterns of a venue as a row may print it: with its year behind it, before it or between its words, and bare."""
    bare, words = text_pattern(name), name.split()
    said = rf"(?P<year>(?:{year[:2]})?{year[2:]})(?!\d)"
    dated = (
        rf"{bare}(?P<gap>[\s,.'’*_()-]*){said}",
        # behind its volume and pages
        rf"{bare}(?P<gap>[\s,.:;()\d–-]{{1,40}}?)(?<!\d){said}(?![:–-]\d)",
        rf"(?<![\w.]){said}(?P<gap>[\s,.'’_-]*){bare}",
        *(
            rf"{text_pattern(' '.join(words[:at]))}(?P<gap>[\s,'’]*){said}\s*{text_pattern(' '.join(words[at:]))}"
            for at in range(1, len(words))
        ),
    )
    return [*(dated if year else ()), bare]


def _with_badge(raw: str, old: str, new: str, work: Work) -> str | None:
    """The text with the badge of a venue as that of a new one."""
    for found in re.finditer(badge_pattern(old), raw):
        if in_badge(raw, found.start()):
            spelled = badge_text(found[0], venue_like(unquoted(found[0]), new, work, is_dated=False))
            return raw[: found.start()] + spelled + raw[found.end() :]
    return None


def venue_like(sample: str, new: str, work: Work, *, is_dated: bool) -> str:
    """The `new` venue of a work as a sample writes its own: with or without its year, and in as many digits.

    With `is_dated` a journal has the year of the work behind it where others have theirs.
    """
    dated = re.fullmatch(r"(.*?)\s*((?:19|20)\d\d)", new)
    shown = DATED.fullmatch(sample)
    if shown:
        of_venue = work.published.year if work.published else None
        # the month of a number is not when a journal printed the work
        is_month = work.arxiv is not None and str(work.date) == str(arxiv_month(work.arxiv))
        year = dated[2] if dated else str(of_venue or (not is_month and work.date) or "")[:4]
        if dated or (year and is_dated):
            gap = shown["gap"]
            if "." in shown[1]:
                gap = gap.removeprefix(".")  # of an abbreviation
            # emphasis that ends before the year
            marks = re.match(r"[*_]*", sample)
            opened = marks[0] if marks and marks[0] and marks[0] in gap else ""
            return f"{opened}{dated[1] if dated else new}{gap}{year[-len(shown['year']) :]}"
    return dated[1] if dated and not shown and _is_year(work, dated[2]) else new


def server_like(sample: str, work: Work) -> str | None:
    """The server of a work's preprint as a sample names its own; None where that is another one."""
    match = SERVER.fullmatch(sample)
    name = sample.casefold()
    link = (work.paper or "").casefold()
    if match is None or "review" in name or "submitted" in name:
        return None
    server = re.match(r"(?:bio|med|chem|tech|psy)rxiv|ssrn|arxiv|corr", name)
    if server and not (work.arxiv if server[0] in ("arxiv", "corr") else server[0] in link):
        return None
    if not match["year"]:
        return sample
    year = str(work.date or "")[:4]
    start = match.start("year") if year else match.start("gap")
    if not year:
        return sample[:start]
    month = str(work.date)[4:6] or str((work.arxiv and arxiv_month(work.arxiv)) or "")[4:6]
    behind = re.sub(r"\d+", month, sample[match.end("year") :]) if month else ""
    return sample[:start] + year[-len(match["year"]) :] + behind


def as_server(place: re.Match[str], venue: str, work: Work) -> str:
    """A venue in the form in which a row names the server of a preprint: its year in as many digits."""
    dated = re.fullmatch(r"(.*?)\s*((?:19|20)\d\d)", venue)
    year = dated[2] if dated else str((work.published and work.published.year) or work.date or "")[:4]
    if not place["year"] or not year:
        return venue
    return f"{dated[1] if dated else venue}{place['gap']}{year[-len(place['year']) :]}"
