"""One work whose title has no markup of its own: where in the text of its entry the title is, and what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from samcat.readers import persons, roles, venues
from samcat.readers.before_titles import take_before, without_dated_venue_first, without_key, without_year_and_venue
from samcat.readers.classify import classify, take_group
from samcat.readers.inline import Piece
from samcat.readers.plain_titles import says_no_title, take_reference, title_in, without_journal
from samcat.readers.references import is_named
from samcat.readers.remains import BULLET, KEYWORD, MARK, SEPARATORS, Reading, flat, judged, take_venue
from samcat.readers.title_groups import without_groups
from samcat.readers.title_pieces import clean_title

_QUOTED = re.compile(r"“([^“”]{6,400})”|(?<![\w\"])[\"“]([^\"“”]{6,400})[\"”]|《([^《》]{4,200})》|``([^`']{6,400})''")
# "Title [PLE, KDD 2016] what it is about"
_GROUP_INSIDE = re.compile(r"(\S+(?:\s+\S+){2,}?)\s*\[([^\[\]]{4,40})\]\s+([^\[\]]{3,80})$")
# "(2011) ACM Transactions on Looms: On weaving"
_LONG_VENUE_LEAD = re.compile(r"([A-Za-z][^:：\0\n\1]{4,140})[:：]\s+(?=\S)")
_IN = re.compile(r"\s+in:?\s*$")
_YEAR_NEXT = re.compile(r"[\s,]*\(?(?:19|20)\d\d")
# "📄 "
_PICTURES = re.compile("^\\s*(?:(?::[a-z][a-z_]+:|[\u2300-\u2bff\ufe0f\U0001f000-\U0010ffff]+)\\s*)+")
# "[ HIVE \0]", as a link whose label is a venue stands in brackets
_LABEL_IN_BRACKETS = re.compile(r"([\[(（【])\s*([^\[\]()（）【】\0\n]{2,40}?)\s*\0\s*([\])）】])")
# "A. Plum al"
_CITED_AL = re.compile(r"\b((?:[A-Z]\.\s?)+[A-ZÀ-Þ][\w'’-]+) al\b")
# "NAME： On bees"
_LATIN_NAME = re.compile(r"([A-Z][\w.+-]{1,15})\s?：\s*(?=[A-Z][^\0\n]*\s)")
_KEYED = re.compile(
    r"(?im)^\W*(?:paper title|paper name|paper(?=:\s+[\x01\"“])|title|标题|题目|"
    r"论文(?:名称?|标题|题目)|タイトル|제목)\s*[:：]\s*([^\n\0]+)"
)
# ", Plum & Roe" behind a title in quotes
_NAMES_BEHIND = re.compile(r"[,.]?\s+([^\W\d_a-z][^\d\0\1\n()\[\]]{2,60}?)\s*(?=[\0\n\1(\[]|$)")
# "**Name** — what it is."
_DESCRIPTION = re.compile(r"\x01([^\x01]{2,80})\x01\s+[–—-]\s+([^\x01\0\n]{12,}\.)(?=\s*(?:[\0\n\[(]|$))")
# "Title (HIVE 2020), Plum et al."
_PEOPLE_BEHIND = re.compile(r"(\S+\s.*\S)\s*\(([^()]{2,60})\)[,.:]?\s+(?:by\s+)?([^\W\d_a-z][^()\[\]\d:]{2,300})$")
_RUN = re.compile(r"\x01([^\x01\0\n]+)\x01")
# "On bees and wax.Plum, Ada"
_STOP = re.compile(r"(?<=[a-z]{3})\.(?=[A-ZÀ-Þ][\w'’-]+, [A-ZÀ-Þ])")
_SMALL_WORD = _FEW_WORDS = 3
_OPENED = re.compile(r"[(\[（【][^()\[\]（）【】]*$")
# "Name [Plum, Ada, and Bo Roe."
_OPEN_GROUP = re.compile(r"^(.*?\S)\s*[\[(]\s*([^\[\]()]+)$", re.DOTALL)
# "修剪: On bees", with no Chinese behind it
_CHINESE_TOPIC = re.compile(
    r"(?:\[\d{1,3}\])?\s*([^\0\1\n:：|\[\]]{2,40}?)\s*[:：]\s*"
    r"(?=[A-Z][^\0\n\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]*\s[^\0\n\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]*(?:[\0\n]|$))"
)
_NO_TITLES = frozenset("date time year venue url 链接 时间 日期 年份 会议 项目主页 主页".split())
_OF_CODE = re.compile(r"(?i)\W*implementation\s?:")
_ACRONYM_YEAR = re.compile(r"[A-Z][A-Z-]{2,9} (?:19|20)\d\d")
# "HIVE 2022, Oral. On bees"
_HONOR = re.compile(r"(Oral|Spotlight|Highlight|Poster|Best Paper)[.,:]\s+")
# "[On bees] [\0] (a remark)"
_IN_BRACKETS = re.compile(r"\s*\[([^\[\]\0\1]+\s[^\[\]\0\1]+)\](\s*\[?\0(?:[\s\0\[\],;|]|\([^()]*\))*)")
_LONGEST_TITLE = 45
# brackets and dates behind a title that are taken off one by one
_MOST_BEHIND = 40


def plain_entry(parts: Sequence[Piece], reading: Reading, year: int | None) -> Reading | None:
    """What an entry says whose title has no markup of its own."""
    text = _PICTURES.sub("", flat(parts, reading))
    text = re.sub(r"[\[(【（][\s,;|/&]*\0(?:[\s,;|/&]*\0)*[\s,;|/&]*[\])】）]", MARK, text)
    text = _LABEL_IN_BRACKETS.sub(r"\1\2\3\0", text)
    text = re.sub(r"(?<=[a-z]{3})\.,(?=\s)", ",", _CITED_AL.sub(r"\1 et al", text))
    text = _STOP.sub(". ", text)
    if (set_off := _IN_BRACKETS.fullmatch(text)) and not says_no_title(set_off[1], year):
        text = set_off[1] + set_off[2]
    if keyed := _KEYED.search(text):
        reading.title = clean_title(keyed[1].replace("\1", ""))
        before = text[: keyed.start()].replace("\1", "").strip(SEPARATORS)
        if before and not KEYWORD.match(before) and persons.people(before) is None:
            reading.notes.append(before)
        else:
            classify(before, reading, year)
        classify(text[keyed.end() :], reading, year)
        return judged(reading)
    if ((key := KEYWORD.match(text)) and key[1].casefold() in _NO_TITLES) or _OF_CODE.match(text):
        return None
    bare = BULLET.sub("", text.lstrip(SEPARATORS))
    topic = re.match(r"\x01([^\x01]{2,80}?)(?:[:：]\x01\s*|\x01\s*[:：–—-]+\s*)", bare)
    if topic and persons.CJK.search(topic[1]) and not persons.CJK.search(bare[topic.end() :]):
        reading.notes.append(topic[1])
        text = bare = bare[topic.end() :]
    elif topic and take_reference(bare[topic.end() :], reading, year):
        reading.notes.append(topic[1])
        return judged(reading)
    if (said := _CHINESE_TOPIC.match(bare)) and persons.CJK.search(said[1]) and not KEYWORD.match(bare):
        reading.notes.append(said[1])
        text = bare = bare[said.end() :]
    if named := _LATIN_NAME.match(bare):
        reading.method = reading.method or named[1]
        text = bare = bare[named.end() :]
    if take_reference(without_key(bare, reading), reading, year):
        return judged(reading)
    if topic and (told := _DESCRIPTION.match(bare)) and not _is_titled(told[2]):
        reading.title = clean_title(told[1])
        reading.notes.append(told[2])
        classify(bare[told.end() :], reading, year)
        return judged(reading)
    if (quoted := _quoted(text)) is not None:
        reading.title = clean_title(next(filter(None, quoted.groups())).replace("\1", ""))
        before = text[: quoted.start()].replace("\1", "").strip(" :,-–—*")
        is_said = set(re.findall(r"\w+", before)) <= set(re.findall(r"\w+", reading.title))
        is_short = bool(before) and len(before.split()) < _FEW_WORDS
        is_name = re.fullmatch(r"\[?[\w.+/@-]{2,24}\]?", before) is not None or (is_said and is_short)
        if is_name and not roles.date_of(before):
            reading.method = before.strip("[]")
        elif (opened := _OPEN_GROUP.match(before)) and (who := persons.people(opened[2], certain=True)):
            reading.authors, reading.byline = who
            reading.notes.append(BULLET.sub("", opened[1]))
        else:
            take_before(text[: quoted.start()], reading, year)
        rest = text[quoted.end() :]
        if reading.authors or reading.byline:
            rest = without_journal(rest, reading)
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
    tagged = _GROUP_INSIDE.match(body)
    place = venues.venue(re.sub(r"^.*,\s", "", tagged[2])) if tagged else None
    if tagged and place and place.sure and place.year and take_group(tagged[2], reading, year):
        reading.notes.append(tagged[3])
        body = tagged[1]
    dated = reading.date
    if not (reading.authors or reading.byline) and (cited := _PEOPLE_BEHIND.match(body)):
        who = persons.people(cited[3]) or persons.People(byline=persons.surnames(cited[3]))
        if any(who) and without_groups(f"{cited[1]} ({cited[2]})", None) == cited[1]:
            reading.authors, reading.byline = who
            body = f"{cited[1]} ({cited[2]})"
    for _ in range(_MOST_BEHIND):
        shorter = body.rstrip(" ,;|:–—-")
        tags = re.search(r"\s*\[([^\[\]]{1,60})\]$", shorter)
        if (
            tags
            and tags.start() > 3
            and shorter[tags.start() - 1] != ":"
            and (shorter[tags.start() - 1] in ".?!" or len(tags[1].split()) < 4)
        ):
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
    reading.title = clean_title(title_in(body, reading, year, is_dated=reading.date != dated))
    classify(rest, reading, year)
    return judged(reading)


def _is_titled(text: str) -> bool:
    """Whether most words of a text begin with capitals, as those of a title do."""
    words = [word for word in text.split() if len(word) > _SMALL_WORD]
    return sum(word[:1].isupper() for word in words) * 2 >= len(words)


def _cut(text: str, year: int | None) -> str:
    """A text with a line break before the run of emphasis that ends its title, as people and venues do."""
    # the first mark of an odd number only closes what was taken off before
    start = text.find("\1") + 1 if text.count("\1") % 2 else 0
    for match in _RUN.finditer(text, start):
        first = re.split(r"(?<=\w{2})\.\s", match[1].strip())[0]
        if (
            match.start() > 8
            and not _OPENED.search(text[: match.start()])
            and (
                re.search(r"\bet\.? ?al\b", match[1])
                or says_no_title(first, year)
                or persons.surnames(match[1])
                or text.endswith("\1 ", 0, match.start())
                # "in *HIVE*, 2020"
                or (_IN.search(text[: match.start()]) and _YEAR_NEXT.match(text, match.end()))
            )
        ):
            before = _IN.sub(" ", text[: match.start()])
            return f"{before}\n{match[0]}{text[match.end() :]}"
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
        first, linked, _ = lead.partition(MARK)
        told = BULLET.sub("", first.replace("\1", "")).strip(SEPARATORS)
        if linked and len(told.split()) > _FEW_WORDS and persons.people(told) is None:
            continue  # a remark behind the title and its link
        ends = not follow or not said or follow[0] in ":-–—" or words[-1] in ".,?!" or says_no_title(said, None)
        if ends and (not lead or lead[-1] in ",.:;)]-–—|\0\1\n》" or named):
            return match
    return None


def _led(text: str, reading: Reading, year: int | None) -> str:
    """A text without the numbers, dates, venues and tags that it begins with."""
    text = without_dated_venue_first(BULLET.sub("", text.lstrip()).lstrip(SEPARATORS), reading)
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
            and (text[match.end() :][:1].isalpha() or text[match.end() :].startswith("^"))
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
        if (shorter := without_year_and_venue(text, reading)) != text:
            text = shorter
            continue
        lead = re.match(
            r"((?:[12]\d{3}[-./年]?\d{0,2}[-./月]?\d{0,2}日?|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?))(?:\s*[:：|,–—-]+\s*(?!\d)|\.\s+|\s+(?=[A-Z\"“\0\1(\[|]))",
            text,
        )
        if lead and (date := roles.date_of(lead[1], year)):
            reading.date = reading.date or date
            text = text[lead.end() :]
            continue
        if reading.date and (lead := _LONG_VENUE_LEAD.match(text)) and persons.people(lead[1]) is None:
            place = venues.venue(lead[1])
            if place and place.sure and len(lead[1].split()) > 1 and (place.preprint or is_named(lead[1])):
                take_venue(place, reading)
                text = text[lead.end() :]
                continue
        lead = re.match(r"([A-Za-z][^,\0\n\1]{2,60}),\s+(?=\S+\s+\S)", text)
        is_known = lead is not None and (venues.is_acronym(lead[1].split()[0]) or _ACRONYM_YEAR.fullmatch(lead[1]))
        if lead and is_known and take_group(lead[1], reading, year):
            text = text[lead.end() :]
            if honor := _HONOR.match(text):
                reading.notes.append(honor[1])
                text = text[honor.end() :]
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
                r"feel free|thanks|welcome|note that|the following|please|i(?:['’]\w+)?\s+[a-z]+)\b[^:]*[a-z]",
                body,
            )
        )
        and len(words) > 7
        and bool(re.search(r"(?i)\b(?:is|are|we|i|you|your|please|will|can|has|have|repo|repository|list)\b", body))
        and not re.search(r"(?i)\bpaper\b", behind[:20])
    )
