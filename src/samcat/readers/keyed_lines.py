"""Entries that name each thing they say, as "Title: On bees, Authors: Ada Plum, Venue: Hive", line by line."""

import re
from collections.abc import Iterator, Sequence

from samcat.readers.inline import BREAK, Piece, plain
from samcat.readers.remains import KEYED_TITLE

_WORD = (
    r"(?:(?:paper )?authors?|venue|conference|journal|publication|published(?: in)?|year|date|link|paper|pdf|url|code|"
    r"abstract|summary|作者|会议|期刊|年份|时间|日期|发表(?:时间|年份|日期)?|链接|论文链接|代码|摘要|机构)"
)
_NEXT_KEY = re.compile(rf"(?i)[\s,;，；|。]+(?=\W{{0,4}}{_WORD}\s*[:：])")
_KEY_ALONE = re.compile(rf"(?i)\W*{_WORD}\W*")


def keyed_lines(parts: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of an entry, with a break before each key where the entry begins with that of a title."""
    if not KEYED_TITLE.match(plain(parts)):
        return parts
    return list(_broken(parts))


def _broken(parts: Sequence[Piece]) -> Iterator[Piece]:
    for at, part in enumerate(parts):
        if part.url or part.text == BREAK:
            yield part
            continue
        if part.style and (not at or _KEY_ALONE.fullmatch(part.text)):
            if at:
                yield Piece(BREAK)
            yield part._replace(style="")
            continue
        for number, line in enumerate(_NEXT_KEY.split(part.text)):
            if number:
                yield Piece(BREAK)
            yield part._replace(text=line)
