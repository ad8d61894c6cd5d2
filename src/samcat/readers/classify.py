"""What a text without a title says of a work, line by line: dates, venues, people and remarks."""

from __future__ import annotations

import re

from samcat.readers import persons, roles, venues
from samcat.readers.inline import BREAK, without_emoji
from samcat.readers.journals_in_lines import take_introduction, without_abbreviated
from samcat.readers.people_in_lines import (
    NAMED_WITH_COMMA,
    people_and_place,
    split_run,
    without_dated_venue,
    without_emphasis,
    without_institutions,
    without_leading_people,
    without_people,
    without_run,
)
from samcat.readers.references import is_named, people_and_year, several_inverted
from samcat.readers.remains import (
    BULLET,
    KEYWORD,
    MARK,
    REMARK_KEYS,
    SEPARATORS,
    Reading,
    is_arxiv_label,
    is_better,
    take_venue,
    take_venue_and_method,
)
from samcat.readers.title_words import COUNTRIES
from samcat.record.identifiers import arxiv_id

_GROUP = re.compile(r"[(\[（【]([^()\[\]（）【】]*(?:\([^()]*\)[^()\[\]（）【】]*)*)[)\]）】]")
_REMARK = re.compile(
    r"(?i)^(?:from|by the|oral|spotlight|highlight|poster|best|award|code|to appear|"
    r"accepted|under review|survey|findings$|new|updated?|ours|official|in|only|with|no code|unofficial|not|\d+ cit)\b"
)
# "521.7553 (2015): 436-444", "(3) 28 (2013): 1139", which stand behind the name of a journal
_VOLUME = re.compile(
    r"(?<![\s,])[\s,]+(?:\(\d+\)\s*)?\d+(?:\s?\.\s?(?:\d+|[A-Z][a-z]{2})|,\s?(?:no\. )?\d+|\s?\(\d+\))?\s*"
    r"\(((?:19|20)\d\d)\)(?:\s?:\s?[\w–-]+)?"
)
# ". Springer International Publishing, 2014"
_PUBLISHER = re.compile(
    r"(?<=\w{3})[.,]\s+(?:Springer(?:[ -](?:International Publishing|Berlin Heidelberg|Verlag|Nature|US))?(?:,? Cham)?|"
    r"Elsevier|ACM|IEEE|PMLR|Citeseer)(?=,? \(?(?:19|20)\d\d)"
)
# "461(2055)", whose number in brackets is no year
_ISSUE = re.compile(r"(?<=\d)\s?\(20[5-9]\d\)")
_VOLUME_WORD = re.compile(r"(?i)(?:[.,]|(?<!\s))\s+\b(?:vol|volume|no|issue|pp|pages?)\b\.?\s?[A-Z]?\d[\w–-]*")
_DATE_KEYS = frozenset(
    (
        "date",
        "year",
        "time",
        "submission date",
        "submission time",
        "年份",
        "时间",
        "日期",
        "发表时间",
        "发表年份",
        "发表日期",
    )
)
_AL_AND_PLACE = re.compile(r"([^\d()]*\bet al)\.?,? (\S.*\d)")
_NAMES_DATED = re.compile(r"([^\d()]+[^\W\d_]\.?) ((?:[A-Z]{2,}[A-Za-z]* ?)?(?:19|20)\d\d)")
# "Nov. 2015"
_MONTH_DOT = re.compile(r"(?<=\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec))\.(?=\s(?:19|20)\d\d\b)")
# "Computer Methods in Applied Mechanics, 2020"
_NAMED_YEAR = re.compile(
    r"((?:The )?[A-Z][\w-]+(?:\s(?:[A-Z][\w-]*|of|in|and|for|on|the|&)){1,10}),?\s\(?((?:19|20)\d\d)\)?"
)
# "2015 ICLR FGSM", "HIVE2019 WaxNet"
_METHOD_BEHIND = re.compile(
    r"^[^,]* (?=\S*(?:[A-Z].*[A-Z]|\d))[A-Z][\w.+/&-]*$|\d{4}-(?=\S*[A-Z].*[A-Z])[A-Z][\w.+/&-]*$"
)
# "guo2019evolutionary", "BibTeX: guo2019evolutionary"
_CITATION_KEY = re.compile(r"(?:(?i:bib ?te?x?)\W*)?[a-z]+-?[a-z]*(?:19|20)\d\d[a-z]*|(?i:bib ?tex)\W*\S+")
# "[Plum2020]"
_NAME_KEY = re.compile(r"([A-Z][a-z]{1,14})(?:19|20)\d\d[a-z]?")
# a number below it is no year, but a page, unless it stands in brackets
_OLDEST = 1700
# what stands in brackets behind so many words is said of something else
_LONG_PROSE = 40
_LONGEST_VENUE = 14
_LONG_CHINESE = 12  # letters of a sentence that somebody says of a work
# "— *Hive 2020* · 12"
_LED_BY_EMPHASIS = re.compile(r"\W*\x01([^\x01]{2,80})\x01")
# "2020.11 what it does"
_LED_BY_DATE = re.compile(r"((?:19|20)\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?)[\s:：,，]+(?=\S)")
_YEAR_BEHIND_RUN = re.compile(r"\x01((?:(?!(?:19|20)\d\d)[^\x01]){2,60})\x01(,?\s*\(?(?:19|20)\d\d\)?)(?![\d-])")
_AWARD = re.compile(
    r"(?i)\b(?:paper awards?|best\b[^,;]* awards?|award (?:nominee|candidate|finalist)s?|honou?rable mention)\b"
)
_CITED = re.compile(r"(?i)\b\d+\+?\s*(?:citations?|cites?)\b")
# "In *The Economics of Bees*"
_IN_EMPHASIS = re.compile(r"(?:^|[.,;]\s*|\s)[Ii]n:?\s+\x01([^\x01]{3,120})\x01")


