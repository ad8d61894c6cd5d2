"""What names a record, and what makes two records the same work: keys, aliases, arXiv ids, DOIs, links and titles."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from samcat.record.identifiers import arxiv_id, canonical_link, doi, repository
from samcat.record.links import all_links
from samcat.record.model import Record, Work, key_form
from samcat.record.ordinals import number_word
from samcat.text import fold, spell, squash

ARXIV, DOI, LINK, REPOSITORY, DOI_END = "arxiv", "doi", "link", "repository", "end of doi"
_ARXIV_LINK, _DOI_LINK = "arxiv.org/abs/", "doi.org/"
# "document/11113315", "pii/S0925231226005047"
LINK_END = r"(?a)/([a-z]*\d{6,}[a-z]?)$"
_MARKS = {ARXIV: "arXiv id", DOI: "DOI", LINK: "link"}


def key_forms(record: Work) -> list[str]:
    """The key and the aliases of a record in the form in which keys are compared."""
    return [key_form(name) for name in (record.key, *record.aliases)]


def taken_keys(records: Iterable[Record]) -> set[str]:
    """The keys and aliases of records in the form in which keys are compared."""
    return {form for record in records for form in key_forms(record)}


def identifiers_of(record: Work) -> Iterator[tuple[str, str]]:
    """Every arXiv id, DOI, link and repository of a record with its kind, as `identifier_of` gives it.

    So is the end of a DOI, and that of a link which is a long number or has one.
    """
    if record.arxiv:
        yield ARXIV, record.arxiv
    for number in _dois_of(record):
        yield DOI, number
        yield from ((DOI_END, end) for end in {number.partition("/")[2], number.rpartition("/")[2]})
    for link in all_links(record):
        kind, form = _of_link(canonical_link(link))
        yield kind, form
        if match := re.search(LINK_END, form.lower()) if kind == LINK else None:
            yield DOI_END, match[1]
        if name := repository(link):
            yield REPOSITORY, name


def _dois_of(record: Work) -> list[str]:
    """The DOI of a record and that of its publication, in the form in which they are compared."""
    own = (record.own_doi, record.published.doi if record.published else None)
    return [name.lower() for name in own if name]


def identifier_of(text: str) -> tuple[str, str] | None:
    """The kind of identifier that a text is, and its one form; None where it is none.

    A text of the form owner/name is a repository, if there is such a one.
    """
    text = text.strip().strip("()[]<>,;")
    if identifier := arxiv_id(text):
        return ARXIV, identifier
    if name := doi(text):
        return DOI, name
    if "://" in text or _is_host_and_path(text):
        return _of_link(canonical_link(text))
    owner, slash, name = text.partition("/")
    return (REPOSITORY, text.lower()) if slash and owner and name and "/" not in name else None


def _of_link(form: str) -> tuple[str, str]:
    """What a link in its canonical form leads to: a paper of arXiv, a DOI, or a page."""
    if form.startswith(_ARXIV_LINK):
        return ARXIV, form.removeprefix(_ARXIV_LINK)
    return (DOI, form.removeprefix(_DOI_LINK)) if form.startswith(_DOI_LINK) else (LINK, form)


def _is_host_and_path(text: str) -> bool:
    host, slash, path = text.removeprefix("www.").partition("/")
    name, dot, domain = host.rpartition(".")
    return bool(slash and path and name and dot) and domain.isalpha() and len(domain) >= 2


def marks_of(record: Work) -> Iterator[tuple[str, str]]:
    """What two records of the same work share, and what that is called; the title last, since it tells least.

    Code and data are no marks, since several papers share them.
    """
    yield from _ids_of(record)
    if letters := title_letters(record.title):
        yield f"title:{letters}", "title"
        if (form := title_form(record.title)) != letters:
            yield f"title:{form}", "title"
        if subtitle := dict(record.fields).get("subtitle"):
            yield f"title:{letters}{title_letters(subtitle)}", "title"
    elif record.kind == "citation":
        yield f"entry:{sorted(record.fields)}", "entry"


def work_ids(record: Work) -> frozenset[str]:
    """The marks of a record but for its title."""
    return frozenset(mark for mark, _ in _ids_of(record))


def _ids_of(record: Work) -> Iterator[tuple[str, str]]:
    if record.arxiv:
        yield _ARXIV_LINK + record.arxiv, "arXiv id"
    for name in _dois_of(record):
        yield _DOI_LINK + name, "DOI"
    if record.paper:
        form = canonical_link(record.paper)
        yield form, _MARKS[_of_link(form)[0]]


@lru_cache(1 << 12)
def title_form(title: str) -> str:
    """A title in letters that are equal in all its spellings: British, "&", "ue" for "ü", "ten" and "III" for numbers.

    It is for comparing only.
    """
    words = re.findall(r"[^\W_]+", fold(title.translate(_UMLAUTS)))
    named = ["toward" if word == "towards" else number_word(word) or word for word in words if word != "and"]
    return re.sub("([aou])e", r"\1", spell("".join(named)))


_UMLAUTS = str.maketrans({"&": " and ", "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def title_letters(title: str) -> str:
    """A title without case, accents, spaces and punctuation."""
    return squash(title)
