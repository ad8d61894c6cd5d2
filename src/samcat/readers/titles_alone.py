"""Items of a list that are but a title, without a link or people."""

import re

from samcat.readers.blocks import Item
from samcat.readers.entries import is_detail
from samcat.readers.headings import is_bold
from samcat.readers.inline import plain
from samcat.readers.remains import Reading
from samcat.readers.roles import is_label

_SMALL_WORD = 3
_LONG_TITLE = 5
_FEWEST_WORDS = 4
# so many words of a title begin with capitals
_MOST = 0.6


def is_noted(item: Item, title: str) -> bool:
    """Whether an item below a heading with a venue is but a title, with remarks without links below it."""
    below = [*item.children]
    for child in below:
        below += child.children
    linked = any(part.url for child in below for part in child.parts)
    titles = [child for child in item.children if is_title_alone(text := plain(child.parts), text, placed=False)]
    return not linked and not titles and is_title_alone(plain(item.parts), title, placed=True)


def has_notes(item: Item, own: Reading) -> bool:
    """Whether the items below a title are its address and remarks, or remarks alone where it has a date or a venue."""
    below = [child.parts for child in item.children]
    linked = [parts for parts in below if any(part.url for part in parts)]
    if any(child.children for child in item.children) or len(own.title.split()) < _FEWEST_WORDS:
        return False
    if is_bold(item.parts) and linked:
        return all(map(is_detail, linked))
    labels = [part.text for part in item.parts if part.url]
    return not linked and bool(own.date or own.venue or (labels and all(map(is_label, labels))))


def is_title_alone(text: str, title: str, *, placed: bool) -> bool:
    """Whether a text is but a title of several words, and a group in brackets behind it.

    `placed` says that a heading above it names a venue with a year; a title has capitals elsewhere.
    """
    rest = re.sub(r"[(（][^()（）]*[)）]", "", text.partition(title)[2])
    if not text.lstrip("*•- ").startswith(title) or re.search(r"\w", rest) or ". " in title:
        return False
    bare = re.sub(r"\([^()]*\)", "", title)
    words = [word for word in re.findall(r"[^\W\d_][\w-]*", bare) if len(word) > _SMALL_WORD]
    capital = sum(word[0].isupper() for word in words)
    if placed:
        return len(bare.split()) >= _LONG_TITLE and not bare[:1].islower()
    return len(bare.split()) > _LONG_TITLE and capital >= _MOST * len(words)
