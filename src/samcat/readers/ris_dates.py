"""The dates of a reference of RIS, "2021/05/03/season", in the spellings of those who export it."""

import re
from collections.abc import Iterator, Mapping

from samcat.formats.tex_letters import escape_signs
from samcat.readers.dates import read_date as date_of_words
from samcat.record.dates import MONTHS, month_and_day, month_of, month_of_word, read_date, show_date


def first(tags: Mapping[str, list[str]], *names: str) -> str:
    """The first value of the first of some tags that has one; empty where none has."""
    return next((tags[name][0] for name in names if tags.get(name)), "")


def date_of(tags: Mapping[str, list[str]]) -> int | None:
    """The date of a reference, "2021/05/03/season", as exact as it is given."""
    found = None
    # the year of a volume counts, and not that in which a work was online
    printed = re.findall(r"(?<!\d)\d{4}(?!\d)", first(tags, "PY"))
    for text in _given(tags):
        if len(printed) == 1 and printed[0] not in text and re.search(r"(?<!\d)\d{4}(?!\d)", text):
            continue
        # of a range of months or days the first
        parts = [
            re.sub(r"^(\d{1,2})-\d{1,2}$", r"\1", part.strip()).zfill(2) for part in text.split("/")[:3] if part.strip()
        ]
        date = read_date("-".join(parts)) or date_of_words("-".join(parts) if len(parts) > 1 else text.strip(" /"))
        year = next(iter(re.findall(r"(?<!\d)\d{4}(?!\d)", text) or [first(tags, "PY", "Y1")[:4]]))
        if (date is None or date < 10000) and year and (words := _words_of(text)):
            month, day = month_and_day(words)  # as the Web of Science has months and days
            numbers = f"{year}-{month or 0:02d}" + (f"-{day:02d}" if day else "")
            date = read_date(numbers) or read_date(numbers[:7]) or date
        if date is not None and (found is None or (month_of(found) is None and month_of(date) is not None)):
            found = date
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", first(tags, "PY", "Y1"))
    if found is None and len(years) == 2 and not re.fullmatch(r"\d{4}\s*[-–/]\s*\d{4}", first(tags, "PY", "Y1")):
        return None
    return read_date(years[0]) if found is None and 0 < len(years) < 3 else found


def _given(tags: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The texts in which a reference says its date; the Web of Science has the month beside the year, in PD."""
    month = first(tags, "PD")
    return first(tags, "DA") or (f"{first(tags, 'PY')} {month}" if month else ""), first(tags, "PY"), first(tags, "Y1")


def date_fields(tags: Mapping[str, list[str]], date: int | None) -> Iterator[tuple[str, str]]:
    """What a reference says of its date beyond the year: the month and day, a season, "in press"."""
    texts = [text for text in (first(tags, "PY"), first(tags, "Y1"), first(tags, "DA")) if text]
    words = texts[0] if texts else ""
    if months := _months(tags):
        yield "month", escape_signs(months)
    elif date is not None and date > 9999:
        yield "date", show_date(date)
    elif date is None and words:
        yield "year", escape_signs(words)
    elif "/" not in words and re.search(r"[^\W\d_]{2}|[©cp]\d{4}", words):
        yield "year", escape_signs(words)  # with the words beside it, or as that of a copyright
    elif season := next((said for text in texts if re.search(r"[^\W\d_]", said := text.rpartition("/")[2])), ""):
        if number := _SEASONS.get(season.strip().casefold()):
            yield "date", f"{date}-{number}"
        elif re.search(r"[^\W\d_]", season):
            yield "month", escape_signs(season.strip())


def _words_of(text: str) -> str:
    """The month and day in a date with the name of a month: "Mar 15" of "2001 Mar 15"; empty where it has none."""
    text = re.sub(r"(?<!\d)\d{4}(?!\d)", " ", text)
    words = " ".join(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text).split()).strip(" /,;")
    return words if re.search(r"[^\W\d_]{3}", words) else ""


def _months(tags: Mapping[str, list[str]]) -> str:
    """The months or days from the first to the last of a date that is a range, as BibTeX has them: "Mar-Apr"."""
    for text in _given(tags):
        named = [word for word in re.findall(r"[^\W\d_]{3,}", text) if month_of_word(word)]
        if len(named) > 1 or (named and re.search(r"(?<!\d)\d{1,2}\s*[-–/]\s*\d{1,2}(?!\d)", text)):
            return _words_of(text)
        parts = [part.strip() for part in text.split("/")]
        if len(parts) > 1 and re.fullmatch(r"\d{1,2}-\d{1,2}", parts[1]):
            return parts[1]
        if len(parts) > 2 and re.fullmatch(r"\d{1,2}-\d{1,2}", parts[2]) and parts[1].isdigit():
            return f"{MONTHS[int(parts[1]) - 1]} {parts[2]}" if 0 < int(parts[1]) <= len(MONTHS) else ""
    return ""


def doubt_of_date(tags: Mapping[str, list[str]], date: int | None) -> str:
    """What is odd in a date: what is no day, or a range of months that ends before it begins, which names one year."""
    taken = f"{show_date(date)} is taken" if date else "no date is taken"
    for text in _given(tags):
        if date is None and re.search(r"\d", text):
            return f"PY: not a date: {text[:40]!r}"
        match = re.match(r"\d{4}(?:/\d{1,2}){1,2}(?![^/\s])|\d{4}(?:-\d{1,2}){1,2}$", text)
        parts = re.sub(r"(?:[/-]0*)+$", "", match[0]).replace("/", "-").split("-") if match else []
        if len(parts) > 1 and read_date("-".join(part.zfill(2) for part in parts)) is None:
            return f"there is no {'-'.join(parts)}; {taken}"
    named = [month for word in re.findall(r"[^\W\d_]{3,}", _months(tags)) if (month := month_of_word(word))]
    if date is None or len(named) < 2 or named[-1] >= named[0]:
        return ""
    return f"DA: two months of two years; {taken}: {_months(tags)!r}"


_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
            "spr": 21, "sum": 22, "fal": 23, "aut": 23, "win": 24}  # fmt: skip


def day(text: str) -> str:
    """A date "2021/05/03/10:11:12", as Zotero writes it, as biblatex has it: "2021-05-03"."""
    match = re.fullmatch(r"(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?(?:[/T ]*\d{1,2}:[\d:.Z+]*)?[/\s]*", text.strip())
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else escape_signs(text.strip(" /"))