def take_group(text: str, reading: Reading, year: int | None) -> bool:
    """Take what stands in brackets, if it is a date, a venue, people or a remark."""
    text = text.replace("\1", "").strip(" ,;.*_")
    if not text or not text.replace(MARK, "").strip():
        return True
    if (key := _NAME_KEY.fullmatch(text)) and not venues.is_acronym(key[1]):
        reading.notes.append(text)
        return True
    head, _, said = text.partition("; ")
    if said and roles.says_when_or_where(head, year, vague=True) and not roles.says_when_or_where(said, year):
        reading.notes.append(said)
        text = head
    parts = re.split(r"\s*[,;]\s*", text)
    last = venues.venue(parts[-1]) if len(parts) > 1 else None
    is_placed = last is not None and last.sure and last.year and not (reading.authors or reading.byline)
    if is_placed and venues.venue(parts[0]) is None and (split := people_and_place(parts, year)):
        _take_split(split, reading, year)
        return True
    if parts[-1].casefold() in COUNTRIES and not any(
        re.search(r"\d", p) and roles.says_when_or_where(p) for p in parts
    ):
        reading.notes.append(text.replace(MARK, "").strip())
        return True
    # "Plum et al. HIVE20"
    if not (reading.authors or reading.byline) and (cited := _AL_AND_PLACE.fullmatch(text)):
        who = persons.people(cited[1], certain=True)
        if who is not None and take_group(cited[2], reading, year):
            reading.authors, reading.byline = who
            return True
    place = venues.venue(text)
    if _AWARD.search(text) and len(parts) > 1 and any(map(roles.says_when_or_where, parts)):
        reading.notes += [part for part in parts if _AWARD.search(part) or not take_group(part, reading, year)]
        return True
    if _AWARD.search(text):
        reading.notes.append(text.replace(MARK, "").strip())
        if place and place.sure and place.year and reading.venue is None:
            take_venue(place, reading)
        return True
    if date := roles.date_of(text, year):
        # the year of a work, where the day before it is that of something else
        earlier = date < 10000 and reading.date is not None and date < int(str(reading.date)[:4])
        if earlier or is_better(date, reading):
            reading.date = date
        return True
    if not (place and place.sure) and not (reading.authors or reading.byline):
        dated = people_and_year(text)
        if dated and dated[1]:
            (reading.authors, reading.byline), told = dated
            reading.date = reading.date or told
            return True
    if take_venue_and_method(text, reading):
        return True
    if re.search(r"(?i)(?:^|[\s,;])from\s+[A-Z]", text):
        return _take_origin(text, reading, year)
    if _CITED.search(text):
        for part in re.split(r"\s*[,;]\s*", text):
            if _CITED.search(part) or not take_group(part, reading, year):
                reading.notes.append(part)
        return True
    if place and (place.sure or place.year):
        take_venue(place, reading)
        reading.date = _exact(text) or reading.date
        return True
    if len(text.split()) > 1 and (who := persons.people(text)) and not (reading.authors or reading.byline):
        reading.authors, reading.byline = who
        return True
    if roles.label_role(text) and not re.search(r"(?i)\b(?:no|soon)\b", text):
        return True  # a label whose link is missing
    if _REMARK.match(text) or is_arxiv_label(text):
        reading.notes.append(text)
        return True
    parts = [part for part in re.split(r"\s*[,;|/]\s*", text) if part]
    if len(parts) > 1 and any(map(roles.says_when_or_where, parts)):
        classify(text, reading, year)
        return True
    return False


