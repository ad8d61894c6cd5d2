"""The preprint of a work of which a list has only the published version, or no id at all.

Crossref, OpenAlex and Semantic Scholar join versions, and arXiv is searched by title where there is no DOI. Whether a
preprint is that of the work is decided by `record.likeness`, of what arXiv itself knows of it.
"""

from collections.abc import Iterator, Mapping

from samcat.keep.add import method_in
from samcat.keep.refresh.facts import Facts, scholar_name
from samcat.keep.refresh.proposal import LIKELY, LOOK, SURE, Evidence, Proposal, lower
from samcat.keep.refresh.published import FOUND, JOINED, STATED, grade_of
from samcat.record.identifiers import arxiv_month
from samcat.record.model import Dataset, Paper
from samcat.record.sides import side

# so many people, all of both, and the same title are of one work
_ALL_TELL = 3


def preprint(work: Paper | Dataset, facts: Facts, owners: Mapping[str, str], day: str) -> Iterator[Proposal]:
    """The arXiv ids that are proposed for a record that has none.

    `owners` are the keys of the records of the list by arXiv id.
    """
    if work.arxiv or work.kind != "paper":
        return
    one = side(work._replace(method=work.method or method_in(work.title)))
    for number, source, what, how in _candidates(work, facts):
        titled = (one for one in facts.titled.get(work.title, ()) if one.arxiv == number)
        told = facts.arxiv.get(number) or next(titled, None)
        if told is None:
            continue
        two = side(told.as_paper(f"https://arxiv.org/abs/{number}")._replace(method=method_in(told.title)))
        grade = grade_of(one, two, how)
        if grade is None:
            continue
        shared = len(one.families & two.families)
        if how == FOUND and one.title == two.title and one.families == two.families and shared >= _ALL_TELL:
            grade = SURE
        title = "the same title" if one.title == two.title else f"another title: {told.title}"
        evidence = [
            Evidence(source, day, what),
            Evidence(told.source, day, f"{told.id}: {title}; {shared} of {len(one.families)} authors"),
        ]
        if told.withdrawn:
            grade = LOOK
            evidence.append(Evidence(told.source, day, f"{told.id} was withdrawn: {told.withdrawn}"))
        if (other := owners.get(number, work.key)) != work.key:
            grade = LOOK
            evidence.append(Evidence("samcat", day, f"{other} has this arXiv id; samcat join makes one record of both"))
        elif _is_late(work, number):
            grade = lower(grade, LIKELY)
        yield Proposal(work.key, "arxiv", number, grade, tuple(evidence))


def _candidates(work: Paper | Dataset, facts: Facts) -> Iterator[tuple[str, str, str, str]]:
    """The arXiv ids that services name for a work: (id, service, in what words, how)."""
    doi = (work.doi or "").lower()
    other = facts.openalex.get(doi)
    for told, how in (
        (facts.crossref.get(doi), STATED), (facts.scholar.get(scholar_name(doi)), JOINED),
        (other.told if other else None, JOINED),
    ):  # fmt: skip
        if told and told.arxiv:
            words = "names it as the preprint of" if how == STATED else "has one entry for it and"
            yield told.arxiv, told.source, f"{words} {doi}", how
    for told in facts.titled.get(work.title, ()):
        if told.arxiv:
            yield told.arxiv, told.source, "found by its title", FOUND


def _is_late(work: Paper | Dataset, number: str) -> bool:
    """Whether a preprint is of a year after that of the publication."""
    month = arxiv_month(number)
    return bool(month and work.published and work.published.year and month // 100 > work.published.year)
