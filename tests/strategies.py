"""One strategy of records for every format: plain ones that must come back whole, hostile ones that must not break."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from samcat.record.decode import citation
from samcat.record.fields import PUBLICATION_TYPES
from samcat.record.model import Citation, Dataset, Paper, Publication, Record
from samcat.record.names import GROUP

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_LETTERS = "abcdeknorstuABCMNSÅÉÖØŁžşéüñçß"
_WORDS = st.text(_LETTERS, min_size=1, max_size=9)
_SIGNS = st.sampled_from(
    ["SAM-Med3D", "U-Net:", "100%", "&", "#1", "$x_1$", "3D", "a_b", "(SAM)", "50/50", "~", "x^2", "C++"]
)

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(lambda text: text.strip() != "")
"""Any text that is more than space: control characters, braces, quotes and scripts of all sorts."""

titles = st.lists(st.one_of(_WORDS, _WORDS, _SIGNS), min_size=1, max_size=8).map(" ".join)
"""Titles as papers have them, accents and signs of TeX among their words."""

keys = st.from_regex(r"[a-z]{2,8}20[0-4][0-9][a-z0-9]{1,8}", fullmatch=True)
months = st.builds(lambda year, month: year * 100 + month, st.integers(1990, 2040), st.integers(1, 12))
arxiv_ids = st.from_regex(r"[0-2][0-9](?:0[1-9]|1[0-2])\.[0-9]{5}", fullmatch=True)
dois = st.from_regex(r"10\.[1-9][0-9]{3}/[a-z0-9][a-z0-9._()/-]{0,15}[a-z0-9]", fullmatch=True)
links = st.from_regex(r"https://[a-z]{1,8}\.(?:org|com)/[a-zA-Z0-9._~/?=&%-]{0,12}[a-z0-9]", fullmatch=True)

_family = st.one_of(
    _WORDS, st.builds("{}-{}".format, _WORDS, _WORDS), st.sampled_from(["de la Cruz", "van Waals", "O'Neill"])
)
_given = st.one_of(_WORDS, st.builds("{} {}.".format, _WORDS, st.sampled_from("ABCDÉ")))
names = st.one_of(
    st.builds("{}, {}".format, _family, _given),
    st.builds("{}, Jr., {}".format, _family, _given),
    st.builds("{{{}}}".format, st.builds("{} {}".format, _WORDS, _WORDS)),
).filter(lambda name: name[0] == "{" or not re.search(GROUP, name))  # a "Center" without braces is read as a body
"""Full names: "Family, Given", "Family, Jr., Given" or "{One Name}"."""

_PARTS = ("volume", "number", "pages", "eid", "series", "edition", "publisher", "school", "institution", "isbn", "issn")
publications = st.builds(
    lambda parts, **known: Publication(**known, **parts),
    parts=st.dictionaries(st.sampled_from(_PARTS), titles, max_size=3),
    venue=titles,
    type=st.sampled_from(PUBLICATION_TYPES),
    year=st.integers(1990, 2040),
    doi=st.none() | dois,
    editors=st.lists(names, max_size=2).map(tuple),
)


def works(text: SearchStrategy[str] = titles, name: SearchStrategy[str] = names) -> SearchStrategy[Paper | Dataset]:
    """Papers and datasets with whatever optional fields; `text` and `name` make their titles and authors."""
    byline = st.builds("{}. {} et al.".format, st.sampled_from("ABCÉ"), _WORDS)
    common = {
        "key": keys,
        "sections": st.just(("s",)),
        "date": months,
        "title": text,
        "byline": byline,
        "listed": st.none() | st.dates(datetime.date(2000, 1, 1), datetime.date(2040, 1, 1)),
        "authors": st.lists(name, max_size=4).map(tuple),
        "method": st.none() | _WORDS,
        "arxiv": st.none() | arxiv_ids,
        "doi": st.none() | dois,
        "paper": st.none() | links,
        "published": st.none() | publications,
        "aliases": st.just(()),
    }
    return st.one_of(
        st.builds(Paper, **common, code=st.none() | links), st.builds(Dataset, **common, data=st.none() | links)
    )


_plain = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)

citations: SearchStrategy[Citation] = st.builds(
    citation,
    key=keys,
    aliases=st.just(()),
    listed=st.none() | st.dates(datetime.date(2000, 1, 1), datetime.date(2040, 1, 1)),
    tags=st.lists(_WORDS, max_size=2, unique=True).map(tuple),
    type_=st.sampled_from(["article", "misc", "inproceedings", "book"]),
    fields=st.fixed_dictionaries(
        {"title": _plain, "author": st.lists(names, min_size=1, max_size=3).map(" and ".join), "year": st.just("2024")},
        optional={"journal": _plain, "note": texts},
    ).map(lambda fields: tuple(fields.items())),
)

hostile: SearchStrategy[Record] = works(texts, st.one_of(names, texts))
"""Works whose titles and authors are any text."""


def lists_of(one: SearchStrategy[Record]) -> SearchStrategy[list[Record]]:
    """A few records under different keys."""
    return st.lists(one, min_size=1, max_size=5, unique_by=lambda record: record.key)