def _take_origin(text: str, reading: Reading, year: int | None) -> bool:
    """Take "CVPR 2023, from One Place and Another", whose origin is a remark."""
    origin: list[str] = []
    parts = re.split(r"[,;]\s*|\s+(?=[Ff]rom\s+[A-Z])", text)
    told = [roles.says_when_or_where(part, year) for part in parts]
    if not any(told):
        reading.notes.append(text)
        return True
    for part, is_told in zip(parts, told, strict=True):
        if part[:5].casefold() == "from " or (origin and not is_told):
            origin.append(part)
        elif part.strip() and not take_group(part, reading, year):
            reading.notes.append(part.strip())
    reading.notes.append(", ".join(origin))
    return True


def _exact(text: str) -> int | None:
    date = roles.date_in(text)
    return date if date and date > 9999 else None


def classify(text: str, reading: Reading, year: int | None) -> None:
    """Take dates, venues, people and remarks out of a text that holds no title."""
    for line in text.split(BREAK):
        _classify_line(line, reading, year)


def _classify_line(line: str, reading: Reading, year: int | None) -> None:
    if "。" in line and len(persons.CJK.findall(line)) > _LONG_CHINESE:
        led = _LED_BY_EMPHASIS.match(line)
        if led and _place_of(led[1], year):
            _classify_line(led[0], reading, year)
            line = line[led.end() :]
        reading.notes.append(line.replace("\1", "").replace(MARK, " ").strip(SEPARATORS))
        return
    line = BULLET.sub("", line) if not roles.date_of(line.strip(" .,-"), year) else line
    line = without_emphasis(re.sub(r"(?<=[^\W\d_]{2})--(?=[A-Za-z])|\s--(?=\w)", " -- ", line))
    line = _PUBLISHER.sub("", line)
    bare = line.replace("\1", "")
    match = KEYWORD.match(bare)
    if match and _take_keyed(match[1].casefold(), bare[match.end() :], reading, year):
        return

    if not (reading.authors or reading.byline):
        line = without_people(without_institutions(without_leading_people(line, reading, year), reading), reading)
    line = without_dated_venue(without_abbreviated(line, reading), reading)
    # "**ICCS**, 2021" is one venue
    line = _YEAR_BEHIND_RUN.sub(lambda run: run[0] if persons.people(run[1]) else f"\1{run[1]}{run[2]}\1", line)
    line = _VOLUME.sub(r" \1", _ISSUE.sub("", line))
    line = _MONTH_DOT.sub("", _VOLUME_WORD.sub("", line))
    runs = line.split("\1")
    if not (reading.authors or reading.byline) and (split := split_run(runs, year)):
        _take_split(split, reading, year)
        return
    places = [_place_of(run, year) for run in runs[1::2]]
    if any(places):
        for at, run in enumerate(runs):
            place = places[at // 2] if at % 2 else None
            if isinstance(place, venues.Venue):
                take_venue(place, reading)
                reading.date = _exact(run) or reading.date
            else:
                _classify_line(run, reading, year)
        return

    if reading.venue is None and (match := _IN_EMPHASIS.search(line)) and is_named(match[1]):
        take_venue(venues.venue(match[1]) or venues.Venue(match[1].strip(" .,"), None, False), reading)
        line = line[: match.start()] + MARK + line[match.end() :]

    # what is in brackets first
    def group(match: re.Match[str]) -> str:
        inner = match[1]
        if len(line[: match.start()].split()) > _LONG_PROSE:
            return match[0]
        if venues.is_named_before(line[: match.start()], inner) or venues.is_of_two(line, match):
            return match[0]
        if not take_group(inner, reading, year):
            reading.notes.append(inner.replace(MARK, "").replace("\1", "").strip())
        return "\0"

    bare = line.replace("\1", "").replace(MARK, " ")
    whole = bare.strip(SEPARATORS + '"“”')
    if re.search(r"\b(?:[A-ZÀ-Þ]|al|[JS]r)$", whole) and f"{whole}." in bare:
        whole += "."
    if (
        whole
        and not re.search(r"[\[(（【]", whole)
        and (who := persons.people(whole) or several_inverted(whole))
        and not (reading.authors or reading.byline)
    ):
        reading.authors, reading.byline = who
        return
    if not (reading.authors or reading.byline):
        if re.search(r"\band\b|&", whole) and (names := persons.surnames(re.sub(r"^by\s+", "", whole))):
            reading.byline = names
            return
        line = without_run(line, reading)
    line = re.sub(r"(?<=\d)\s?\((?!(?:19|20)\d\d\))\d+\)", "", line)
    line = _GROUP.sub(group, line)
    for part in re.split(
        r"\0|\x01|\s+[|·–—-]+\s+|\s*[|;；]\s*|(?<=[^\W_]{2})(?<!Proc)(?<!Trans)(?<!Conf)(?<!Symp)(?<!Int)(?<!Rev)(?<!Phys)(?<!Lett)(?<!Adv)\.\s+(?=[^\Wa-z_]|\d|ar[xX]iv|(?:bio|med)[rR]xiv)|(?<=[\d)])\.\s+|\s{3,}",
        line,
    ):
        _classify_part(part, reading, year)


def _place_of(run: str, year: int | None) -> venues.Venue | bool:
    """The venue that a run of emphasis is, or whether it is a date."""
    place = venues.venue(run)
    told = place and (place.sure or (place.year and ("," in run or len(run.split()) < 4)))
    # "*Ada Plum, Bo Roe. HIVE 2020*"
    led = persons.people(run.rpartition(". ")[0]) if ". " in run else None
    is_led = led is not None and (len(led.authors) > 1 or bool(led.byline))
    if place and told and not is_led and not persons.people(run):
        return place
    return bool(roles.date_of(run.strip(SEPARATORS), year))


def _take_keyed(key: str, text: str, reading: Reading, year: int | None) -> bool:
    bare = text.replace(MARK, " ").strip(SEPARATORS)
    if key in REMARK_KEYS or re.match("author.*source", key):
        if bare:
            reading.notes.append(bare)
        return True
    if key.startswith(("author", "by", "作者")):
        dotted = "." if f"{bare}." in text and re.search(r"\b[A-ZÀ-Þ]$", bare) else ""
        if not (reading.authors or reading.byline) and (split := people_and_place(re.split(r"\s*,\s*", bare), year)):
            _take_split(split, reading, year)
            return True
        if (who := persons.people(bare + dotted, certain=True)) and not (reading.authors or reading.byline):
            reading.authors, reading.byline = who
        return True
    if key in _DATE_KEYS:
        date = roles.date_of(bare, year) or roles.date_in(bare)
        reading.date = date or reading.date
        return date is not None
    if key.startswith(
        ("venue", "conference", "journal", "publi", "booktitle", "accepted", "会议", "期刊", "发表", "source", "record")
    ):
        if date := roles.date_of(bare, year):
            reading.date = reading.date or date
        elif place := venues.venue(bare):
            take_venue(place, reading)
            reading.date = _exact(bare) or reading.date
        elif bare:
            reading.venue = reading.venue or venues.Venue(bare, None, False)
        return True
    if key.startswith("intro"):
        take_introduction(bare, reading)
        return True
    if found := arxiv_id(bare.split()[0]) if key == "arxiv" and bare else None:
        reading.add_link("paper", "arXiv", f"https://arxiv.org/abs/{found}")
        return True
    return not bare or roles.is_nothing(bare)


def _take_split(split: tuple[persons.People, str], reading: Reading, year: int | None) -> None:
    (reading.authors, reading.byline), place = split
    _classify_part(place, reading, year)


def _classify_part(part: str, reading: Reading, year: int | None) -> None:
    bare = without_emoji(part).strip(SEPARATORS + "()[]（）【】*_\"'“”")
    if not bare or not re.search(r"\w", bare) or (bare.isdigit() and len(bare) < 4) or bare in ("In", "in"):
        return
    if _CITATION_KEY.fullmatch(bare):
        reading.notes.append(bare)
        return
    if (date := roles.date_of(bare, year)) and not date < _OLDEST:
        if is_better(date, reading):
            reading.date = date
        return
    named = bool(reading.authors or reading.byline)
    items = re.split(r"\s*[,，]\s*", bare)
    if not named and (split := people_and_place(items, year)):
        _take_split(split, reading, year)
        return
    if _METHOD_BEHIND.search(bare) and take_venue_and_method(bare, reading):
        return
    place = venues.venue(bare)
    if place and place.preprint and len(items) > 1 and all(roles.says_when_or_where(item, year) for item in items):
        for item in items:
            _classify_part(item, reading, year)
        return
    if place and place.sure:
        take_venue(place, reading)
        reading.date = _exact(bare) or reading.date
        return
    text = part.strip(" ,;:-–—").lstrip(". ")
    # "Ada Plum and Bo Roe 2020", "A. Plum HIVE2020"
    if not named and (dated := _NAMES_DATED.fullmatch(bare)) and not (place and place.type):
        who = persons.people(dated[1])
        if who is not None and (who.authors or not dated[2].isdigit()):
            reading.authors, reading.byline = who
            _classify_part(dated[2], reading, year)
            return
    if not named and (who := persons.people(text) or several_inverted(text)):
        reading.authors, reading.byline = who
        return
    # "Plum, Roe, and Doe"
    if not named and text.count(",") > 1 and re.search(r",? (?:and|&) ", text) and (names := persons.surnames(text)):
        reading.byline = names
        return
    is_place = place and (place.year or (place.type and "University of" not in bare))
    if place and is_place and reading.venue is None and len(bare.split()) < _LONGEST_VENUE:
        take_venue(place, reading)
        reading.date = _exact(bare) or reading.date
        return
    if (
        reading.venue is None
        and reading.title
        and (match := _NAMED_YEAR.fullmatch(bare) or NAMED_WITH_COMMA.fullmatch(bare))
    ):
        take_venue(venues.Venue(match[1], int(match[2]), False), reading)
        return
    if len(items) > 1 and any(map(roles.says_when_or_where, items)):
        for item in items:
            _classify_part(item, reading, year)
        return
    if (led := _LED_BY_DATE.match(bare)) and (date := roles.date_of(led[1])) and is_better(date, reading):
        reading.date = date
        reading.notes.append(bare[led.end() :])
        return
    if (exact := _exact(bare)) is not None and len(bare.split()) < 6:
        reading.date = reading.date or exact
        return
    if re.search(r"[^\W\d_]{2}", bare) and roles.label_role(bare) is None and not is_arxiv_label(bare):
        reading.notes.append(bare)
