"""What names a record in a query: arXiv ids, DOIs, links and repositories, a whole title, and the name of a method."""

from __future__ import annotations

import re
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from samcat.record.identifiers import repository
from samcat.record.identity import ARXIV, DOI, DOI_END, LINK, REPOSITORY, identifier_of
from samcat.search import weights as w
from samcat.search.bits import Bits, Worths, union
from samcat.search.everyday import is_of_method
from samcat.search.index import whole_title
from samcat.text import split, squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samcat.search.documents import Documents
    from samcat.search.parse import Query
    from samcat.search.terms import Term


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


# what may be the end of a DOI or of a link
_END = r"(?a)^(?=.*\d)(?:.*[.-]|[A-Za-z\d]{5,}$)"

# what stands behind the link to a page or a repository and leads into it
_WITHIN = r"[?#]|/(?:tree|blob|issues|pull)(?=/|$)"

# a link to who keeps repositories, and to none of them
_OWNER = r"(?:https?://)?(?:www\.)?(?:github\.com|gitlab\.com|huggingface\.co)/([A-Za-z0-9_-]+)/?(?:[?#].*)?"


# what parts the words in the last part of a link: "Unleashing_the_Potential_of_SAM.html"
_BETWEEN_WORDS = r"[-_+.]|%20"


def without_ids(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a query but for those that can be nothing but ids.

    Of a link to an owner it is the owner, and of one that ends in words, as of a title, these.
    """
    plain: list[str] = []
    for word in words:
        owner = re.fullmatch(_OWNER, word.strip("()[]<>{},;\"'")) if "/" in word else None
        if owner or not is_identifier(word):
            plain.append(owner[1] if owner else word)
        else:
            plain += _words_of_link(word)
    return tuple(plain)


def _words_of_link(word: str) -> Sequence[str]:
    if any(kind not in (LINK, REPOSITORY) for kind, _ in identifiers_in(word)):
        return ()
    last = re.split("[?#]", word)[0].rstrip("/").rpartition("/")[2]
    words = [part for part in re.split(_BETWEEN_WORDS, last) if part.isalnum()]
    return words if sum(map(str.isalpha, words)) >= w.SHORTEST_TITLE else ()


def is_identifier(word: str) -> bool:
    """Whether a word can be nothing but an id: an arXiv id, a DOI or a link."""
    return any(kind not in (REPOSITORY, DOI_END) for kind, _ in identifiers_in(word))


def identifiers_in(word: str) -> list[tuple[str, str]]:
    """The ids that a word may be, in the form in which they are compared, the likeliest first; none for other words.

    A link leads to what it leads to without parameters and fragment, too, and one into a repository to all of it. What
    may be a repository, or the end of a DOI or a link, is an id only where there is such a one.
    """
    word = word.strip("()[]<>{},;\"'").rstrip(".")
    if "git@" in word:
        word = re.sub(r"^(?:ssh://)?git@([^:/]+)[:/]", r"https://\1/", word)
    if "/" not in word:
        if identifier := identifier_of(word):
            return [identifier]
        return [(DOI_END, word.lower())] if re.search(_END, word) else []
    found = [identifier_of(word), identifier_of(re.split(_WITHIN, word)[0])]
    owner, _, rest = word.partition("/")
    if name := repository(word):
        found.append((REPOSITORY, name))
    elif ":" not in owner and not any(found):
        found.append(identifier_of(f"{owner}/{rest.partition('/')[0]}"))
    return list(dict.fromkeys(filter(None, found)))


def named_whole(
    index: Documents, query: Query, terms: Sequence[Term], venues: Iterable[tuple[Sequence[Term], Bits]]
) -> Worths[float]:
    """The documents whose method, venue or owner is the query, or whose title stands in it, with the share that is.

    So are those whose method some words in a row are, and that have the others too, if these tell much ("MedSAM code"),
    and those of `venues` that some words abbreviate.
    """
    whole = Worths[float]()
    words = [squash(word) for text in (*query.words, *query.phrases) for word in split(text)][: w.LONGEST_REFERENCE]
    telling = [term for term in terms if term.is_content]
    names = {"".join(term.text for term in terms), "".join(term.text for term in telling)}
    if len(telling or terms) == 1:
        names.update((telling or terms)[0].read_as)
    wanted = w.LINK if is_owner(index, query, terms) else w.WHOLE_METHOD
    for name in names:
        of_venue = _named(index, whole_title(name), w.VENUE)
        whole.put(w.WHOLE_METHOD_WORTH, of_venue | _named(index, squash(name), wanted))
    named = [*venues]
    for start in range(len(terms) if len(words) > 1 else 0):
        for end in range(start + 1, min(start + w.LONGEST_METHOD, len(terms)) + 1):
            own = terms[start:end]
            documents = _named(index, "".join(term.text for term in own), w.WHOLE_METHOD)
            if documents and any(term.is_content and (len(own) > 1 or not _tells_little(index, term)) for term in own):
                named.append((own, documents))
    for own, held in named:
        rest = [term for term in telling if term not in own]
        tells = not all(_tells_little(index, term) for term in rest)
        sure = (union(way.bits for way in term.ways if way.is_sure) for term in rest)
        whole.put(w.WHOLE_METHOD_WORTH, reduce(and_, sure, held) if tells else held)
    letters = sum(map(len, words)) or 1
    titles = dict.fromkeys(
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + min(w.SHORTEST_TITLE, len(words)), min(start + w.LONGEST_TITLE, len(words)) + 1)
        if words[start]
    )
    for title in titles:
        if documents := _named(index, whole_title(title), w.PAIR):
            whole.lift(w.WHOLE_TITLE_WORTH * len(title) / letters, documents)
    return whole


def is_owner(index: Documents, query: Query, terms: Sequence[Term]) -> bool:
    """Whether a query is one word of several parts that only links have, as the owner of repositories: "bowang-lab"."""
    is_one = len(query.words) == 1 < len(terms) and not query.phrases
    return is_one and list(index.postings("".join(term.text for term in terms))) == [w.LINK]


def _named(index: Documents, name: str, fields: int) -> int:
    """The documents that have a name in some fields."""
    return union(documents for mask, documents in index.postings(name).items() if mask & fields)


def _tells_little(index: Documents, term: Term) -> bool:
    """Whether a word is of method in any field, or most records have it."""
    return is_of_method(term.text) or term.count > w.MOST_OF_TOPIC * index.count
