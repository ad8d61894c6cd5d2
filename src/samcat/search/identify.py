"""Ids in a query: arXiv ids, DOIs, links and repositories, which name a record or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samcat.record.identifiers import repository
from samcat.record.identity import ARXIV, DOI, DOI_END, LINK, REPOSITORY, identifier_of
from samcat.search.weights import SHORTEST_TITLE
from samcat.text import squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samcat.search.documents import Documents


# beginnings of ids that are none yet
_BEGUN = (
    (DOI, r"(?ai)(?:doi:)?(1(?:0(?:\.[\d.]*/?)?)?)"),
    (ARXIV, r"(?ai)(?:arxiv:)?(\d{1,4}\.?\d{0,5})"),
    (DOI_END, r"(?a)([a-z]*\d\w*)"),
)


def identified(documents: Documents, words: Iterable[str], begun: str = "") -> dict[int, str]:
    """The documents that ids among the words of a query name, each with its id.

    `begun` is one of the words that is still being typed: it names what its beginning may become. Of several records
    with one repository, the one whose method has its name comes first.
    """
    found: dict[int, str] = {}
    for word in dict.fromkeys(words):
        sought = [(identifier, False) for identifier in identifiers_in(word)]
        if word == begun and not (word.isalnum() and any(documents.like(word))):
            sought += [(identifier, True) for identifier in [*identifiers_in(word), *_begun_identifiers(word)]]
        for (kind, name), is_begun in sought:
            named = documents.identified(kind, name, begun=is_begun)
            if kind == REPOSITORY and not is_begun:
                last = squash(name.rpartition("/")[2])
                methods = {number: squash(record.method or "") for number, record in documents.fetched(named)}
                named = sorted(named, key=lambda number: methods[number] != last)
            for number in named:
                found.setdefault(number, word)
            if named:
                break
    return found


def _begun_identifiers(word: str) -> Iterable[tuple[str, str]]:
    for kind, pattern in _BEGUN:
        if match := re.fullmatch(pattern, word):
            yield kind, match[1]


# a link to who keeps repositories, and to none of them
_OWNER = r"(?:https?://)?(?:www\.)?(?:github\.com|gitlab\.com|huggingface\.co)/([A-Za-z0-9_-]+)/?(?:[?#].*)?"


# what parts the words in the last part of a link: "Unleashing_the_Potential_of_SAM.html"
_BETWEEN_WORDS = r"[-_+.]|%20"


def without_ids(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a query, each once, but for those that can be nothing but ids.

    Of a link to an owner it is the owner, and of one that ends in words, as of a title, these.
    """
    plain: dict[str, None] = {}
    for word in words:
        owner = re.fullmatch(_OWNER, word.strip("()[]<>{},;\"'")) if "/" in word else None
        if owner or not is_identifier(word):
            plain[owner[1] if owner else word] = None
        else:
            plain.update(dict.fromkeys(_words_of_link(word)))
    return tuple(plain)


def _words_of_link(word: str) -> Sequence[str]:
    if any(kind not in (LINK, REPOSITORY) for kind, _ in identifiers_in(word)):
        return ()
    last = re.split("[?#]", word)[0].rstrip("/").rpartition("/")[2]
    words = [part for part in re.split(_BETWEEN_WORDS, last) if part.isalnum()]
    return words if sum(map(str.isalpha, words)) >= SHORTEST_TITLE else ()


def is_identifier(word: str) -> bool:
    """Whether a word can be nothing but an id: an arXiv id, a DOI or a link."""
    return any(kind not in (REPOSITORY, DOI_END) for kind, _ in identifiers_in(word))


def identifiers_in(word: str) -> list[tuple[str, str]]:
    """The ids that a word may be, in the form in which they are compared, the likeliest first; none for other words.

    A link leads to what it leads to without parameters and fragment, too, and one into a repository to all of it. What
    may be a repository, or the end of a DOI, is an id only where there is such a one.
    """
    word = word.strip("()[]<>{},;\"'").rstrip(".")
    if "git@" in word:
        word = re.sub(r"^(?:ssh://)?git@([^:/]+)[:/]", r"https://\1/", word)
    if "/" not in word:
        if identifier := identifier_of(word):
            return [identifier]
        return [(DOI_END, word.lower())] if re.search(r"\d", word) and re.search(r"[.-]", word) else []
    found = [identifier_of(word), identifier_of(re.split("[?#]", word)[0])]
    owner, _, rest = word.partition("/")
    if name := repository(word):
        found.append((REPOSITORY, name))
    elif ":" not in owner and not any(found):
        found.append(identifier_of(f"{owner}/{rest.partition('/')[0]}"))
    return list(dict.fromkeys(filter(None, found)))
