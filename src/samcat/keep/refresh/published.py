"""The published version of a preprint: who says that there is one, and whether it is the same work.

A registry, a service or a search only names a candidate. Whether that is the work is decided by `record.likeness`, with
its vetoes, of what Crossref knows of the candidate's DOI: title and authors. A title alone never decides.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from samcat.keep.add import method_in
from samcat.keep.refresh.facts import Facts, preprint_doi, scholar_name
from samcat.keep.refresh.proposal import LIKELY, LOOK, SURE, Evidence, Proposal, lower
from samcat.keep.services.told import Told
from samcat.keep.services.withdrawal import without_mark
from samcat.readers.venues import Venue, is_acronym, venue
from samcat.record.identifiers import arxiv_month, doi_link
from samcat.record.identity import title_letters
from samcat.record.likeness import DUPLICATE, SAME_PEOPLE, VERSIONS, compare, differs, shared_people
from samcat.record.model import Dataset, Paper, Publication
from samcat.record.servers import is_preprint_venue
from samcat.record.sides import Side, side

# letters of a comment that are read: authors write a line or two, and each verb is looked at with all that follows it
_LONGEST = 2000
# a full stop behind an abbreviation such as "Trans." or "Proc." ends no sentence
_ENDS = re.compile(
    r";|\n|(?<!\bProc)(?<!\bTrans)(?<!\bConf)(?<!\bInt)(?<!\bMed)(?<!\bNat)(?<!\bSci)(?<!\bJ)(?<!\bComput)"
    r"(?<!\bRep)(?<!\bBiol)(?<!\bPattern Anal)\.(?:\s+|$)"
)
# of another work, or not yet so
_DENIED = re.compile(
    r"(?i)\b(?:not|never|rejected|submitted|submission to|under review|in review|extend(?:ed|s)|extension|based on|"
    r"(?:earlier|previous|preliminary|short(?:er)?|abridged) version|follow-up|winner|challenge)\b"
)
_VERB = re.compile(
    r"(?i)\b(?:accept(?:ed|ance)?|published|publication|appear(?:s|ed|ing)?|presented|in press|forthcoming)\b"
)
_OFFICE = re.compile(
    r"(?i)^[\s:]*(?:for|as)\s+(?:(?:an?|the|its|our|oral|poster|spotlight|highlight|full|short|regular|long|workshop|"
    r"conference|journal|invited|main|demo|publication|presentation|paper|talk|abstract|inclusion|contribution|track)"
    r"(?=\s)\s*)+"
)
_AT = re.compile(r"(?i)^[\s:]*(?:at|by|in|to|for|with)\b[\s:]*(?:the\s+)?")
_YEAR = re.compile(r"^\s*(?:[A-Z][a-z]+\.?\s+)?(?:19|20)\d\d\s*$")
_BARE = re.compile(
    r"(?i)\[?([a-z]{3,10})[ -]?((?:19|20)\d\d|['’]\d\d)\]?"
    r"(?:[ (,-]+(?:oral|poster|spotlight|highlight|camera[ -]ready|early accept|main track|conference|paper)\)?)*"
)
_NO_VENUE = re.compile(r"(?i)\b(?:accepted|presentation|papers?|pages?|figures?|tables?|code|version|appendix)\b")


# books of a series are known by their own titles
_SERIES = re.compile(
    r"(?i)^(?:lecture notes in|communications in computer and information science|proceedings of spie)\b"
)


# by its authors, publisher or registry; by a service that joins what is alike; by a search
STATED, JOINED, FOUND = "stated", "joined", "found"


class _Candidate(NamedTuple):
    """A DOI, who names it as the published version and in what words, and how: STATED, JOINED or FOUND.

    `told` is what is known of it already.
    """

    doi: str
    source: str
    what: str
    how: str
    told: Told | None = None


def published(work: Paper | Dataset, facts: Facts, owners: Mapping[str, str], day: str) -> Iterator[Proposal]:
    """The publications that are proposed for a record that has none, or none with a DOI.

    `owners` are the keys of the records of the list by DOI in lower case, and by the letters of their titles.
    """
    if work.published is not None and work.published.doi:
        return
    found = False
    for candidate in _candidates(work, facts):
        told = candidate.told or facts.crossref.get(candidate.doi)
        if told is not None and (made := _judged(work, candidate, told, day)) is not None:
            found = True
            other = owners.get(candidate.doi) or owners.get(title_letters(told.title)) or work.key
            if other != work.key:
                remark = Evidence("samcat", day, f"the list has it as {other}; samcat join makes one record of both")
                made = made._replace(grade=LOOK, evidence=(*made.evidence, remark))
            yield made
    if not found and work.published is None:
        yield from _as_told(work, facts, day)


def retracted(work: Paper | Dataset, facts: Facts, day: str) -> Iterator[Proposal]:
    """That the published version of a record was retracted, where the list has only its preprint."""
    if work.withdrawn or (work.published is not None and work.published.doi):
        return
    one = side(work._replace(published=None))
    for candidate in _candidates(work, facts):
        told = candidate.told or facts.crossref.get(candidate.doi)
        if told is None or not told.withdrawn:
            continue
        plain = without_mark(told.title)
        two = side(told._replace(title=plain).as_paper(doi_link(candidate.doi))._replace(method=method_in(plain)))
        if grade := grade_of(one, two, candidate.how):
            evidence = (
                Evidence(candidate.source, day, f"{candidate.doi}: {candidate.what}"),
                Evidence(told.source, day, f"{candidate.doi}: {told.withdrawn}"),
            )
            reason = f"its published version was retracted ({candidate.doi})"
            yield Proposal(work.key, "withdrawn", reason, lower(grade, LIKELY), evidence)


def _candidates(work: Paper | Dataset, facts: Facts) -> Iterator[_Candidate]:
    number, name = work.arxiv or "", preprint_doi(work) or ""
    called = f"arXiv:{number}" if number else name
    for told, what in (
        (facts.arxiv.get(number), "its authors told arXiv this DOI"),
        (facts.datacite.get(name), "arXiv's own record names this DOI as a version"),
        (facts.crossref.get(name), f"the record of {name} names this DOI as its published version"),
    ):
        if told and told.published and told.published.doi:
            yield _Candidate(told.published.doi.lower(), told.source, what, STATED)
    other = facts.openalex.get(name)
    for told in (facts.scholar.get(scholar_name(name)), other.told if other else None):
        if told and told.published and told.published.doi and told.published.doi.lower() != name:
            what = f"has one entry for {called} and this DOI"
            yield _Candidate(told.published.doi.lower(), told.source, what, JOINED)
    for told in facts.searched.get(work.key, ()):
        if told.doi:
            stated = told.arxiv is not None and told.arxiv == work.arxiv
            what = f"names arXiv:{number} as its preprint" if stated else "found by title and first author"
            yield _Candidate(told.doi, told.source, what, STATED if stated else FOUND, told)


def _judged(work: Paper | Dataset, candidate: _Candidate, told: Told, day: str) -> Proposal | None:
    venue = told.published
    if venue is None or not venue.venue or is_preprint_venue(venue.venue) or told.withdrawn:
        return None
    paper = told.as_paper(doi_link(candidate.doi))
    one, two = side(work._replace(published=None)), side(paper._replace(method=method_in(told.title)))
    grade = grade_of(one, two, candidate.how)
    if grade is None:
        return None
    if venue.type == "workshop" or _SERIES.match(venue.venue) or _is_early(work, venue):
        grade = lower(grade, LIKELY)
    if work.published is not None:
        if work.published.year and venue.year and abs(work.published.year - venue.year) > 1:
            return None
        new = work.published._replace(doi=candidate.doi)
        grade = lower(grade, LIKELY)
    else:
        new = venue._replace(doi=candidate.doi)
    same = "the same title" if one.title == two.title else f"another title: {told.title}"
    shared = len(one.families & two.families)
    what = f"{candidate.doi}: {same}; {shared} of {len(one.families)} authors"
    kind = f"; {venue.type}" if venue.type == "workshop" else ""
    evidence = (
        Evidence(candidate.source, day, f"{candidate.doi}: {candidate.what}"),
        Evidence(told.source, day, what + kind),
    )
    return Proposal(work.key, "published", new, grade, evidence)


def grade_of(one: Side, two: Side, how: str) -> str | None:
    """How sure it is that two are versions of one work, which is STATED, JOINED or FOUND; None where they are not."""
    if one.is_answer != two.is_answer:
        return None
    relation = compare(one, two)
    shared = shared_people(one, two)
    are_known = bool(one.families and two.families)
    if relation is not None and relation[0] in (DUPLICATE, VERSIONS):
        if not are_known:
            return LOOK
        if shared < SAME_PEOPLE:
            return LOOK if shared else None
        if one.title == two.title and how != FOUND and len(one.families & two.families) == len(one.families):
            return SURE
        return LIKELY
    if how == FOUND or not are_known or shared < SAME_PEOPLE:
        return None
    if how == JOINED:
        return None if differs(one, two) else LOOK
    if one.numbers != two.numbers:
        # 2D is not 3D, whoever says so
        return None
    return LOOK if differs(one, two) else LIKELY


def _is_early(work: Paper | Dataset, venue: Publication) -> bool:
    """Whether a publication is of a year before that of the preprint."""
    appeared = arxiv_month(work.arxiv) if work.arxiv else None
    return bool(appeared and venue.year and venue.year < appeared // 100)


def _as_told(work: Paper | Dataset, facts: Facts, day: str) -> Iterator[Proposal]:
    """A venue that the authors name in arXiv's comment or journal reference, in their words: to be looked at."""
    from samcat.readers.venues import venue

    told = facts.arxiv.get(work.arxiv or "")
    if told is None:
        return
    reference = (told.published.venue or "") if told.published else ""
    of_reference = venue(reference) if reference else None
    for words, found in ([(reference, of_reference)] if of_reference else []) + list(venues_told(told.comment)):
        if found.sure and not found.preprint and found.type and found.year:
            new = Publication(venue=found.name, type=found.type, year=found.year)
            yield Proposal(work.key, "published", new, LOOK, (Evidence(told.source, day, f"its authors say: {words}"),))
            return


