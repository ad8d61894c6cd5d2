"""What became of a paper itself: withdrawn, retracted, under a new title, with authors that the list did not know."""

import re
from collections.abc import Iterator

from samcat.keep.refresh.facts import Facts
from samcat.keep.refresh.proposal import LIKELY, LOOK, SURE, Evidence, Proposal
from samcat.keep.services.told import Told
from samcat.keep.services.withdrawal import is_doubtful, without_mark
from samcat.record.likeness import DUPLICATE, SAME_PEOPLE, VERSIONS, compare, differs, shared_people
from samcat.record.model import Dataset, Paper
from samcat.record.sides import side
from samcat.text import squash

_MAYBE = re.compile(r"(?i)\b(?:withdraw\w*|retract\w*)\b")
_LONGEST_REASON = 300


def withdrawn(work: Paper | Dataset, facts: Facts, day: str) -> Iterator[Proposal]:
    """That a work was withdrawn or retracted, with the reason in the words of the source."""
    if work.withdrawn:
        return
    told = facts.arxiv.get(work.arxiv or "")
    if told is not None and _MAYBE.search(told.comment):
        grade = SURE if told.withdrawn and not is_doubtful(told.comment) else LOOK
        what = f"the comment of {told.id} says so"
        yield Proposal(work.key, "withdrawn", _reason(told.comment), grade, (Evidence(told.source, day, what),))
    for number in (work.own_doi, work.published.doi if work.published else None):
        told = facts.crossref.get(number.lower()) if number else None
        if told is None or not told.withdrawn:
            continue
        relation = compare(side(work), side(told._replace(title=without_mark(told.title)).as_paper()))
        alike = relation is not None and relation[0] in (DUPLICATE, VERSIONS)
        what = f"{number}: {told.withdrawn}"
        yield Proposal(
            work.key, "withdrawn", _reason(told.withdrawn), SURE if alike else LOOK, (Evidence(told.source, day, what),)
        )
    other = facts.openalex.get(f"10.48550/arxiv.{work.arxiv}") if work.arxiv else None
    if other is not None and other.is_retracted:
        evidence = (Evidence(other.told.source, day, f"{other.id} counts as retracted there"),)
        yield Proposal(work.key, "withdrawn", "counts as retracted at OpenAlex", LOOK, evidence)


def _reason(text: str) -> str:
    return text if len(text) <= _LONGEST_REASON else text[: _LONGEST_REASON - 1] + "…"


def title(work: Paper | Dataset, facts: Facts, day: str) -> Iterator[Proposal]:
    """The title that the last version of a preprint has, where the list has an earlier one."""
    told = facts.arxiv.get(work.arxiv or "")
    if told is None or work.published is not None or squash(told.title) == squash(work.title) or _is_elsewhere(work):
        return
    one, two = side(work), side(told.as_paper(f"https://arxiv.org/abs/{work.arxiv}"))
    if not one.families or shared_people(one, two) < SAME_PEOPLE:
        return
    grade = LOOK if differs(one, two) and one.families != two.families else LIKELY
    what = f"{told.id}: the same arXiv id; {len(one.families & two.families)} of {len(one.families)} authors"
    yield Proposal(work.key, "title", told.title, grade, (Evidence(told.source, day, what),))


def authors(work: Paper | Dataset, facts: Facts, day: str) -> Iterator[Proposal]:
    """The authors of a work of which the list knows none by name."""
    if work.authors:
        return
    for told in _known(work, facts):
        if told.authors and squash(told.title) == squash(work.title) and _fits(work, told):
            what = f"{told.id}: the same id and title"
            yield Proposal(work.key, "authors", told.authors, SURE, (Evidence(told.source, day, what),))
            return


def wrong_doi(work: Paper | Dataset, facts: Facts, day: str) -> Iterator[Proposal]:
    """That a DOI of the list is that of another work: of other people, under another title."""
    own = side(work)
    for field, number in (("doi", work.own_doi), ("published", work.published.doi if work.published else None)):
        told = facts.crossref.get(number.lower()) if number else None
        if told is None or not own.families or squash(told.title) == squash(work.title):
            continue
        other = side(told.as_paper())
        if other.families and not own.families & other.families:
            what = f"{number} is {told.title!r}, by other people"
            new = work.published._replace(doi=None) if field == "published" and work.published else None
            yield Proposal(work.key, field, new, LOOK, (Evidence(told.source, day, what),))


def _known(work: Paper | Dataset, facts: Facts) -> Iterator[Told]:
    found = [facts.arxiv.get(work.arxiv or ""), facts.crossref.get((work.doi or "").lower())]
    yield from (told for told in found if told is not None)


def _fits(work: Paper | Dataset, told: Told) -> bool:
    """Whether the byline of a list, which names some, names none but authors."""
    one, two = side(work), side(told.as_paper())
    return not one.families or bool(one.families & two.families)


def _is_elsewhere(work: Paper | Dataset) -> bool:
    """Whether a list links another page than arXiv's, under whose title the work may stand."""
    return bool(work.paper and "arxiv.org" not in work.paper.lower())
