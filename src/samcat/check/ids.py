"""Rules for arXiv ids and DOIs: whether they are any."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from samcat.check.findings import ERROR, Issue, Subject, rule
from samcat.clean import clean_line
from samcat.record.identifiers import arxiv_id, arxiv_month, doi, is_web_link
from samcat.record.model import Work

_ARXIV_HOST = re.compile(r"(?i)(?:www\.|export\.)?arxiv\.org")
# parts of arXiv that are no papers, but may be what a link is meant to lead to
_ARXIV_PAPERS = re.compile(r"(?i)/(?:abs|pdf|html|format|ps|src)(?:/|$)|^/?$|^/\d")
_FIVE_DIGITS_FROM = 201501


def arxiv_fault(identifier: str, this_month: int) -> str | None:
    """What is wrong with an arXiv id in its bare form; None where nothing is.

    Ids have four digits behind the dot up to 2014, and five from 2015 on
    (https://info.arxiv.org/help/arxiv_identifier.html). `this_month` is a YYYYMM int.
    """
    if arxiv_id(identifier) is None:
        return "is no arXiv id, such as 2304.12306"
    month = arxiv_month(identifier)
    if month is None:
        return "has no such month"
    if month > this_month:
        return "is from a month in the future"
    digits = identifier.rpartition(".")[2]
    if "/" not in identifier and len(digits) != (5 if month >= _FIVE_DIGITS_FROM else 4):
        return f"has {len(digits)} digits behind the dot, not {5 if month >= _FIVE_DIGITS_FROM else 4}"
    return None


def no_arxiv_ids(subject: Subject) -> Iterator[Issue]:
    """An invalid arXiv id.

    An arXiv id is the year and month in which it was given out, a dot, and a number of five digits (four up to 2014).
    With a digit lost or added it leads nowhere, or to another paper.
    """
    now = subject.today.year * 100 + subject.today.month
    for work in subject.catalog.records:
        if work.arxiv:
            bare = arxiv_id(work.arxiv)
            if fault := arxiv_fault(bare or work.arxiv, now):
                yield Issue((work.key,), f"'{clean_line(work.arxiv)}' {fault}", "arxiv", "look the id up on arXiv")
                continue
            if bare != re.sub(r"\.[A-Z]{2}/", "/", work.arxiv):
                yield Issue(
                    (work.key,), f"an arXiv id whose form is {bare}: {clean_line(work.arxiv)}", "arxiv", "", bare
                )
        for field, link in (("paper", work.paper), ("code", work.code), ("data", work.data)):
            if link and (fault := _link_fault(link, now)):
                yield Issue((work.key,), f"{clean_line(link)} {fault}", field, "look the id up on arXiv")


def _link_fault(link: str, now: int) -> str | None:
    if "arxiv.org" not in link.lower() or not is_web_link(link):
        return None
    parts = urlsplit(link)
    if not _ARXIV_HOST.fullmatch(parts.netloc) or not _ARXIV_PAPERS.search(parts.path):
        return None
    identifier = arxiv_id(link)
    if identifier is None and link.endswith((".", ",", ";", ")", "]")):
        return None  # told as a link that ends in punctuation
    return arxiv_fault(identifier, now) if identifier else "names no paper of arXiv"


def no_dois(subject: Subject) -> Iterator[Issue]:
    """An invalid DOI.

    A DOI begins with 10. and contains a slash. The catalog keeps it without https://doi.org/ in front.
    """
    for work in subject.catalog.records:
        if work.own_doi and (fault := _doi_fault(work.own_doi)):
            yield Issue((work.key,), f"{clean_line(work.own_doi)} {fault}", "doi", "", _bare_doi(work.own_doi))
        if work.published and work.published.doi and (fault := _doi_fault(work.published.doi)):
            bare = _bare_doi(work.published.doi)
            value = work.published._replace(doi=bare) if bare else None
            yield Issue((work.key,), f"{clean_line(work.published.doi)} {fault}", "published", "", value)
        yield from _doi_link(work)


def _doi_link(work: Work) -> Iterator[Issue]:
    for field, link in (("paper", work.paper), ("code", work.code), ("data", work.data)):
        if link and re.match(r"(?i)https?://(?:dx\.|www\.)?doi\.org(?:/|$)", link) and doi(link) is None:
            yield Issue(
                (work.key,), f"{clean_line(link)} names no DOI", field, "a DOI begins with 10. and contains a slash"
            )


def _doi_fault(text: str) -> str | None:
    bare = _bare_doi(text)
    if bare is None:
        return "is no DOI, such as 10.1038/s41467-024-44824-z"
    return None if bare == text else f"is a DOI whose form is {clean_line(bare)}"


def _bare_doi(text: str) -> str | None:
    """A DOI without resolver, "doi:" or the punctuation behind it, in the case in which it is written."""
    bare = re.sub(r"(?i)^(?:doi:\s*|(?:https?://)?(?:dx\.|www\.)?doi\.org/)+", "", text.strip())
    bare = unquote(bare) if "%" in bare and bare != text else bare
    bare = re.sub(r"(?<![.,;\s])[.,;\s]+$", "", bare)
    return bare if doi(bare) else None


RULES = (
    rule("SC309", ERROR, no_arxiv_ids),
    rule("SC310", ERROR, no_dois),
)
