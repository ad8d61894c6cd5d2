"""Rules for pairs of works: one paper twice, one link on two papers, and the two versions of a paper."""

from collections import Counter
from collections.abc import Iterator

from samcat.check.findings import ERROR, WARNING, Issue, Subject, rule
from samcat.clean import clean_line
from samcat.record.identifiers import canonical_link
from samcat.record.likeness import DUPLICATE, VERSIONS, WRONG_LINK
from samcat.record.model import Work
from samcat.record.pairing import pairs
from samcat.record.references import lines_of

# a link on two papers is a slip, on more it is that of something they have in common
_TWO = 2


def _pairs(subject: Subject) -> tuple[tuple[Work, Work, str, str], ...]:
    """The works that are more to each other than two papers."""
    return tuple(pairs(subject.catalog.records))


def _lines(subject: Subject) -> dict[str, set[str]]:
    """The keys of each work with those of all books that it is a part of."""
    return lines_of(subject.catalog.records)


def _are_kin(subject: Subject, one: Work, other: Work) -> bool:
    """Whether a work is a part of another one, or both are parts of one, by their keys."""
    lines = subject.once(_lines)
    return not lines[one.key].isdisjoint(lines[other.key])


def _collections(subject: Subject) -> set[str]:
    """The links that three records or more have: those of a book, or of a page of several papers."""
    links = Counter(canonical_link(work.paper) for work in subject.catalog.records if work.paper)
    return {link for link, count in links.items() if count > _TWO}


def _found(subject: Subject, kind: str) -> Iterator[Issue]:
    for earlier, later, what, why in subject.once(_pairs):
        # a data set has the title of the paper that brought it
        if what != kind or {earlier.kind, later.kind} == {"paper", "dataset"}:
            continue
        # a part of a book has the DOI and the link of the book, if that is where it takes fields from
        if kind == WRONG_LINK and (_are_kin(subject, earlier, later) or _shared(subject, earlier, later)):
            continue
        if not _of_one_paper(earlier, later):
            yield Issue(
                (earlier.key, later.key),
                f"{why}: {_short(earlier)} / {_short(later)}",
                _HINT_FIELDS[kind],
                _HINTS[kind],
            )


def _shared(subject: Subject, one: Work, other: Work) -> bool:
    """Whether two have the link of a book or page that others have as well, and no id of their own in common."""
    links = {canonical_link(work.paper) for work in (one, other) if work.paper}
    has_id = any(work.arxiv or work.doi for work in (one, other))
    return len(links) == 1 and not has_id and links <= subject.once(_collections)


def _of_one_paper(one: Work, other: Work) -> bool:
    """Whether two are datasets that one paper brought, whose title and link they have."""
    return one.kind == "dataset" and one.data != other.data and (one.method, one.title) != (other.method, other.title)


def _short(work: Work) -> str:
    title = clean_line(work.title)
    return f"{work.key} “{title[:48]}{'…' if len(title) > 48 else ''}”"


_HINT_FIELDS = {DUPLICATE: "", WRONG_LINK: "paper", VERSIONS: "published"}
_HINTS = {
    DUPLICATE: "keep one, and make the key of the other an alias",
    WRONG_LINK: "one of the two has the link of the other",
    VERSIONS: "keep one with published filled in, or accept both",
}


def duplicates(subject: Subject) -> Iterator[Issue]:
    """One paper twice.

    Two rows have one arXiv id, DOI or link, or one title but for case, punctuation, a slip or a “Name:” before it.
    Numbers and dimensions are a veto: SAM-Med2D is not SAM-Med3D; so are publications that exclude each other, as other
    volumes, editions and years of a meeting do.
    """
    return _found(subject, DUPLICATE)


def wrong_links(subject: Subject) -> Iterator[Issue]:
    """One link on two papers.

    Two different papers have one arXiv id, DOI or link: in one of the rows the link was taken from the other. Papers
    may share their code, which is not reported.
    """
    return _found(subject, WRONG_LINK)


def versions(subject: Subject) -> Iterator[Issue]:
    """Preprint and published version.

    Two rows are one paper: the same title, or the same authors and method, once as a preprint and once as published.
    One record with `published` filled in cites both.
    """
    return _found(subject, VERSIONS)


RULES = (
    rule("SC601", ERROR, duplicates),
    rule("SC602", ERROR, wrong_links),
    rule("SC603", WARNING, versions),
)
