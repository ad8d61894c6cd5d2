"""Tags that the titles of records suggest, by the words that the list gives them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.record.model import Tag, key_form
from samcat.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samcat.record.model import Record

# a shorter name is a word of a title by chance, unless it is written in just its letters
_SHORT = 3


def suggested(work: Record, tags: Sequence[Tag]) -> list[str]:
    """The tags that the title of a work suggests, of facets of which it has none, in the order of the catalog."""
    own = set(map(key_form, work.tags))
    facets = {tag.facet for tag in tags if key_form(tag.id) in own}
    text = fold(work.title)
    return [
        tag.id
        for tag in tags
        if key_form(tag.id) not in own
        and not (tag.facet and tag.facet in facets)
        and any(_stands_in(word, work.title, text) for word in (tag.id, tag.name, *tag.words))
    ]


def with_suggestions(works: Iterable[Record], tags: Sequence[Tag]) -> dict[str, Record]:
    """The records for which there is a suggestion, by their keys, with the suggested tags behind their own."""
    made = ((work, suggested(work, tags)) for work in works)
    return {work.key: work._replace(tags=(*work.tags, *more)) for work, more in made if more}


def _stands_in(word: str, title: str, folded: str) -> bool:
    """Whether a word or several stand in a title as whole words, in the plural too."""
    if len(word) <= _SHORT:
        return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", title) is not None
    wanted = r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", fold(word).strip())))
    return re.search(rf"(?<!\w){wanted}(?:s|es)?(?!\w)", folded) is not None
