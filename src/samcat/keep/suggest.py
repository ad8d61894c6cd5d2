"""Tags that the titles of records suggest, by the words that the list gives them."""

import re
from collections.abc import Iterable, Sequence

from samcat.record.model import Record, Tag, key_form
from samcat.text import fold

# a shorter name is a word of a title by chance, unless it is written in just its letters
_SHORT = 3


def suggested(work: Record, tags: Sequence[Tag]) -> list[str]:
    """The tags that the title of a work suggests, of facets of which it has none, in the order of the catalog."""
    return _Words(tags).suggested(work)


def with_suggestions(works: Iterable[Record], tags: Sequence[Tag]) -> dict[str, Record]:
    """The records for which there is a suggestion, by their keys, with the suggested tags behind their own."""
    words = _Words(tags)
    made = ((work, words.suggested(work)) for work in works)
    return {work.key: work._replace(tags=(*work.tags, *more)) for work, more in made if more}


class _Words:
    """The tags of a list, with the words that stand for each, and what of such a word stands in a title in any case."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self._rows = [
            (key_form(tag.id), tag, [(word, _begins(word)) for word in (tag.id, tag.name, *tag.words)]) for tag in tags
        ]
        self._facets = {form: tag.facet for form, tag, _ in self._rows}

    def suggested(self, work: Record) -> list[str]:
        own = set(map(key_form, work.tags))
        facets = {self._facets.get(form) for form in own}
        text = fold(work.title)
        return [
            tag.id
            for form, tag, words in self._rows
            if form not in own
            and not (tag.facet and tag.facet in facets)
            and any(
                begins in (work.title if len(word) <= _SHORT else text) and _stands_in(word, work.title, text)
                for word, begins in words
            )
        ]


def _begins(word: str) -> str:
    return word if len(word) <= _SHORT else _parts(word)[0]


def _parts(word: str) -> list[str]:
    return re.split(r"[\s-]+", fold(word).strip())


def _stands_in(word: str, title: str, folded: str) -> bool:
    """Whether a word or several stand in a title as whole words, in the plural too."""
    if len(word) <= _SHORT:
        return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", title) is not None
    wanted = r"[\s-]+".join(map(re.escape, _parts(word)))
    return re.search(rf"(?<!\w){wanted}(?:s|es)?(?!\w)", folded) is not None
