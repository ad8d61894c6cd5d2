"""Citation keys: family name, year, and the method's name or the first telling word of the title."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable

from samcat.record.dates import year_of
from samcat.record.names import parse_author, parse_byline
from samcat.text import fold

# what a key may be made of so that BibTeX, biber, shells and every completion take it
SAFE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+-]*")

_FUNCTION_WORDS = frozenset(
    """
    a about all an and any are as at based be beyond both but by can do does each enough ever every first for
    from has have how in into is it its least less make makes making may meet meets more most need needed new no
    nor not novel of off on once one only or other our out over own per same should so some still such than that
    the their them then there these they this those to too toward towards under until up use using via vs was we
    were what when where whether which while who whose why will with within without you your
    """.split()
)


def title_words(title: str) -> list[str]:
    """The words of a title as a key would spell them: folded, hyphens and apostrophes dropped."""
    return re.findall(r"[a-z0-9]+", re.sub(r"[-'’‐-―]", "", fold(title)))


def common_words(titles: Iterable[str]) -> frozenset[str]:
    """The words that stand in more than one title in twenty, which tell no title from another."""
    counts: Counter[str] = Counter()
    total = 0
    for title in titles:
        total += 1
        counts.update(set(title_words(title)))
    return frozenset(word for word, count in counts.items() if count > max(1, total / 20))


def make_key(
    authors: Iterable[str],
    byline: str,
    date: int | None,
    title: str,
    method: str | None = None,
    *,
    common: Collection[str] = (),
    taken: Collection[str] = (),
) -> str:
    """A key that no record has: "ma2023medsam".

    `date` is that of the record; `common` are words of titles that tell nothing (see `common_words`); `taken` are the
    keys and aliases there are, in lower case. A key that is taken gets a letter behind it, from "b" on.
    """
    first = next(iter(authors), None)
    names = (parse_author(first),) if first else parse_byline(byline)[0]
    family = "".join(title_words(names[0].family)) if names else ""
    words = title_words(title)
    telling = [word for word in words if len(word) > 2 and not word[0].isdigit() and word not in _FUNCTION_WORDS]
    word = "".join(title_words(method)) if method else ""
    word = word or next((word for word in telling if word not in common), "") or "".join(telling[:1] or words[:1])
    if not family and (given := "".join(title_words(names[0].given)) if names else ""):
        family = given
    if not family and not word:
        family = "anonymous"
    key = f"{family}{year_of(date) or ''}{word}"
    return _free(key, taken)


def make_list_id(title: str, first: str) -> str:
    """An id for a new list, by which what its readers keep for themselves is found again: "bees-3f9a1c".

    `first` is the title of its first record, which tells it from other lists of the same title.
    """
    from hashlib import blake2b

    digest = blake2b(f"{title}\n{first}".encode("utf-8", "replace"), digest_size=3).hexdigest()
    return "-".join([*title_words(title)[:4], digest])


def _free(key: str, taken: Collection[str]) -> str:
    """A spelling of a key that is not taken: the first one, unless some behind the letters are free between others."""
    for spelling in (key, *(key + letter for letter in "bcdefghijklmnopqrstuvwxyz")):
        if spelling not in taken:
            return spelling
    most = 2
    while f"{key}-{most}" in taken:
        most *= 2
    least = most // 2 + 1
    behind = bisect_left(range(least, most), True, key=lambda number: f"{key}-{number}" not in taken)
    return f"{key}-{least + behind}"
