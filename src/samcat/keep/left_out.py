"""What a row that was handed over says and its record does not."""

import re
from collections.abc import Sequence
from dataclasses import replace

from samcat.readers.draft import Draft
from samcat.readers.inline import pieces
from samcat.readers.remains import BULLET
from samcat.readers.roles import is_label, is_nothing
from samcat.text import fold

_WORD = re.compile(r"[^\W_]+")
# which join the parts of a row, or say what they are
_JOINING = frozenset(
    "and in by of at on with the from vol volume no pp pages et al others proc proceedings conf conference int ieee "
    "acm preprint doi https http org abs arxiv title authors author venue date year published accepted accept to "
    "appear links link tl dr 论文 作者 代码 发表 等 和".split()
)
_MONTHS = re.compile(r"(?i)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
_NO_WORDS = re.compile(r"https?://\S+|10\.\d{4,}/\S+|<[^<>]*>|:[a-z][\w+-]*:")
# "46(6):1443-1455", "99(2), 321–329"; right behind a journal also "45, 112-130" and "vol. 45 (2019), pp. 112–130"
_NUMBERS = (
    r"(?P<volume>\d+)(?:(?: ?\(|,? (?:no\.?|number|issue) ?)(?!(?:19|20)\d\d\))(?P<number>\d+(?:[-–/]\d+)?)\)?)?"
    r"(?: ?\((?:19|20)\d\d\))?[:,] ?(?:pp?\.? ?|pages? )?(?!(?:19|20)\d\d\b(?![-–]))"
    r"(?P<pages>\d+(?:[-–]{1,2}\d+)?)(?![\w/])"
)
_YEAR_AND_WORD = r"\W*(?:(?:19|20)\d\d\b\W*)?(?:(?i:volume|vol)\W*)?"
_GAP = re.compile(r"[\s\W_]{1,4}")


def left_out(text: str, draft: Draft) -> list[str]:
    """The runs of words and numbers of a row that stand nowhere in its draft, in their order."""
    said = " ".join(part.text for part in pieces(BULLET.sub("", text)) if not (part.url and is_label(part.text)))
    shown = _NO_WORDS.sub(" ", said)
    known = {*_words(f"{draft}"), *_words(" ".join(name for name, _ in draft.links))}
    digits = "".join(filter(str.isdigit, f"{draft.date} {draft.published} {draft.arxiv} {draft.paper}"))
    runs: list[tuple[int, int]] = []
    for match in _WORD.finditer(shown):
        word = fold(match[0])
        stem = word.rstrip("0123456789")
        is_date = word.isdigit() and len(word) in (2, 4) and word in digits
        if known & {word, stem} or word in _JOINING or is_date or _MONTHS.fullmatch(word) or is_nothing(word):
            continue
        if len(word) < 2 and not word.isdigit():
            continue
        if runs and _GAP.fullmatch(shown, runs[-1][1], match.start()):
            runs[-1] = runs[-1][0], match.end()
        else:
            runs.append(match.span())
    return [" ".join(shown[start:end].split()) for start, end in runs]


def with_numbers(text: str, draft: Draft, runs: Sequence[str]) -> tuple[Draft, list[str]]:
    """A draft with the volume, number and pages that its row gives, and those of some runs that say something else."""
    published = draft.published
    if published is None or not published.venue or published.volume:
        return draft, list(runs)
    journal = r"\W+".join(map(re.escape, _WORD.findall(published.venue)))
    alone = (match for match in re.finditer(rf"(?<![\w.(/]){_NUMBERS}", text) if match["number"])
    found = re.search(rf"{journal}{_YEAR_AND_WORD}{_NUMBERS}", text) or next(alone, None)
    if found is None:
        return draft, list(runs)
    pages = re.sub("[-–]+", "--", found["pages"])
    published = published._replace(volume=found["volume"], number=found["number"], pages=pages)
    return replace(draft, published=published), [run for run in runs if run not in found[0]]


def _words(text: str) -> set[str]:
    return {fold(word) for word in _WORD.findall(text)}
