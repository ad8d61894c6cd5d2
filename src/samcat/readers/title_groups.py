"""The dates, venues and remarks in brackets or behind commas around a title."""

import re

from samcat.readers import persons, roles, venues
from samcat.readers.classify import take_group
from samcat.readers.remains import Reading

# a label whose address was left out
_UNLINKED = re.compile(
    r"(?i)(?:\s*\[{1,3}\s*(?:pdf|paper|code|project|link|arxiv|data|video|github|supp)\s*\]{1,3})+\W*$"
)
_LAST_SENTENCE = re.compile(r"^(\S+\s.*[^\s.])(?<!\bvs)\.\s+([^.:]{3,60}\d{2}[^.:]{0,20})\.?$", re.DOTALL)
_LAST_COMMA = re.compile(r"^(\S+\s.*[^\s,]),\s+([A-Z](?:(?!\. )[^,]){2,40}\d{2})\W*$", re.DOTALL)
_LAST_GROUP = re.compile(
    r"^(.*[^\s.,])[.,]?\s*[(\[（【]((?:[^()\[\]（）【】]|\([^()]*\)){2,80})[)\]）】][^\w)\]）】]*$", re.DOTALL
)
# the title again in Chinese, Japanese or Korean
_TRANSLATION = re.compile(
    r"^(.*[^\s])\s*[(（【]([^()（）【】]*[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af][^()（）【】]*)[)）】]\W*$", re.DOTALL
)
# "[Weaving] Title"
_LEADING_TAG = re.compile(r"\s*[\[【]([^\[\]【】]{1,120})[\]】](?!\()\s*[:：]?\s*(?=\S+\s+\S)")
_LONG_TAG = 5
_LONGEST_TAG = 50
_PREPRINT = re.compile(r"(?i)\s*(?:arxiv|biorxiv|medrxiv)(?: preprint)?\s*")
# "(MolT5) Title"
_LEADING_NAME = re.compile(
    r"\s*\(((?=[^()]*[A-Z][^()]*[A-Z\d])[A-Z\d][\w+./-]{1,20}(?: [A-Z]\w*)?)\)(?:\s+|(?=[A-Z]))(?=\S+\s+\S)"
)
_LAST_WORDS = re.compile(r"((?:\S+\s){4,}\S*\w)\s+([A-Z][A-Za-z]+)\s?((?:19|20)\d\d)")
_OF = frozenset("of at in for from to the on and by with".split())


def without_groups(text: str, reading: Reading | None) -> str:
    """A title without the dates and venues in brackets at its end, which are noted in a reading."""
    text = _UNLINKED.sub("", text)
    while lead := _LEADING_TAG.match(text):
        place = venues.venue(lead[1])
        is_place = place is not None and place.sure and place.year is not None
        is_tag = len(lead[1].split()) < _LONG_TAG and len(lead[1]) <= _LONGEST_TAG
        if lead[1].casefold() == "re" or not (is_place or is_tag):
            break
        if reading is not None and not take_group(lead[1], reading, None):
            reading.notes.append(lead[1])
        text = text[lead.end() :]
    named = _LEADING_NAME.match(text)
    if named and reading is not None and not reading.method:
        reading.method, text = named[1], text[named.end() :]
    text = re.sub(r"\s*(?:[\[(（【]|\(\s*\)|（\s*）)\s*$", "", text)
    if (match := _TRANSLATION.search(text)) and not persons.CJK.search(match[1]):
        if reading is not None:
            reading.notes.append(match[2].strip())
        text = match[1]
    while match := _LAST_GROUP.search(text.strip()):
        parts = [part for part in re.split(r"\s*[,;]\s*", match[2]) if part]
        if not any(map(_is_told, (match[2], *parts))):
            break
        if reading is not None:
            take_group(match[2], reading, None)
        text = match[1]
    # "Title, ICML'20"
    while (match := _LAST_COMMA.search(text.strip())) and (place := venues.venue(match[2])) and place.year:
        if not place.sure:
            break
        if reading is not None:
            take_group(match[2], reading, None)
        text = match[1]
    # "Title. ICML 2020."
    while (match := _LAST_SENTENCE.search(text.strip())) and _is_told(match[2]):
        if reading is not None:
            take_group(match[2], reading, None)
        text = match[1]
    # "Title HIVE 2020"
    match = _LAST_WORDS.fullmatch(text.strip())
    if match and venues.is_acronym(match[2]) and match[1].rpartition(" ")[2] not in _OF:
        if reading is not None:
            take_group(f"{match[2]} {match[3]}", reading, None)
        text = match[1]
    return text


def _is_told(text: str) -> bool:
    """Whether a text in brackets is a date or a venue, and no part of a title."""
    place = venues.venue(text)
    return bool(
        roles.date_of(text)
        or (place and (place.year or (place.sure and place.type == "conference")))
        or (place and place.preprint and (roles.date_in(text) or _PREPRINT.fullmatch(text)))
    )
