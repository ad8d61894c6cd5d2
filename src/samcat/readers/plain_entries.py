"""One work whose title has no markup of its own: where in the text of its entry the title is, and what surrounds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.readers import persons, roles, venues
from samcat.readers.classify import classify, take_before, take_group
from samcat.readers.references import is_named, read_reference, venue_in
from samcat.readers.remains import BULLET, KEYWORD, MARK, SEPARATORS, Reading, flat, judged, take_venue
from samcat.readers.title_pieces import clean_title, without_groups, without_year_and_venue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samcat.readers.inline import Piece

_SENTENCE = re.compile(r"(?:(?<=[^\W_]{2})|(?<=[)\]\"”'’\d]))(?<!\bvs)([.?!。])[\"”]?\s+(?=[^\Wa-z_]|[\"“(\[])")
_QUOTED = re.compile(r"“([^“”]{6,400})”|(?<![\w\"])[\"“]([^\"“”]{6,400})[\"”]|《([^《》]{4,200})》|``([^`']{6,400})''")
# ", Plum & Roe" behind a title in quotes
_NAMES_BEHIND = re.compile(r"[,.]?\s+([^\W\d_a-z][^\d\0\1\n()\[\]]{2,60}?)\s*(?=[\0\n\1(\[]|$)")
# "**Name** — what it is."
_DESCRIPTION = re.compile(r"\x01([^\x01]{2,80})\x01\s+[–—-]\s+([^\x01\0\n]{12,}\.)(?=\s*(?:[\0\n\[(]|$))")
_SMALL_WORD = _FEW_WORDS = 3
# "Name [Plum, Ada, and Bo Roe."
_OPEN_GROUP = re.compile(r"^(.*?\S)\s*[\[(]\s*([^\[\]()]+)$", re.DOTALL)
_BY = re.compile(r"^(.*?)[,.]?\s+by\s+(.+)$")
_NO_TITLES = frozenset("date time year venue url 链接 时间 日期 年份 会议 项目主页 主页".split())
_LONGEST_TITLE, _LONG_VENUE = 45, 6
# brackets and dates behind a title that are taken off one by one
_MOST_BEHIND = 40


def plain_entry(parts: Sequence[Piece], reading: Reading, year: int | None) -> Reading | None:
    """What an entry says whose title has no markup of its own."""
    text = flat(parts, reading)
    text = re.sub(r"[\[(【（][\s,;|/&]*\0(?:[\s,;|/&]*\0)*[\s,;|/&]*[\])】）]", MARK, text)
    keyed = re.match(r"(?i)^\W*(?:paper title|title|标题|题目)\s*[:：]\s*([^\n\0]+)", text)
    if keyed:
        reading.title = clean_title(keyed[1].replace("\1", ""))
        classify(text[keyed.end() :], reading, year)
        return judged(reading)
    if (key := KEYWORD.match(text)) and key[1].casefold() in _NO_TITLES:
        return None
    bare = BULLET.sub("", text.lstrip(SEPARATORS))
    topic = re.match(r"\x01([^\x01]{2,80}?)(?:[:：]\x01\s*|\x01\s*[:：–—-]+\s*)", bare)
    if topic and persons.CJK.search(topic[1]) and not persons.CJK.search(bare[topic.end() :]):
        reading.notes.append(topic[1])
        text = bare = bare[topic.end() :]
    elif topic and take_reference(bare[topic.end() :], reading, year):
        reading.notes.append(topic[1])
        return judged(reading)
    if take_reference(bare, reading, year):
        return judged(reading)
    if topic and (told := _DESCRIPTION.match(bare)) and not _is_titled(told[2]):
        reading.title = clean_title(told[1])
        reading.notes.append(told[2])
        classify(bare[told.end() :], reading, year)
        return judged(reading)
    if (quoted := _quoted(text)) is not None:
        reading.title = clean_title(next(filter(None, quoted.groups())).replace("\1", ""))
        before = text[: quoted.start()].replace("\1", "").strip(" :,-–—*")
        if re.fullmatch(r"\[?[\w.+/@-]{2,24}\]?", before) and not roles.date_of(before):
            reading.method = before.strip("[]")
        elif (opened := _OPEN_GROUP.match(before)) and (who := persons.people(opened[2], certain=True)):
            reading.authors, reading.byline = who
            reading.notes.append(BULLET.sub("", opened[1]))
        else:
            take_before(text[: quoted.start()], reading, year)
        rest = text[quoted.end() :]
        if not (reading.authors or reading.byline) and (match := _NAMES_BEHIND.match(rest)):
            names = re.split(r"\s*(?:,|&|\band\b)\s*", match[1].strip(" ."))
            if all(map(persons.is_name, names)) and venues.venue(match[1]) is None:
                reading.byline, rest = match[1].strip(" ."), rest[match.end() :]
        classify(rest, reading, year)
        return judged(reading)
    text = _led(text, reading, year)
    if take_reference(text, reading, year):
        return judged(reading)
    text = _cut(text, year)
    stop = next((at for at, letter in enumerate(text) if letter in "\0\n"), len(text))
    body, rest = text[:stop].replace("\1", ""), text[stop:]
    behind = rest.replace("\1", "").lstrip(MARK + " )]")
    is_led = any(role == "paper" for role, _, _ in reading.links) and not re.search(r"\w", behind)
    if not is_led and _is_prose(body, behind):
        return None
    body = re.sub(r"[\s(\[（【]+$", "", body)
    dated = reading.date
    for _ in range(_MOST_BEHIND):
        shorter = body.rstrip(" ,;|:–—-")
        tags = re.search(r"\s*\[([^\[\]]{1,60})\]$", shorter)
        if tags and tags.start() > 3 and (shorter[tags.start() - 1] in ".?!" or len(tags[1].split()) < 4):
            if not take_group(tags[1], reading, year):
                reading.notes.append(" ".join(tags[1].split()))
            body = shorter[: tags.start()]
            continue
        group = re.search(r"[.,;]?\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]\.?$", shorter)
        if group and group.start() > 3:
            body = shorter[: group.start()]
            if take_group(group[1], reading, year):
                continue
            if roles.says_when_or_where(body.rpartition(",")[2], year):
                reading.notes.append(group[1])
                continue
            body = shorter
        tail = re.search(r"(?:\s+[-–—|]|\s*[,|.:;])\s*([^,|.–—]{3,40}(?:[.\-/]\d{1,2})*)$", shorter)
        if tail and (date := roles.date_of(tail[1], year)) and tail.start() > 3:
            reading.date = reading.date or date
            body = shorter[: tail.start()]
            continue
        break
    body = without_groups(body, reading)
    reading.title = clean_title(_title_in(body, reading, year, is_dated=reading.date != dated))
    classify(rest, reading, year)
    return judged(reading)


def take_reference(text: str, reading: Reading, year: int | None, *, vague: bool = False) -> bool:
    """Take a text that is a reference: its people, title, date and venue; `vague` takes one name before a title too."""
    if reading.authors or reading.byline or (found := read_reference(text)) is None or not (found.sure or vague):
        return False
    place = venues.venue(found.title)
    is_venue = place and place.sure and (place.year or place.preprint) and len(found.title.split()) <= _FEW_WORDS
    if roles.date_of(found.title, year) or is_venue:
        return False
    reading.authors, reading.byline = found.people
    title = without_groups(found.title, reading)
    reading.title = clean_title(_without_tail(title, reading, year, found_tail=False))
    reading.date = reading.date or found.year
    rest = found.rest
    if told := venue_in(rest):
        place, end = told
        take_venue(place if place.year else place._replace(year=None), reading)
        rest = rest[end:]
    classify(rest, reading, year)
    return True


def _is_titled(text: str) -> bool:
    """Whether most words of a text begin with capitals, as those of a title do."""
    words = [word for word in text.split() if len(word) > _SMALL_WORD]
    return sum(word[:1].isupper() for word in words) * 2 >= len(words)


def _cut(text: str, year: int | None) -> str:
    """A text with a line break before the run of emphasis that ends its title, as people and venues do."""
    for match in re.finditer(r"\x01([^\x01\0\n]+)\x01", text):
        first = re.split(r"(?<=\w{2})\.\s", match[1].strip())[0]
        if (
            match.start() > 8
            and text[match.start() - 1] not in "([（【"
            and (re.search(r"\bet\.? ?al\b", match[1]) or _says_no_title(first, year))
        ):
            return f"{text[: match.start()]}\n{match[0]}{text[match.end() :]}"
    return text


def _quoted(text: str) -> re.Match[str] | None:
    """A title in quotes that no text goes on with."""
    for match in _QUOTED.finditer(text):
        words = next(filter(None, match.groups()))
        follow = text[match.end() :].lstrip(" ")
        lead = text[: match.start()].rstrip()
        named = persons.people(BULLET.sub("", lead.replace("\1", "")))
        if (
            len(words.split()) < (2 if lead.endswith((":", ",", ".")) else 3)
            and not persons.CJK.search(words)
            and not named
        ):
            continue
        said = re.split(r"[.,;\0\n\1(\[|]", follow, maxsplit=1)[0].strip()
        ends = not follow or not said or follow[0] in ":-–—" or words[-1] in ".,?!" or _says_no_title(said, None)
        if ends and (not lead or lead[-1] in ",.:;)]-–—|\0\1\n》" or named):
            return match
    return None


def _led(text: str, reading: Reading, year: int | None) -> str:
    """A text without the numbers, dates, venues and tags that it begins with."""
    text = text.lstrip()
    for _ in range(8):
        text = BULLET.sub("", text).lstrip(SEPARATORS)
        if text.startswith("\1") and not re.match(r"\x01\s*[\[(]", text):
            inner = re.match(r"\x01([^\x01]*)\x01[\s:：|.,–—-]*", text)
            if inner and roles.says_when_or_where(inner[1], year, vague=True):
                classify(inner[1], reading, year)
                text = text[inner.end() :]
                continue
            return text
        match = re.match(r"\x01?\s*[\[(（【]([^\[\]()（）【】\n]*)[\])）】]\s*\x01?[:：]?\s*", text)
        if (
            match
            and match[0].endswith(")")
            and text[match.end() :][:1].isalpha()
            and not roles.says_when_or_where(match[1], year)
        ):
            return text  # "(Re)Counting bees"
        if match and len(match[1].split()) <= 6 and text[match.end() :].strip(SEPARATORS + "\1"):
            is_tag = persons.people(match[1]) and not re.search(r"[,&]|\band\b|\bet\.? ?al", match[1])
            if is_tag or not take_group(match[1], reading, year):
                tag = match[1].strip(" *\1")
                if tag.casefold() == "re":
                    return text
                words = len(tag.split())
                is_method = words == 1 or (words == 2 and re.search(r"[A-Z].*[A-Z\d]|\d", tag))
                if re.search(r"[^\W\d_]", tag) and is_method and not reading.method:
                    reading.method = tag
                elif re.search(r"[^\W\d_]", tag):
                    reading.notes.append(tag)
            text = text[match.end() :]
            continue
        lead = re.match(
            r"((?:[12]\d{3}[-./年]?\d{0,2}[-./月]?\d{0,2}日?|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?))(?:\s*[:：|,–—-]+\s*|\.\s+|\s+(?=[A-Z\"“\0(\[|]))",
            text,
        )
        if lead and (date := roles.date_of(lead[1], year)):
            reading.date = reading.date or date
            text = text[lead.end() :]
            continue
        lead = re.match(r"([A-Za-z][^,\0\n\1]{2,60}),\s+(?=\S+\s+\S)", text)
        if lead and venues.is_acronym(lead[1].split()[0]) and take_group(lead[1], reading, year):
            text = text[lead.end() :]
            continue
        if (shorter := without_year_and_venue(text, reading)) != text:
            text = shorter
            continue
        lead = re.match(r"([^\0\n|:–—]{3,50}?)(?:\s*[|:：]\s*|\s+[–—-]+\s+|\.\s+(?=[A-Z]))(?=\S)", text)
        if (
            lead
            and not persons.people(lead[1])
            and (place := venues.venue(lead[1]))
            and place.sure
            and (place.year or (place.type and ":" not in lead[0] and "：" not in lead[0]))
            and len(lead[1].split()) < 5
        ):
            take_venue(place, reading)
            text = text[lead.end() :]
            continue
        break
    return text


def _title_in(body: str, reading: Reading, year: int | None, *, is_dated: bool) -> str:
    """The title in plain text that may hold people and a venue as well, which are noted.

    `is_dated` says that a date stood behind it.
    """
    body = _without_fields(body, reading, year)
    fields = [part.strip() for part in re.split(r"\s*\|\s*", body) if part.strip()]
    if len(fields) > 1:
        title = next((part for part in fields if not _says_no_title(part, year)), fields[0])
        for part in fields:
            if part is not title:
                classify(part, reading, year)
        return title
    if not (reading.authors or reading.byline) and (found := _people_first(body)):
        reading.authors, reading.byline = found[0]
        body = found[1]
    pieces = _SENTENCE.split(body)
    sentences = ["".join(pieces[at : at + 2]) for at in range(0, len(pieces), 2)]
    title = ""
    for at, sentence in enumerate(sentences):
        bare = sentence.strip().rstrip(".")
        if title and title.rstrip()[-1:] in "?!" and not _says_no_title(bare, year):
            title = f"{title.rstrip()} {sentence}"
            continue
        if title:
            classify(" ".join(sentences[at:]), reading, year)
            break
        if at < len(sentences) - 1 and not (reading.authors or reading.byline) and (who := persons.people(bare)):
            reading.authors, reading.byline = who
        else:
            title = sentence
    if (match := _BY.match(title)) and not (reading.authors or reading.byline) and (who := persons.people(match[2])):
        reading.authors, reading.byline = who
        title = match[1]
    elif (match := re.match(r"^(.{8,}),\s+by\s+([A-Z]\w*(?: [A-Z]\w*){0,2})\W*$", title)) and not reading.authors:
        title, reading.byline = match[1], match[2]
    return _without_tail(title, reading, year, found_tail=is_dated)


def _without_fields(body: str, reading: Reading, year: int | None) -> str:
    """A text without the people, venues and dates that dashes, bars or tildes set off at its ends."""
    pieces = re.split(r"(\s+[~|·–—-]{1,2}\s+|\s*[|~]\s+)", body)
    first, last = 0, len(pieces) - 1
    while last > first and _take_field(pieces[last], reading, year):
        last -= 2
    while last > first and len("".join(pieces[first + 2 :]).split()) > 1 and _take_field(pieces[first], reading, year):
        first += 2
    return "".join(pieces[first : last + 1])


def _take_field(text: str, reading: Reading, year: int | None) -> bool:
    """Take a text that says but who, where and when."""
    known = bool(reading.authors or reading.byline)
    told = Reading(title="?")
    if not known and (surnames := persons.surnames(text)):
        reading.byline = surnames
        return True
    classify(text, told, year)
    if told.notes or not (told.date or told.venue or told.authors or told.byline) or (known and told.authors):
        return False
    classify(text, reading, year)
    return True


def _says_no_title(text: str, year: int | None) -> bool:
    return bool(roles.says_when_or_where(text, year) or persons.people(text) or roles.is_label(text))


def _people_first(text: str) -> tuple[persons.People, str] | None:
    """The people that a text begins with behind commas, and the title that follows them."""
    last = end = count = 0
    for match in re.finditer(r"(?:^|\s*,\s+(?:and\s+)?|\s+and\s+|\s*&\s*)([^,&]+?)(?=,\s|\s+and\s|\s*&|$)", text):
        if match.start() != end or not 2 <= len(match[1].split()) <= 4 or not persons.is_name(match[1]):
            break
        end, count = match.end(), count + 1
        if count > 1 and text.startswith(",", end):
            last = end
    rest = re.match(r",\s+(\S.*)$", text[last:], re.DOTALL)
    if not last or rest is None or len(rest[1].split()) < 3:
        return None
    who = persons.people(text[:last])
    return (who, rest[1]) if who else None


def _without_tail(title: str, reading: Reading, year: int | None, *, found_tail: bool) -> str:
    """A title without the venue, date and people that follow it behind commas, bars or dashes.

    `found_tail` says that something of the kind was taken off already.
    """
    if not persons.CJK.search(title):
        title = re.sub(r"\s*，\s*", ", ", title)
    for _ in range(12):
        match = re.search(r"^(.{4,}?[^\s,|])(?:\s*,\s*|\s*\|\s*|\s+[–—-]{1,2}\s+)([^,|]{2,90})$", title.rstrip(" .,"))
        if not match:
            break
        cut = max(title.rstrip(" .,").rfind(mark) for mark in (",", "|", " - ", " – ", " — "))
        head, tail = title[:cut].rstrip(" ,"), title.rstrip(" .,")[cut:].strip(" ,|–—-.")
        place = venues.venue(tail)
        if date := roles.date_of(tail, year):
            reading.date = reading.date or date
        elif place and place.sure and (place.year or len(tail.split()) <= 6) and len(head.split()) > 1:
            take_venue(place, reading)
        elif found_tail and _may_be_venue(tail, reading):
            take_venue(venues.Venue(tail, int(str(reading.date)[:4]) if reading.date else None, False), reading)
        elif (
            re.search(r"(?i)\bet\.? al\b", tail)
            or (found_tail and persons.people(tail))
            or ("|" in title[cut : cut + 3] and persons.people(tail))
        ):
            # the names before it belong to it
            items = re.split(r"\s*[,|]\s*|\s+[–—-]\s+", title.rstrip(" .,"))
            named = (at for at in range(1, len(items)) if all(map(_is_named, items[at:-1])))
            first = next((at for at in named if persons.people(", ".join(items[at:]))), len(items))
            who = persons.people(", ".join(items[first:]))
            if who is None or reading.authors or reading.byline:
                break
            reading.authors, reading.byline = who
            start = re.search(r"\s*[,|–—-]+\s*".join(map(re.escape, items[first:])), title)
            title = title[: start.start()].rstrip(" ,|–—-") if start else head
            continue
        else:
            break
        title, found_tail = head, True
    return title


def _is_named(text: str) -> bool:
    return persons.is_name(text) or bool(re.search(r"\sand\s|&", text))


def _may_be_venue(text: str, reading: Reading) -> bool:
    """Whether a text between a title and its date may be a venue: an acronym, or a name where the people are known."""
    is_name = bool(reading.authors or reading.byline) and 1 < len(text.split()) < _LONG_VENUE and is_named(text)
    return reading.venue is None and (is_name or bool(re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]{2,}", text)))


def _is_prose(body: str, behind: str) -> bool:
    words = body.split()
    if "。" in body.rstrip("。 ") or (
        body.rstrip().endswith("。") and len(persons.CJK.findall(body)) > _LONGEST_TITLE // 2
    ):
        return True
    if len(words) > _LONGEST_TITLE and not persons.people(body.split(". ", maxsplit=1)[0]):
        return True
    return (
        bool(
            re.match(
                r"(?i)(?:this|these|we|our|if|please|you|it|here|there|for more|see|check|"
                r"feel free|thanks|welcome|note that|the following|please)\b[^:]*[a-z]",
                body,
            )
        )
        and len(words) > 7
        and bool(re.search(r"(?i)\b(?:is|are|we|you|your|please|will|can|has|have|repo|repository|list)\b", body))
        and not re.search(r"(?i)\bpaper\b", behind[:20])
    )
