"""One work as an item, a paragraph or a heading of a list describes it: what of the text is its title, and the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.readers import persons, roles, venues
from samcat.readers.classify import classify, take_group
from samcat.readers.inline import BREAK, Piece, plain
from samcat.readers.remains import BULLET, KEYWORD, MARK, SEPARATORS, Reading, flat, take_venue
from samcat.readers.title_pieces import clean_title, in_sentence, labeled, may_name, title_piece, without_groups
from samcat.record.identifiers import is_web_link

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING, _CLOSING = "([{（【〔", ")]}）】〕"
_SENTENCE = re.compile(r"(?:(?<=[^\W_]{2})|(?<=[)\]\"”'’\d]))([.?!。])[\"”]?\s+(?=[^\Wa-z_]|[\"“(\[])")
_QUOTED = re.compile(r"(?:“([^“”]{6,400})”|(?<![\w\"])\"([^\"]{6,400})\"|《([^《》]{4,200})》|``([^`']{6,400})'')")
_APA = re.compile(
    r"^((?:[^\W\d_][\w'’-]+(?: [\w'’-]+)?, (?:[A-Z]\.[ -]?)+(?:,? (?:&|and) |, "
    r")?)+(?:et al\.?)?)\s*(?:\(((?:19|20)\d\d)[a-z]?[^)]*\)|((?:19|20)\d\d))?[.,:]*\s*"
)
_ONE_INVERTED = re.compile(r"[A-ZÀ-Þ][\w'’-]+, [A-ZÀ-Þ][\w'’-]+(?: [A-Z]\.?)*")
_BY = re.compile(r"^(.*?)[,.]?\s+by\s+(.+)$")
_NO_TITLES = frozenset(
    ("date", "time", "year", "venue", "url", "链接", "时间", "日期", "年份", "会议", "项目主页", "主页")
)
_REMARKS = re.compile(r"(?i)^(?:oral|spotlight|highlight|poster|best (?:student )?paper.*|award|accepted.*)$")
_LONGEST_TITLE = 45


def read_entry(parts: Sequence[Piece], year: int | None = None) -> Reading | None:
    """What an entry says; None where it has no title. `year` is that of its group, for dates such as "06/11"."""
    reading = Reading()
    parts = labeled(parts)
    title_at = title_piece(parts)
    if title_at is None and any(part.url and in_sentence(parts, at) for at, part in enumerate(parts)):
        return None
    if title_at is None:
        found = _plain_entry(parts, reading, year)
        if found is not None or not (links := [at for at, part in enumerate(parts) if may_name(part)]):
            return found
        # a link of one word, where there is no other title
        reading, title_at = Reading(), (links[0], links[0])
    start, end = title_at
    title = parts[start : end + 1]
    reading.title = clean_title(
        without_groups(
            " ".join(part.text for part in title) if title[0].url else "".join(part.text for part in title), reading
        )
    )
    before, after = flat(parts[:start], reading), flat(parts[end + 1 :], reading)
    if title[0].url:
        url = roles.address(title[0].url)
        where = roles.target("", url)
        reading.links.insert(
            0, (where.role if where.role in ("paper", "code", "data") else "", "", url)
        ) if is_web_link(url) else None
    method = re.fullmatch(r"\W*([\w.+/ -]{2,24}?)\W*", before.replace(MARK, " ").strip())
    if (
        method
        and not roles.date_of(method[1])
        and not venues.venue(method[1])
        and not persons.people(method[1])
        and re.search(r"[A-Z]", method[1])
    ):
        reading.method = method[1]
    else:
        _take_before(before, reading, year)
    # "Title" in a link, then ": what it goes on with"
    if (
        title[0].url
        and (more := re.match(r"^(:\s+[^\0\n(\[|]{3,}?)(?=\s*(?:[\0\n(\[|]|$))", after))
        and len(reading.title.split()) < 3
    ):
        reading.title, after = reading.title + more[1].rstrip(" .,"), after[more.end() :]
    classify(after, reading, year)
    return _judged(reading)


def _take_before(text: str, reading: Reading, year: int | None) -> None:
    """Take what stands before a title, where "Plum, Ada" is one person."""
    bare = BULLET.sub("", text.replace("\1", "")).strip(SEPARATORS + '"“”')
    if _ONE_INVERTED.fullmatch(bare):
        reading.authors = (bare,)
    else:
        classify(text, reading, year)


def details_of(parts: Sequence[Piece], reading: Reading, year: int | None = None) -> None:
    """Take what lines below a title say of the same work."""
    classify(flat(labeled(parts), reading), reading, year)


def is_detail(parts: Sequence[Piece]) -> bool:
    """Whether a text only says more of the work above it: people, a venue, a date, links with labels, or a keyword."""
    if all(part.text == BREAK or not part.text.strip() for part in parts) and not any(part.url for part in parts):
        return True
    text = plain(parts)
    if any(part.url.startswith("#") for part in parts):
        return False
    if title_piece(parts) == (0, 0) and "b" in parts[0].style and len(parts[0].text.split()) > 2:
        return False
    if KEYWORD.match(text) and not re.match(r"(?i)^\W*(?:title|标题|题目)\s*[:：]", text):
        return True
    if any(part.url and not roles.is_label(part.text) and not _is_venue(part.text) for part in labeled(parts)):
        return persons.people(text) is not None
    reading = Reading()
    classify(flat([part for part in labeled(parts) if part.style != "g" or part.url], reading), reading, None)
    return not any(re.search(r"[^\W\d_]{2}", note) and not _REMARKS.match(note) for note in reading.notes)


def _is_venue(text: str) -> bool:
    place = venues.venue(text)
    return place is not None and (len(text.split()) < 5 or (place.sure and place.year is not None))


def _judged(reading: Reading) -> Reading | None:
    if not reading.title or not re.search(r"[^\W\d_]{2}", reading.title):
        return None
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
    if told or (people and (reading.links or reading.venue or reading.date)) or (reading.venue and reading.venue.sure):
        reading.strength = 2
    elif reading.links or people:
        reading.strength = 1
    reading.links = resolved
    return reading


def _plain_entry(parts: Sequence[Piece], reading: Reading, year: int | None) -> Reading | None:
    """What an entry says whose title has no markup of its own."""
    text = flat(parts, reading)
    text = re.sub(r"[\[(【（][\s,;|/&]*\0(?:[\s,;|/&]*\0)*[\s,;|/&]*[\])】）]", MARK, text)
    keyed = re.match(r"(?i)^\W*(?:paper title|title|标题|题目)\s*[:：]\s*([^\n\0]+)", text)
    if keyed:
        reading.title = clean_title(keyed[1].replace("\1", ""))
        classify(text[keyed.end() :], reading, year)
        return _judged(reading)
    if (key := KEYWORD.match(text)) and key[1].casefold() in _NO_TITLES:
        return None
    if (quoted := _quoted(text)) is not None:
        reading.title = clean_title(next(filter(None, quoted.groups())).replace("\1", ""))
        before = text[: quoted.start()].replace("\1", "").strip(" :,-–—*")
        if re.fullmatch(r"\[?[\w.+/@-]{2,24}\]?", before) and not roles.date_of(before):
            reading.method = before.strip("[]")
        else:
            _take_before(text[: quoted.start()], reading, year)
        classify(text[quoted.end() :], reading, year)
        return _judged(reading)
    text, body = _cut(_led(text, reading, year), year), ""
    stop = next((at for at, letter in enumerate(text) if letter in "\0\n"), len(text))
    body, rest = text[:stop].replace("\1", ""), text[stop:]
    behind = rest.replace("\1", "").lstrip(MARK + " )]")
    is_led = any(role == "paper" for role, _, _ in reading.links) and not re.search(r"\w", behind)
    if not is_led and _is_prose(body, behind):
        return None
    body = re.sub(r"[\s(\[（【]+$", "", body)
    while True:
        shorter = body.rstrip(" ,;|:–—-")
        if not shorter.endswith(("al.", "...")):
            shorter = shorter.rstrip(".") if shorter.endswith(")..") else shorter
        if tags := re.search(r"(?<=[.?!])\s*\[([^\[\]]{1,60})\]$", shorter):
            if not take_group(tags[1], reading, year):
                reading.notes.append(" ".join(tags[1].split()))
            body = shorter[: tags.start()]
            continue
        group = re.search(r"[.,;]?\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]\.?$", shorter)
        if group and group.start() > 3 and take_group(group[1], reading, year):
            body = shorter[: group.start()]
            continue
        tail = re.search(r"(?:\s+[-–—|]|\s*[,|.:;])\s*([^,|.–—]{3,40}(?:[.\-/]\d{1,2})*)$", shorter)
        if tail and (date := roles.date_of(tail[1], year)) and tail.start() > 3:
            reading.date = reading.date or date
            body = shorter[: tail.start()]
            continue
        break
    reading.title = clean_title(_title_in(without_groups(body, reading), reading, year))
    classify(rest, reading, year)
    return _judged(reading)


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
        ends = not follow or follow[0] in "\0\n\1([.,;:|-–—（【" or words[-1] in ".,?!"
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
            if inner and (
                roles.date_of(inner[1], year) or ((place := venues.venue(inner[1])) and (place.sure or place.year))
            ):
                classify(inner[1], reading, year)
                text = text[inner.end() :]
                continue
            return text
        match = re.match(r"\x01?\s*[\[(（【]([^\[\]()（）【】\n]*)[\])）】]\s*\x01?[:：]?\s*", text)
        if match and "\0" in match[1]:
            content = match[1].replace(MARK, "").strip(SEPARATORS)
            if not content or take_group(content, reading, year):
                text = text[match.end() :]
                continue
        if match and len(match[1].split()) <= 6 and text[match.end() :].strip(SEPARATORS + "\1"):
            is_tag = persons.people(match[1]) and not re.search(r"[,&]|\band\b|\bet\.? ?al", match[1])
            if is_tag or not take_group(match[1], reading, year):
                tag = match[1].strip(" *\1")
                if re.search(r"[^\W\d_]", tag) and tag.casefold() != "re":
                    if (
                        (len(tag.split()) == 1 or re.search(r"[A-Z].*[A-Z\d]|\d", tag))
                        and len(tag.split()) <= 2
                        and not reading.method
                    ):
                        reading.method = tag
                    else:
                        reading.notes.append(tag)
                elif tag.casefold() == "re":
                    return text
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
        lead = re.match(r"([^\0\n|:–—]{3,50}?)(?:\s*[|:：]\s*|\s+[–—-]+\s+|\.\s+(?=[A-Z]))(?=\S)", text)
        if (
            lead
            and not persons.people(lead[1])
            and (place := venues.venue(lead[1]))
            and place.sure
            and (place.year or place.type)
            and len(lead[1].split()) < 5
        ):
            take_venue(place, reading)
            text = text[lead.end() :]
            continue
        break
    return text


def _title_in(body: str, reading: Reading, year: int | None) -> str:
    """The title in plain text that may hold people and a venue as well, which are noted."""
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
    if (match := _APA.match(body)) and len(body) - match.end() > 8 and (match[2] or match[3] or "." in match[1]):
        reading.byline = reading.byline or match[1].strip(" ,&")
        reading.date = reading.date or (int(match[2] or match[3]) if match[2] or match[3] else None)
        body = body[match.end() :]
    elif (match := re.match(r"^(.{3,600}?)[\s,]*\(((?:19|20)\d\d)[a-z]?\)\s*[.,:]?\s+(.+)$", body)) and (
        who := persons.people(match[1])
    ):
        reading.authors, reading.byline = who
        reading.date, body = reading.date or int(match[2]), match[3]
    elif (match := re.match(r"^(.{3,200}?\bet\.? ?al\.?),?\s*(?:\(?((?:19|20)\d\d)\)?)?[,:.]?\s+(.{8,})$", body)) and (
        who := persons.people(match[1])
    ):
        reading.authors, reading.byline = who
        reading.date, body = reading.date or (int(match[2]) if match[2] else None), match[3]
    pieces = _SENTENCE.split(body)
    sentences = ["".join(pieces[at : at + 2]) for at in range(0, len(pieces), 2)]
    title = ""
    for at, sentence in enumerate(sentences):
        bare = sentence.strip().rstrip(".")
        if title:
            classify(" ".join(sentences[at:]), reading, year)
            break
        if at < len(sentences) - 1 and not (reading.authors or reading.byline) and (who := persons.people(bare)):
            reading.authors, reading.byline = who
        elif at < len(sentences) - 1 and (date := roles.date_of(bare, year)):
            reading.date = reading.date or date
        else:
            title = sentence
    if (match := _BY.match(title)) and not (reading.authors or reading.byline) and (who := persons.people(match[2])):
        reading.authors, reading.byline = who
        title = match[1]
    return _without_tail(title, reading, year)


def _says_no_title(text: str, year: int | None) -> bool:
    place = venues.venue(text)
    return bool(roles.date_of(text, year) or persons.people(text) or (place and place.sure) or roles.is_label(text))


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


def _without_tail(title: str, reading: Reading, year: int | None) -> str:
    """A title without the venue, date and people that follow it behind commas, bars or dashes."""
    found_tail = False
    for _ in range(12):
        match = re.search(r"^(.{4,}?[^\s,|])(?:\s*,\s*|\s*\|\s*|\s+[–—-]{1,2}\s+)([^,|]{2,90})$", title.rstrip(" .,"))
        if not match:
            break
        # the last separator
        cut = max(title.rstrip(" .,").rfind(mark) for mark in (",", "|", " - ", " – ", " — "))
        head, tail = title[:cut].rstrip(" ,"), title.rstrip(" .,")[cut:].strip(" ,|–—-.")
        place = venues.venue(tail)
        if date := roles.date_of(tail, year):
            reading.date = reading.date or date
        elif place and place.sure and (place.year or len(tail.split()) <= 6) and len(head.split()) > 1:
            take_venue(place, reading)
        elif (
            re.search(r"(?i)\bet\.? al\b", tail)
            or (found_tail and persons.people(tail))
            or ("|" in title[cut : cut + 3] and persons.people(tail))
        ):
            # the names before it belong to it
            items = re.split(r"\s*[,|]\s*|\s+[–—-]\s+", title.rstrip(" .,"))
            first = len(items)
            while (
                first > 1
                and persons.people(", ".join(items[first - 1 :]))
                and (
                    persons.is_name(items[first - 1])
                    or first == len(items)
                    or " and " in items[first - 1]
                    or "&" in items[first - 1]
                )
            ):
                first -= 1
            names = ", ".join(items[first:])
            who = persons.people(names)
            if who is None or reading.authors or reading.byline or first == len(items):
                break
            reading.authors, reading.byline = who
            start = re.search(r"\s*[,|–—-]+\s*".join(map(re.escape, items[first:])), title)
            title = title[: start.start()].rstrip(" ,|–—-") if start else head
            continue
        else:
            break
        title, found_tail = head, True
    return title


def _is_prose(body: str, behind: str) -> bool:
    words = body.split()
    if len(words) > _LONGEST_TITLE and not persons.people(body.split(". ", maxsplit=1)[0]):
        return True
    follow = re.match(r"[a-z]+(?: [\w,'-]+){3,}", behind)
    if follow and not re.match(r"(?:by|from|in|at|code|arxiv)\b", behind):
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