def venues_told(comment: str) -> Iterator[tuple[str, Venue]]:
    """The venues at which a paper is said to be accepted or to have appeared, each with the words that say so.

    Of a comment that is longer than any author's, what stands first is read.
    """
    clauses = _ENDS.split(comment[:_LONGEST])
    # one that is cut may say another year
    for clause in clauses[:-1] if len(comment) > _LONGEST else clauses:
        if clause and not _DENIED.search(clause):
            for words in _phrases(clause):
                found = venue(words)
                if found is not None and not _NO_VENUE.search(found.name):
                    yield words, found


def _phrases(clause: str) -> Iterator[str]:
    parts = re.split(r",(?![^()]*\))", clause)
    for number, part in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else ""
        bare = part.strip(" []()")
        if (match := _BARE.fullmatch(bare)) and is_acronym(match[1]):
            yield f"{match[1]} {match[2]}"
        for verb in _VERB.finditer(part):
            rest = _AT.sub("", _OFFICE.sub("", part[verb.end() :]))
            if _YEAR.match(following):
                rest = f"{rest}, {following.strip()}"
            within = re.search(r"\(([^()]*\b(?:19|20)\d\d)\)", rest)
            yield from filter(None, (within[1] if within else "", re.sub(r"\s*\([^()]*\)", "", rest).strip()))
