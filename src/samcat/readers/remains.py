"""What the text around a title says: dates, venues, people, links and remarks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samcat.readers import persons, roles, venues
from samcat.readers.inline import BREAK, Piece, without_emoji
from samcat.record.identifiers import is_web_link
from samcat.record.links import LINKS

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = "\0"
_GROUP = re.compile(r"[(\[（【]([^()\[\]（）【】]*(?:\([^()]*\)[^()\[\]（）【】]*)*)[)\]）】]")
BULLET = re.compile(r"^[\s•●▪◦·*+>–—-]*(?:(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)、])(?=\s|\0|$)[\s:.-]*)?")
SEPARATORS = " \t\n\0|,;:.–—-/·•~"
KEYWORD = re.compile(
    r"^\W*(title|paper title|authors?|author\(s\)|by|venue|conference|"
    r"journal|published(?: in| at)?|publication|source|date|year|time|"
    r"标题|题目|作者|会议|期刊|年份|时间|日期|发表|paper|papers|link|links|"
    r"pdf|arxiv|url|doi|code|github|project(?: page)?|"
    r"abstract|tl;?dr|summary|notes?|keywords?|tags?|remarks?|comments?|description|institution|affiliations?|dataset|"
    r"data|(?:论文|代码|源码|链接|主页|项目|数据集?|视频|解读|博客|摘要|单位)[^\s:：，。]{0,14}|[a-z]{1,8}视频)\s*[:：]\s*",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?i)^(?:from|by the|oral|spotlight|highlight|poster|best|award|code|to appear|"
    r"accepted|under review|survey|new|updated?|ours|official|in|only|with|no code|unofficial|not|\d+ cit)\b"
)


# "521.7553 (2015): 436-444", "(3) 28 (2013): 1139", which stand behind the name of a journal
_VOLUME = re.compile(
    r"[\s,]+(?:\(\d+\)\s*)?\d+(?:\s?\.\s?\d+|,\s?(?:no\. )?\d+|\s?\(\d+\))?\s*"
    r"\(((?:19|20)\d\d)\)(?:\s?:\s?[\w–-]+)?"
)
_VOLUME_WORD = re.compile(r"(?i)[.,]?\s+\b(?:vol|volume|no|pp|pages)\b\.?\s?\d[\d–-]*")
_PUBLISHERS = frozenset(("IEEE", "ACM", "Springer", "Elsevier", "PMLR", "Citeseer"))


@dataclass(slots=True)
class Reading:
    """What an entry says. `strength` is 2 where something tells that it is a paper, 1 where it has but a link."""

    title: str = ""
    method: str = ""
    authors: tuple[str, ...] = ()
    byline: str = ""
    date: int | None = None
    venue: venues.Venue | None = None
    links: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    strength: int = 0

    def add_link(self, role: str, label: str, url: str) -> None:
        """Note a link to a role, "paper", "code", "data" or "other", under its label."""
        if is_web_link(url) and all((role, url) != (known, other) for known, _, other in self.links):
            self.links.append((role, label, url))

    def fields(self) -> dict[str, object]:
        """The links as fields of a draft: the first to paper, code and data, and all others under their labels."""
        made: dict[str, object] = {}
        others: dict[str, str] = {}
        for role, label, url in self.links:
            if role in LINKS and role not in made:
                made[role] = url
                continue
            name = base = " ".join(without_emoji(label).split()).strip(" []()【】:|") or role
            number = 2
            while name in others:
                name, number = f"{base} {number}", number + 1
            others[name] = url
        return {**made, "links": tuple(others.items())}


def flat(parts: Sequence[Piece], reading: Reading) -> str:
    """The text of pieces with a mark for each link; the links are noted."""
    made: list[str] = []
    for part in parts:
        if not part.url:
            if part.style == "g":
                _take_badge(part.text, reading)
            elif part.style == "c" and len(part.text) < 40:
                made.append(f" ({part.text}) ")
            elif (
                {"b", "i"} & set(part.style) and part.text.strip() and not part.text.strip(" *").startswith(("[", "("))
            ):
                made.append(f"\1{part.text}\1")
            else:
                made.append(part.text)
            continue
        url = roles.address(part.url)
        said = roles.label_role(part.text)
        where = roles.target(part.text, url)
        if said is None:
            place = venues.venue(part.text)
            if persons.people(part.text) and where.role != "paper":
                made.append(f"\2{part.text}\2")  # a person's page
                continue
            if where.role == "" and (place or roles.date_of(part.text)):
                made.append(f" {part.text} ")  # a venue's page
                continue
            if place or roles.date_of(part.text):
                made.append(f" {part.text} ")
            elif (
                re.fullmatch(r"[A-Z][\w.+/-]+(?: [\w.+-]+)?", part.text)
                and not reading.method
                and where.role in ("paper", "")
            ):
                reading.method = part.text
        if is_web_link(url):
            reading.add_link(where.role, part.text, url)
        made.append(MARK)
    return "".join(made).replace("\2", "")


def _take_badge(text: str, reading: Reading) -> None:
    """Take what a badge says: a date, a venue, or a remark; it names no people."""
    if date := roles.date_of(text):
        reading.date = reading.date or date
    elif (place := venues.venue(text)) and place.sure:
        take_venue(place, reading)
    elif text.strip():
        reading.notes.append(text.strip())


def take_group(text: str, reading: Reading, year: int | None) -> bool:
    """Take what stands in brackets, if it is a date, a venue, people or a remark."""
    text = text.replace("\1", "").strip(" ,;.*_")
    if not text or not text.replace(MARK, "").strip():
        return True
    if date := roles.date_of(text, year):
        reading.date = reading.date or date
        return True
    if re.search(r"(?i)(?:^|[\s,;])from\s+[A-Z]", text):
        return _take_origin(text, reading, year)
    place = venues.venue(text)
    if place and (place.sure or place.year):
        take_venue(place, reading)
        if date := _exact(text):
            reading.date = date
        return True
    if len(text.split()) > 1 and (who := persons.people(text)) and not (reading.authors or reading.byline):
        reading.authors, reading.byline = who
        return True
    if roles.label_role(text) and not re.search(r"(?i)\b(?:no|soon)\b", text):
        return True  # a label whose link is missing
    if _REMARK.match(text) or arxiv_label(text):
        reading.notes.append(text)
        return True
    parts = [part for part in re.split(r"\s*[,;|/]\s*", text) if part]
    if len(parts) > 1 and any(roles.date_of(part) or ((found := venues.venue(part)) and found.sure) for part in parts):
        classify(text, reading, year)
        return True
    return False


def _take_origin(text: str, reading: Reading, year: int | None) -> bool:
    """Take "CVPR 2023, from One Place and Another", whose origin is a remark."""
    origin: list[str] = []
    parts = re.split(r"[,;]\s*|\s+(?=[Ff]rom\s+[A-Z])", text)
    told = [bool(roles.date_of(part, year) or ((place := venues.venue(part)) and place.sure)) for part in parts]
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


def arxiv_label(text: str) -> bool:
    """Whether a text is an arXiv id with its name."""
    return bool(re.fullmatch(r"(?i)\s*arxiv\s*[:：]?\s*\d{4}\.\d{4,5}(?:v\d+)?\s*", text))


def _exact(text: str) -> int | None:
    date = roles.date_in(text)
    return date if date and date > 9999 else None


def take_venue(place: venues.Venue, reading: Reading) -> None:
    """Take a venue and its year."""
    if place.preprint:
        reading.date = reading.date or place.year
    elif reading.venue is None or (reading.venue.name in _PUBLISHERS and not reading.venue.year):
        reading.venue = place
        if place.year and reading.date is None:
            reading.date = place.year
    elif re.sub(r"\s\d{4}$", "", place.name) not in _PUBLISHERS:
        reading.notes.append(place.name)


def classify(text: str, reading: Reading, year: int | None) -> None:
    """Take dates, venues, people and remarks out of a text that holds no title."""
    for line in text.split(BREAK):
        _classify_line(line, reading, year)


def _classify_line(line: str, reading: Reading, year: int | None) -> None:
    line = BULLET.sub("", line) if not roles.date_of(line.strip(" .,-"), year) else line
    bare = line.replace("\1", "")
    match = KEYWORD.match(bare)
    if match and _take_keyed(match[1].casefold(), bare[match.end() :], reading, year):
        return

    line = _VOLUME.sub(r" \1", line)
    line = _VOLUME_WORD.sub("", line)
    runs = line.split("\1")
    if len(runs) > 1 and any(
        roles.date_of(run.strip(SEPARATORS), year)
        or ((place := venues.venue(run)) and place.sure and not persons.people(run))
        for run in runs[1::2]
    ):
        for run in runs:
            _classify_line(run, reading, year)
        return

    # what is in brackets first
    def group(match: re.Match[str]) -> str:
        inner = match[1]
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
        and (who := persons.people(whole))
        and not (reading.authors or reading.byline)
    ):
        reading.authors, reading.byline = who
        return
    line = re.sub(r"(?<=\d)\s?\((?!(?:19|20)\d\d\))\d+\)", "", line)
    line = _GROUP.sub(group, line)
    for part in re.split(
        r"\0|\x01|\s+[|–—-]+\s+|\s*[|;；]\s*|(?<=[^\W_]{2})(?<!Proc)(?<!Trans)(?<!Conf)(?<!Symp)(?<!Int)(?<!Rev)(?<!Phys)(?<!Lett)(?<!Adv)\.\s+(?=[^\Wa-z_]|\d)|(?<=[\d)])\.\s+|\s{3,}",
        line,
    ):
        _classify_part(part, reading, year)


def _take_keyed(key: str, text: str, reading: Reading, year: int | None) -> bool:
    bare = text.replace(MARK, " ").strip(SEPARATORS)
    if key in (
        "abstract",
        "summary",
        "keywords",
        "keyword",
        "摘要",
        "institution",
        "affiliation",
        "affiliations",
        "单位",
        "description",
        "tldr",
        "tl;dr",
        "notes",
        "note",
        "tag",
        "tags",
        "remark",
        "remarks",
        "comment",
        "comments",
    ):
        if bare:
            reading.notes.append(bare)
        return True
    if key.startswith(("author", "by", "作者")):
        if (who := persons.people(bare, certain=True)) and not (reading.authors or reading.byline):
            reading.authors, reading.byline = who
        return True
    if key in ("date", "year", "time", "年份", "时间", "日期"):
        date = roles.date_of(bare, year) or roles.date_in(bare)
        reading.date = date or reading.date
        return date is not None
    if key.startswith(("venue", "conference", "journal", "published", "publication", "会议", "期刊", "发表", "source")):
        if place := venues.venue(bare):
            take_venue(place, reading)
        elif bare:
            reading.venue = reading.venue or venues.Venue(bare, None, False)
        return True
    return not bare or roles.is_nothing(bare)


def _classify_part(part: str, reading: Reading, year: int | None) -> None:
    bare = without_emoji(part).strip(SEPARATORS + "()[]（）【】*_\"'“”")
    if not bare or not re.search(r"\w", bare) or (bare.isdigit() and len(bare) < 4):
        return
    if date := roles.date_of(bare, year):
        if reading.date is None or (date > reading.date and str(date).startswith(str(reading.date))):
            reading.date = date
        return
    named = bool(reading.authors or reading.byline)
    # people, then a venue or a date behind the last commas
    items = re.split(r"\s*,\s*", bare)
    for cut in range(len(items) - 1, 0, -1):
        tail = ", ".join(items[cut:])
        head = ", ".join(items[:cut])
        if named or not (who := persons.people(head)):
            continue
        place = venues.venue(tail)
        if roles.date_of(tail, year) or (place and (place.sure or len(tail.split()) < 5)):
            reading.authors, reading.byline = who
            _classify_part(tail, reading, year)
            return
    place = venues.venue(bare)
    if place and place.sure:
        take_venue(place, reading)
        if (exact := _exact(bare)) is not None:
            reading.date = exact
        return
    if not named and (who := persons.people(part.strip(" ,;:-–—").lstrip(". "))):
        reading.authors, reading.byline = who
        return
    match = re.fullmatch(r"(.+?)[\s,]+((?:19|20)\d\d)", bare)
    if match and not named and (who := persons.people(match[1])):
        reading.authors, reading.byline = who
        reading.date = reading.date or int(match[2])
        return
    if place and (place.year or place.type) and reading.venue is None and len(bare.split()) < 14:
        take_venue(place, reading)
        return
    if len(items) > 1 and any(roles.date_of(item) or ((found := venues.venue(item)) and found.sure) for item in items):
        for item in items:
            _classify_part(item, reading, year)
        return
    if (exact := _exact(bare)) is not None and len(bare.split()) < 6:
        reading.date = reading.date or exact
        return
    if re.search(r"[^\W_]{2}", bare) and roles.label_role(bare) is None and not arxiv_label(bare):
        reading.notes.append(bare)
