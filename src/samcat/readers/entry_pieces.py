"""The pieces of an entry made ready to be read: a break before each key, and ids in plain text as links."""

import re
from collections.abc import Sequence

from samcat.readers import roles
from samcat.readers.inline import BREAK, Piece, plain
from samcat.readers.remains import KEYED_TITLE

_WORD = (
    r"(?:(?:paper )?authors?|venue|conference|journal|publication|published(?: in)?|year|date|link|paper|pdf|url|code|"
    r"abstract|summary|作者|会议|期刊|年份|时间|日期|发表(?:时间|年份|日期)?|链接|论文链接|代码|摘要|机构)"
)
_NEXT_KEY = re.compile(rf"(?i)[\s,;，；|。]+(?=\W{{0,4}}{_WORD}\s*[:：])")
_KEY_ALONE = re.compile(rf"(?i)\W*{_WORD}\W*")
# "arXiv:2001.00001v2 [cs.CV]", "doi:10.99999/bees.1"
_ID = re.compile(
    r"(?i)\b(?:arxiv\s?:\s?(\d{4}\.\d{4,5})(?:v\d+)?(?:\s?\[[a-z.-]+\])?|doi\s?:\s?(10\.\d{4,9}/[^\s,;)\]]*[^\s,;)\].]))"
)


def keyed_lines(parts: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of an entry, with a break before each key where the entry begins with that of a title."""
    if not KEYED_TITLE.match(plain(parts)):
        return parts
    made: list[Piece] = []
    for at, part in enumerate(parts):
        if part.url or part.text == BREAK:
            made.append(part)
        elif part.style and (not at or _KEY_ALONE.fullmatch(part.text)):
            made += [Piece(BREAK)] * bool(at) + [part._replace(style="")]
        else:
            lines = [part._replace(text=line) for line in _NEXT_KEY.split(part.text)]
            made += lines[:1] + [piece for line in lines[1:] for piece in (Piece(BREAK), line)]
    return made


def with_written_ids(parts: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of an entry that links to no paper, where the first id in its text is a link to one."""
    if any(part.url and roles.target("", roles.address(part.url)).role == "paper" for part in parts):
        return parts
    for at, part in enumerate(parts):
        if not part.url and part.style != "g" and (found := _ID.search(part.text)):
            label, page = ("arXiv", "https://arxiv.org/abs/") if found[1] else ("DOI", "https://doi.org/")
            before, after = part.text[: found.start()], part.text[found.end() :]
            link = Piece(label, page + (found[1] or found[2]))
            around = (part._replace(text=before), link, part._replace(text=after))
            return [*parts[:at], *(piece for piece in around if piece.text), *parts[at + 1 :]]
    return parts
