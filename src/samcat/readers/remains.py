"""What was read of one work so far, and the text and links around its title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from samcat.readers import persons, roles, venues
from samcat.readers.inline import Piece, without_emoji
from samcat.readers.journal_labels import cited_journal
from samcat.record.dates import is_date, show_date, year_of
from samcat.record.identifiers import arxiv_id, is_web_link
from samcat.record.links import LINKS

MARK = "\0"
BULLET = re.compile(
    r"^[\s•●▪◦·*+>–—-]*(?:【\d{1,3}】\s*|(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)、])(?=\s|\0|$)[\s:.-]*|\d{1,3}、)?"
)
SEPARATORS = " \t\n\0|,;:：.–—-/·•~"
KEYWORD = re.compile(
    r"^\W*(title|paper (?:title|name)|authors?|author\(s\)|by|venue|conference|"
    r"journal(?: info)?|publish(?:ed)?(?: in| at| ?\(\w+\))?|"
    r"publication|publisher|booktitle|accepted(?: by| at| to| in)?|source|date|year|time|"
    r"标题|题目|论文(?:名称?|标题|题目)|作者|会议|期刊|年份|时间|日期|发表(?:时间|年份|日期)?|(?:主要)?贡献|机构|"
    r"source code|paper|papers|link|links|"
    r"pdf|arxiv|url|www|doi|code|github|project(?: page)?|"
    r"abstract|intro(?:duction)?|home ?page|"
    r"tl;?dr|summary|notes?|keywords?|tags?|remarks?|comments?|description|institutions?|affiliations?|dataset|"
    r"submission (?:date|time)|record|authors?['’] sources?|"
    r"data|(?:论文|代码|源码|链接|主页|项目|数据集?|视频|解读|博客|摘要|单位)[^\s:：，。]{0,14}|[a-z]{1,8}视频)\s*[:：]\s*",
    re.IGNORECASE,
)


REMARK_KEYS = frozenset(
    "贡献 主要贡献 机构 abstract summary keywords keyword 摘要 institution institutions affiliation affiliations 单位 "
    "description tldr tl;dr notes note tag tags remark remarks comment comments".split()
)

KEYED_TITLE = re.compile(
    r"(?i)^\W*(?:title|paper (?:title|name)|标题|题目|论文(?:名称?|标题|题目)|タイトル|제목)\s*[:：]\s*(?=\S)"
)
# a badge "Honey Letters 2024", and none of "Updated 2024"
_DATED_BADGE = re.compile(
    r"(?!(?:Updated?|Last|Since|Copyright|Maintained|Accepted|Submitted|Published|Released?|Version|Award|Best)\b)"
    r"[A-Z][^\W\d_][^\d:]*\s(?:19|20)\d\d"
)
_ET_AL = re.compile(r"[\s,]*(?:and\s+)?et\.?\s?al[\s.,:]*")
# "ICLR-2017 GCN"
_VENUE_AND_METHOD = re.compile(
    r"((?i:(?!.*workshop))(?:.+?\b(?:19|20)\d\d(?=[\s,:-])|(?:19|20)\d\d[ -][A-Z][\w&]+(?=[ -])))[\s,:-]+"
    r"(?!(?i:oral|spotlight|highlight|poster|best|award|accepted|findings|main|demo|track|tutorial|asia|industry|"
    r"companion|letters|access|datasets?|outstanding|runner|journal|ea|lb[wr]|srw)\b)([A-Z][\w.+/&-]*)$"
)
# "CurEx, CIKM 2018"
_METHOD_AND_VENUE = re.compile(
    r"([A-Z][\w.+-]*(?: [A-Z][\w.+-]*){0,2}),\s+([A-Z]\S*(?: [A-Z]\S*){0,2}[ -]?['’]?\d{2,4}|[A-Z]+[A-Za-z]*[A-Z])"
)
_DEEP = re.compile(r"https?://[^/]+/[^/?#]")
# the years of preprints; "2105" beside one is a month
_FIRST_PREPRINT, _NO_YEAR = 1991, 2050
# more names than these are no title
_FEW = 2
_SHORT_TITLE = 3
_LONGEST_VENUE = 16
# "2D-3D-S" has no two letters side by side
_FEWEST_LETTERS = 3
# "HiveCon 2020 Talk"
_OF_TALK = re.compile(r"(?i)\d{4}.*\b(?:talk|video|slides?|seminar|lecture|keynote)\W*$")
# "Ada Plum (6) Bo Roe (5)"
_NUMBER_BEHIND = re.compile(r"\s*\(\d{1,3}\)")
_YEARS = 9999  # dates above it have a month
# so many years behind that of its venue is a day when somebody read a work, not when it appeared
_LATE = 2
# "[C]//" of GB/T 7714
_ISBN = re.compile(r"(?<=[\s.,;])ISBN(?:-1[03])?:?\s*[\d-]{9,17}[\dXx][.,;]?")
_KIND = re.compile(r"\[(?:[A-Z]|[A-Z]{1,2}/OL)\]\s*(?://|(?=[.,]|$))")
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
            name = " ".join(without_emoji(label).split()).strip(" []【】:|")
            # but for the bracket of "pdf (annotated)"
            name = base = name if re.search(r"\w \(", name) else name.strip("() ") or role
            number = 2
            while name in others:
                name, number = f"{base} {number}", number + 1
            others[name] = url
        return {**made, "links": tuple(others.items())}


def flat(parts: Sequence[Piece], reading: Reading) -> str:
    """The text of pieces with a mark for each link; the links are noted."""
    made: list[str] = []
    for at, part in enumerate(parts):
        if not part.url:
            if part.style == "g":
                _take_badge(part.text, reading)
            elif _ET_AL.fullmatch(part.text):
                made.append(part.text)
            elif part.style == "c" and len(part.text) < 40:
                is_set_off = bool(made) and made[-1][-1:] in "[(【（"
                is_group = re.fullmatch(r"\s*[\[(【（].*[\])】）]\s*", part.text) is not None
                made.append(part.text if is_set_off else f" {part.text} " if is_group else f" ({part.text}) ")
            elif (
                {"b", "i"} & set(part.style)
                and re.search(r"\w", part.text)
                and not part.text.strip(" *").startswith(("[", "("))
            ):
                made.append(f"\1{part.text}\1")
            else:
                made.append(part.text)
            continue
        url = roles.address(part.url)
        said = roles.label_role(part.text)
        where = roles.target(part.text, url)
        if said is None and where.role != "paper" and is_web_link(url) and _OF_TALK.search(part.text):
            reading.add_link("other", part.text, url)
            made.append(MARK)
            continue
        if said is None:
            if is_web_link(url) and (journal := cited_journal(part.text, url)) is not None:
                take_venue(journal, reading)
                reading.add_link(where.role, part.text, url)
                made.append(MARK)
                continue
            if reading.venue is None and where.role == "paper" and (barred := _venue_between_bars(parts, at)):
                take_venue(barred, reading)
                reading.add_link(where.role, part.text, url)
                made.append(MARK)
                continue
            place = venues.venue(part.text)
            if "g" in part.style and place and _DATED_BADGE.fullmatch(part.text):
                _take_badge(part.text, reading)
                reading.add_link(where.role, part.text, url)
                made.append(MARK)
                continue
            in_brackets = at > 0 and not parts[at - 1].url and parts[at - 1].text.endswith("[")
            if persons.people(part.text) and where.role != "paper" and not in_brackets:
                made.append(f"\2{part.text}\2")  # a person's page
                continue
            told = bool(place and (place.sure or place.year)) or roles.date_of(part.text)
            if where.role == "" and told:
                made.append(f" {part.text} ")
                if _DEEP.match(url):
                    reading.add_link("", part.text, url)  # the page of a work there, and not of the venue
                continue
            if told or (place and is_web_link(url)):
                made.append(f" {part.text} ")
            elif (
                re.fullmatch(r"[A-Z][\w.+/-]+(?: [\w.+-]+)?", part.text)
                and not reading.method
                and not in_brackets
                and where.role in ("paper", "")
            ):
                reading.method = part.text
        elif re.search(r"\d{4}", part.text) and (place := venues.venue(part.text)) and place.sure:
            take_venue(place, reading)
        if is_web_link(url):
            reading.add_link(where.role, part.text, url)
        made.append(MARK)
    text = _KIND.sub(". ", persons.MEANING_OF_MARKS.sub("", "".join(made).replace("\2", "")))
    if isbn := _ISBN.search(text):
        reading.notes.append(isbn[0].strip(" ,.;"))
        text = text[: isbn.start()] + text[isbn.end() :]
    return text


def _venue_between_bars(parts: Sequence[Piece], at: int) -> venues.Venue | None:
    """The venue that a link alone between bars is, as in "On bees | Ada Plum | [Hive](…)"; None where it is none."""
    text = parts[at].text.strip()
    behind = parts[at + 1].text.strip() if at + 1 < len(parts) else ""
    if not at or not parts[at - 1].text.rstrip().endswith("|") or behind[:1] not in ("", "|", "&"):
        return None
    if not text[:1].isupper() or len(text.split()) > _LONGEST_VENUE or persons.people(text, certain=False):
        return None
    place = venues.venue(text)
    return place if place is not None else venues.Venue(text, None, False)


def _take_badge(text: str, reading: Reading) -> None:
    """Take what a badge says: a date, a venue, or a remark; it names no people."""
    if date := roles.date_of(text):
        reading.date = reading.date or date
    elif (place := venues.venue(text)) and (place.sure or _DATED_BADGE.fullmatch(text)):
        take_venue(place, reading)
    elif text.strip():
        reading.notes.append(text.strip())


def preprint_date(place: venues.Venue, reading: Reading) -> int | None:
    """The year that stands with a preprint, or the month where its number begins an arXiv id, as in "arXiv 2305"."""
    number = f"{place.year or 0:04}"
    begins = any((found := arxiv_id(url)) and found.startswith(number) for _, _, url in reading.links)
    if place.year is None or (_FIRST_PREPRINT <= place.year < _NO_YEAR and not begins):
        return place.year
    date = 200000 + place.year
    return date if is_date(date) else None


def is_arxiv_label(text: str) -> bool:
    """Whether a text is an arXiv id with its name."""
    return bool(re.fullmatch(r"(?i)\s*arxiv\s*[:：]?\s*\d{4}\.\d{4,5}(?:v\d+)?\s*", text))


def is_better(date: int, reading: Reading) -> bool:
    """Whether a date tells more than that of a reading: one more exact, or a month where but a venue gave its year."""
    if reading.date is None or (date > reading.date and str(date).startswith(str(reading.date))):
        return True
    of_venue = reading.venue is not None and reading.date == reading.venue.year
    return of_venue and date > _YEARS


def take_venue(place: venues.Venue, reading: Reading) -> None:
    """Take a venue and its year."""
    if place.preprint:
        reading.date = reading.date or preprint_date(place, reading)
        return
    if reading.venue is None or (reading.venue.name in _PUBLISHERS and not reading.venue.year):
        reading.venue = place
        if place.year and reading.date is None:
            reading.date = place.year
        return
    reading.date = reading.date or place.year
    if reading.venue.type is None and place.type is not None and place.year:
        reading.notes.append(reading.venue.name)
        reading.venue = place
    elif re.sub(r"\s\d{4}$", "", place.name) not in _PUBLISHERS and place.name != reading.venue.name:
        reading.notes.append(place.name)


def take_venue_and_method(text: str, reading: Reading) -> bool:
    """Take a text that is a venue and the name of a method, in either order; whether it is."""
    for pattern, at, other in ((_VENUE_AND_METHOD, 1, 2), (_METHOD_AND_VENUE, 2, 1)):
        named = pattern.fullmatch(text)
        place = venues.venue(named[at]) if named else None
        if named is None or place is None or not place.sure or venues.is_acronym(named[other]):
            continue
        is_like_word = not re.search(r"[A-Z].*[A-Z]|\d", named[2])
        if at == 1 and named[1][0].isdigit() and (is_like_word or not venues.is_acronym(named[1][5:])):
            continue
        is_known = place.year or (place.type and re.search(r"[a-z].*[A-Z]", named[other]))
        if at == 1 or (is_known and not persons.people(named[other])):
            take_venue(place, reading)
            reading.method = reading.method or named[other]
            return True
    return False


def leads_to_paper(reading: Reading) -> bool:
    """Whether a link of a reading leads to where papers are."""
    return any(roles.target("", url).role == "paper" for _, _, url in reading.links)


def judged(reading: Reading) -> Reading | None:
    """A reading with what tells that it is a paper; None where it has no title."""
    letters = sum(map(str.isalpha, reading.title))
    if reading.title.startswith("and "):
        return None  # names that go on
    if not letters or (letters < _FEWEST_LETTERS and not re.search(r"[^\W\d_]{2}", reading.title)):
        return None
    if (who := persons.people(_NUMBER_BEHIND.sub(",", reading.title))) and len(who.authors) > _FEW:
        return None
    year, date = reading.venue.year if reading.venue else None, reading.date
    is_late = bool(year and date and date > _YEARS and (year_of(date) or 0) - year >= _LATE)
    if date and is_late and not any(arxiv_id(url) for _, _, url in reading.links):
        reading.notes.append(show_date(date))
        reading.date = year
    resolved = []
    has_paper = any(role == "paper" for role, _, _ in reading.links)
    for role, label, url in reading.links:
        if role:
            resolved.append((role, label, url))
            continue
        # the link of the title, or one whose label says nothing
        resolved.append(("other" if has_paper else "paper", label or "page", url))
        has_paper = True
    told = any(role == "paper" for role, _, _ in reading.links)
    people = bool(reading.authors or reading.byline)
    # without a link, a venue and a date, a title is long, or of two words or more with several people
    words = len(reading.title.split())
    is_by_several = words > _SHORT_TITLE or (words > 1 and len(reading.authors) > 1)
    is_told = people and (reading.links or reading.venue or reading.date or is_by_several)
    if told or is_told or (reading.venue and reading.venue.sure):
        reading.strength = 2
    elif reading.links or people:
        reading.strength = 1
    reading.links = resolved
    return reading
