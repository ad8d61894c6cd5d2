"""Ids in a query: arXiv ids, DOIs, links and repositories, which name a record or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samcat.record.identifiers import arxiv_id, canonical_link, doi, repository
from samcat.record.links import citation_arxiv, link_of
from samcat.record.model import Citation, Record
from samcat.text import squash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


def identified(records: Sequence[Record], words: Iterable[str]) -> list[tuple[Record, str]] | None:
    """The records that ids among the words of a query name, each with its id; None where no word is an id.

    A word of the form owner/name is an id only where there is such a repository. Of several records with one
    repository, the one whose method has its name comes first.
    """
    found: dict[str, tuple[Record, str]] = {}
    is_identified = False
    for word in words:
        identifier = identifier_of(word)
        if identifier is None:
            continue
        kind, value = identifier
        named = [record for record in records if value in _IDENTIFIERS[kind](record)]
        if named or kind != "repository":
            is_identified = True
        last = squash(word.rstrip("/").rpartition("/")[2])
        named.sort(key=lambda record: squash(getattr(record, "method", None) or "") != last)
        for record in named:
            found.setdefault(record.key, (record, word))
    return list(found.values()) if is_identified else None


def identifier_of(word: str) -> tuple[str, str] | None:
    """The kind of id that a word is, and the id in the form in which it is compared; None where it is no id."""
    word = word.strip("()[]<>,;")
    if identifier := arxiv_id(word):
        return "arxiv", identifier
    if name := doi(word):
        return "doi", name
    if "://" in word or _is_host_and_path(word):
        return _of_link(canonical_link(word))
    if _is_repository(word):
        return "repository", word.lower()
    return None


def _of_link(link: str) -> tuple[str, str]:
    host, _, rest = link.partition("/")
    return ("doi", rest) if host == "doi.org" else ("link", link)


def identifiers_of(record: Record) -> Iterator[tuple[str, str]]:
    """Every id of a record with its kind, as `identifier_of` gives those of a query."""
    for kind, values in _IDENTIFIERS.items():
        for value in values(record):
            if value is not None:
                yield kind, value


def _is_host_and_path(word: str) -> bool:
    host, slash, path = word.removeprefix("www.").partition("/")
    name, dot, domain = host.rpartition(".")
    return bool(slash and path and name and dot) and domain.isalpha() and len(domain) >= 2


def _is_repository(word: str) -> bool:
    owner, slash, name = word.partition("/")
    return bool(slash and owner and name) and "/" not in name


def _arxiv_of(record: Record) -> tuple[str | None]:
    return (citation_arxiv(record) if isinstance(record, Citation) else record.arxiv,)


def _dois_of(record: Record) -> list[str]:
    if isinstance(record, Citation):
        return [(record.value("doi") or "").lower()]
    found = [name.lower() for name in (record.doi, record.published.doi if record.published else None) if name]
    linked = (_of_link(canonical_link(link)) for link in _links_of(record))
    return [*found, *(name for kind, name in linked if kind == "doi")]


def _links_of(record: Record) -> list[str]:
    return [link for what in ("paper", "code", "data") if (link := link_of(record, what))]


_IDENTIFIERS: dict[str, Callable[[Record], Iterable[str | None]]] = {
    "arxiv": _arxiv_of,
    "doi": _dois_of,
    "link": lambda record: map(canonical_link, _links_of(record)),
    "repository": lambda record: map(repository, _links_of(record)),
}
