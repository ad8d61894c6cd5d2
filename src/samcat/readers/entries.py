"""One work as an item, a paragraph or a heading of a list describes it: what of the text is its title, and the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.readers import persons, roles, venues
from samcat.readers.inline import BREAK, Piece, plain, without_emoji
from samcat.readers.remains import BULLET, KEYWORD, MARK, SEPARATORS, Reading, classify, flat, take_group, take_venue
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
_BY = re.compile(r"^(.*?)[,.]?\s+by\s+(.+)$")
_LONGEST_TITLE = 45


def read_entry(parts: Sequence[Piece], year: int | None = None) -> Reading | None:
    """What an entry says; None where it has no title. `year` is that of its group, for dates such as "06/11"."""
    reading = Reading()
    parts = [part._replace(text="") if part.url and part.text == part.url else part for part in parts]
    title_at = _title_piece(parts)
    if title_at is None:
        found = _plain_entry(parts, reading, year)
        if found is not None or not (links := [at for at, part in enumerate(parts) if _may_name(part)]):
            return found
        # a link of one word, where there is no other title
        reading, title_at = Reading(), (links[0], links[0])
    start, end = title_at
    title = parts[start : end + 1]
    reading.title = _clean_title(
        " ".join(part.text for part in title) if title[0].url else "".join(part.text for part in title)
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
        classify(before, reading, year)
    # "Title" in a link, then ": what it goes on with"
    if (
        title[0].url
        and (more := re.match(r"^(:\s+[^\0\n(\[|]{3,}?)(?=\s*(?:[\0\n(\[|]|$))", after))
        and len(reading.title.split()) < 3
    ):
        reading.title, after = reading.title + more[1].rstrip(" .,"), after[more.end() :]
    classify(after, reading, year)
    return _judged(reading)


def _may_name(part: Piece) -> bool:
    return bool(part.url and part.text) and "g" not in part.style and roles.label_role(part.text) is None


def details_of(parts: Sequence[Piece], reading: Reading, year: int | None = None) -> None:
    """Take what lines below a title say of the same work."""
    classify(flat(parts, reading), reading, year)


def is_detail(parts: Sequence[Piece]) -> bool:
    """Whether a text only says more of the work above it: people, a venue, a date, links with labels, or a keyword."""
    if all(part.text == BREAK or not part.text.strip() for part in parts) and not any(part.url for part in parts):
        return True
    text = plain(parts)
    if KEYWORD.match(text) and not re.match(r"(?i)^\W*(?:title|标题|题目)\s*[:：]", text):
        return True
    if any(part.url and roles.label_role(part.text) is None and not venues.venue(part.text) for part in parts):
        return persons.people(text) is not None
    reading = Reading()
    classify(flat(parts, reading), reading, None)
    return not reading.notes


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


# -- the title -------------------------------------------------------------------------------------------------------


def _title_piece(parts: Sequence[Piece]) -> tuple[int, int] | None:
    """The first and last piece of a title that its markup tells: a link, bold or italic text; None for plain text."""
    best: tuple[float, int, int] | None = None
    size = len(parts)
    letters = sum(len(part.text) for part in parts if part.style != "g")
    for at, part in enumerate(parts):
        words = len(part.text.split()) + len(persons.CJK.findall(part.text)) / 2
        if not part.text.strip() or part.style == "g" or part.text == BREAK:
            continue
        if part.url:
            if part.url.startswith("#") or roles.label_role(part.text) is not None:
                continue
            if roles.date_of(part.text) or (
                (place := venues.venue(part.text)) and (place.sure or words < 3) and words < 7
            ):
                continue
            if words < 6 and persons.people(part.text) and roles.target("", part.url).role != "paper":
                continue
            score = words + 3 + 3 * ("b" in part.style) - (8 if words < 2 else 0)
            end = at
            while end + 1 < size and parts[end + 1].url == part.url:
                end += 1
            score = 40 - at / 100 if words >= 3 else score
        elif {"b", "i"} & set(part.style):
            end = at
            text = part.text.strip()
            while (
                end + 1 < size and not parts[end + 1].url and {"b", "i"} & set(parts[end + 1].style) & set(part.style)
            ):
                end += 1
                text += parts[end].text
            if words < 2 or not _bounded(parts, at, end) or re.match(r"^[\[(].*[\])]\W*$", text) or KEYWORD.match(text):
                continue
            if (
                roles.date_of(text)
                or ((place := venues.venue(text)) and (place.sure or place.year))
                or persons.people(text)
            ):
                continue
            if text.rstrip().endswith((":", "：")) and len(text.split()) < 4:
                continue
            if words < 3 and "b" not in part.style:
                continue
            score = min(words, 20) + (4 if "b" in part.style else -4 - (6 if letters > 3 * len(text) else 0))
        else:
            continue
        if score > 0 and (best is None or score > best[0] + 0.001):
            best = (score, at, end)
    return best and (best[1], best[2])


def _bounded(parts: Sequence[Piece], start: int, end: int) -> bool:
    """Whether a styled run stands alone: no text goes on before or behind it."""
    before = "".join(part.text if not part.url else MARK for part in parts[max(0, start - 3) : start]).rstrip(" ")
    after = "".join(part.text if not part.url else MARK for part in parts[end + 1 : end + 4])
    closed = parts[end].text.rstrip()[-1:] in ".?!"
    if before and before[-1] not in '\n\0.,:;|)]】>–—-•"“' and not before[-1].isdigit():
        return False
    follow = after.lstrip(" ")
    if not follow or closed or after.startswith(("\n", "\0")):
        return True
    return (
        follow[0] in '\0\n([.,;|"”（【–—-' or bool(re.match(r"(?:by\b|in\b|\d{4}\b)", follow)) or after.startswith("  ")
    )


def _clean_title(text: str) -> str:
    text = " ".join(without_emoji(text.replace(MARK, " "), names=False).split())
    text = re.sub(r"^(?::[a-z_0-9+-]+:\s*)+|(?:\s*:[a-z_0-9+-]+:)+$", "", text)
    text = re.sub(r"^[\s\-–—•*|:,.]+", "", text)
    text = re.sub(r"[\s,;:|*–—-]+$", "", text)
    if text.endswith(".") and not re.search(r"(?:\.\.\.|\b(?:al|etc|vs|Inc|Jr|[A-Z]))\.$", text):
        text = text[:-1].rstrip()
    for left, right in ("“”", '""', "《》", "''", "‘’"):
        if text[:1] == left and text[-1:] == right and text.count(left) <= (2 if left == right else 1):
            text = text[1:-1].strip(" ,.")
    return text.strip()


def _plain_entry(parts: Sequence[Piece], reading: Reading, year: int | None) -> Reading | None:
    """What an entry says whose title has no markup of its own."""
    text = flat(parts, reading)
    text = re.sub(r"[\[(【（][\s,;|/&]*\0(?:[\s,;|/&]*\0)*[\s,;|/&]*[\])】）]", MARK, text)
    keyed = re.match(r"(?i)^\W*(?:paper title|title|标题|题目)\s*[:：]\s*([^\n\0]+)", text)
    if keyed:
        reading.title = _clean_title(keyed[1].replace("\1", ""))
        classify(text[keyed.end() :], reading, year)
        return _judged(reading)
    if (quoted := _quoted(text)) is not None:
        reading.title = _clean_title(next(filter(None, quoted.groups())))
        before = text[: quoted.start()].replace("\1", "").strip(" :,-–—*")
        if re.fullmatch(r"\[?[\w.+/@-]{2,24}\]?", before) and not roles.date_of(before):
            reading.method = before.strip("[]")
        else:
            classify(text[: quoted.start()], reading, year)
        classify(text[quoted.end() :], reading, year)
        return _judged(reading)
    text, body = _led(text, reading, year), ""
    stop = next((at for at, letter in enumerate(text) if letter in "\0\n"), len(text))
    body, rest = text[:stop].replace("\1", ""), text[stop:]
    behind = rest.replace("\1", "").lstrip(MARK + " )]")
    if _is_prose(body, behind):
        return None
    body = re.sub(r"[\s(\[（【]+$", "", body)
    while True:
        shorter = body.rstrip(" ,;|:–—-")
        if not shorter.endswith(("al.", "...")):
            shorter = shorter.rstrip(".") if shorter.endswith(")..") else shorter
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
    reading.title = _clean_title(_title_in(body, reading, year))
    classify(rest, reading, year)
    return _judged(reading)


def _quoted(text: str) -> re.Match[str] | None:
    """A title in quotes that no text goes on with."""
    for match in _QUOTED.finditer(text):
        words = next(filter(None, match.groups()))
        follow = text[match.end() :].lstrip(" ")
        lead = text[: match.start()].rstrip()
        if len(words.split()) < (2 if lead.endswith((":", ",", ".")) else 3) and not persons.CJK.search(words):
            continue
        ends = not follow or follow[0] in "\0\n\1([.,;:|-–—（【" or words[-1] in ".,?!"
        if ends and (not lead or lead[-1] in ",.:;)]-–—|\0\1\n》" or persons.people(lead)):
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
            if not take_group(match[1], reading, year):
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
